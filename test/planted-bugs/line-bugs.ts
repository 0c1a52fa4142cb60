import { newId } from '@tanggap/contracts';
import { pointBefore } from '@tanggap/testing';
import { lineServices } from '../invariants/src/index.js';
import type { Bug } from './bug.js';
import type { PlantedLine } from './planted-line.js';
import { someWorkers } from './planted-notices.js';

const unitOfWork = 'libs/messaging/dist/unit-of-work.js';
const rounds = 'libs/messaging/dist/rounds.js';
const reportWorkers = 'apps/layoff-notices/dist/application/report-workers.js';
const proposing = pointBefore(
  'proposing',
  'apps/training-referrals/dist/application/referrals.js',
  'const known = await proposedCases(',
);

/** The whole line, notice after notice. */
async function through(line: PlantedLine, ...sizes: readonly number[]): Promise<void> {
  line.start({ hear: lineServices });
  for (const size of sizes) await line.tell(await line.aNotice(someWorkers(size)));
  await line.untilAtRest();
}

/** The last line of defence: without it the database itself would refuse. */
const without = (service: 'training-referrals' | 'cash-assistance', table: string, constraint: string) => {
  return async (line: PlantedLine) =>
    void (await line.ask(service, `alter table ${table} drop constraint ${constraint}`));
};

export const lineBugs: readonly Bug[] = [
  {
    name: 'a class takes one person more than it has seats',
    plant: [
      {
        file: 'apps/training-referrals/dist/persistence/round.store.js',
        find: 'rank > above_rank and rank <= up_to_rank)',
        put: 'rank > above_rank and rank <= up_to_rank + 1)',
      },
    ],
    database: without('training-referrals', 'classes', 'no_class_is_oversold'),
    schedule: 'seven people ask for the five seats of a class',
    run: (line) => through(line, 7),
    breaks: ['no-class-is-oversold'],
  },
  {
    name: 'the budget forgets what earlier rounds have reserved',
    plant: [
      {
        file: 'apps/cash-assistance/dist/persistence/round.store.js',
        find: 'allocation - reserved - paid as room',
        put: 'allocation as room',
      },
    ],
    database: without('cash-assistance', 'budgets', 'reserved_and_paid_stay_within_the_allocation'),
    schedule: 'two notices of four people come to a budget for five',
    run: (line) => through(line, 4, 4),
    breaks: ['no-budget-is-overcommitted'],
  },
  {
    name: 'another amount is committed than the assessment says',
    plant: [
      {
        file: 'apps/cash-assistance/dist/persistence/round.store.js',
        find: 'select id, person_id, $1, amount, $2, budget_year',
        put: 'select id, person_id, $1, amount - 1, $2, budget_year',
      },
    ],
    schedule: 'two people are assessed',
    run: (line) => through(line, 2),
    breaks: ['what-is-reserved-is-committed'],
  },
  {
    name: 'people are told apart by name and birth date, not by identity number',
    plant: [
      {
        file: 'apps/worker-registry/dist/application/registration.js',
        find: 'rowsOf(events.map(({ data }) => data))',
        put: `rowsOf(events.map(({ data }) => ({
            ...data, workers: data.workers.map((worker) => ({ ...worker, nikHash: worker.nameBirthHash })) })))`,
      },
    ],
    schedule: 'two people of one name and birth date are reported',
    async run(line) {
      line.start({ hear: lineServices });
      await line.tell(await line.aNotice(someWorkers(2, { nameBirthHash: 'n'.repeat(43) })));
      await line.untilAtRest();
    },
    breaks: ['every-reported-row-is-registered'],
  },
  {
    name: 'a round is held before all its cases are heard',
    plant: [
      { file: rounds, find: 'round is not null and heard = expected limit 1', put: 'round is not null limit 1' },
      { file: rounds, find: `where state <> 'closed' and heard = expected`, put: `where state <> 'closed'` },
    ],
    database: without('training-referrals', 'rounds', 'no_more_cases_than_expected'),
    schedule:
      'the cases of a notice are held on their way into training until it has heard that the notice is registered',
    async run(line, isPlanted) {
      line.start({ hear: ['training-referrals'] }, [proposing], [{ name: 'proposing', action: 'hold' }]);
      line.start({ hear: ['layoff-notices', 'worker-registry', 'cash-assistance'] });
      await line.tell(await line.aNotice(someWorkers(2)));
      await line.held('proposing');
      const reached = isPlanted ? `state = 'closed'` : 'expected is not null';
      await line.until(() => line.isTrue('training-referrals', `exists (select from rounds where ${reached})`));
      line.letGo('proposing');
      await line.untilAtRest();
    },
    breaks: ['a-closed-training-round-has-decided-every-case'],
  },
  {
    name: 'rounds are held as their cases come, not in the order of the registry',
    plant: [
      {
        file: rounds,
        find: `round = (select coalesce(max(round), 0) + 1 from rounds where state <> 'gathering')`,
        put: 'round is not null',
      },
    ],
    schedule:
      'the cases of the first notice are held on their way into training while those of the second pass in another lane',
    async run(line, isPlanted) {
      line.start({ hear: ['training-referrals'] }, [proposing], [{ name: 'proposing', action: 'hold' }]);
      line.start({ hear: ['layoff-notices', 'worker-registry', 'cash-assistance'] });
      await line.tell(await line.aNotice(someWorkers(2), { lane: 'bulk' }));
      await line.held('proposing');
      await line.untilAtRest(['worker-registry']);
      await line.tell(await line.aNotice(someWorkers(2)));
      const reached = isPlanted ? `state = 'closed'` : 'heard = expected';
      await line.until(() =>
        line.isTrue('training-referrals', `exists (select from rounds where round = 2 and ${reached})`),
      );
      line.letGo('proposing');
      await line.untilAtRest();
    },
    breaks: ['training-rounds-are-held-in-order'],
  },
  {
    name: 'nobody looks whether the workers were reported meanwhile',
    plant: [
      {
        file: 'apps/layoff-notices/dist/application/reported-meanwhile.js',
        find: 'if (count === 0)',
        put: 'if (count >= 0)',
      },
    ],
    schedule: 'the same list lies checked in two notices of a company; both are handed in',
    async run(line) {
      const [workers, companyId] = [someWorkers(2), newId()];
      const notices = [await line.aNotice(workers, { companyId }), await line.aNotice(workers, { companyId })];
      line.start({ hear: lineServices });
      await line.do({ submit: notices, report: { lists: notices.map(({ listId }) => listId) } });
      await line.untilAtRest();
    },
    breaks: ['a-worker-is-reported-once-for-a-layoff'],
  },
  {
    name: 'how far a list is told is kept in a transaction of its own',
    plant: [
      {
        file: reportWorkers,
        find: 'isUnderWay = await this.work.run(cause, (tx) => reportPortion(tx, listId, this.mostEvents));',
        put: `{
                const later = [];
                isUnderWay = await this.work.run(cause, (tx) => reportPortion(Object.assign(tx, { later }), listId, this.mostEvents));
                for (const move of later) await this.work.run(cause, move);
            }`,
      },
      {
        file: reportWorkers,
        find: 'if (!(await moveReported(tx, list, lastLine, workers)))',
        put: 'tx.later.push((next) => moveReported(next, list, lastLine, workers)); if (false)',
      },
    ],
    schedule: 'layoff-notices is killed just after the first portion of a list was told, and goes on with the list',
    async run(line) {
      const notice = await line.aNotice(someWorkers(3));
      await line.submit(notice);
      const report = { lists: [notice.listId], mostEvents: 1 };
      const committed = pointBefore('committed', unitOfWork, 'for (const then of afterwards)');
      await line.do({ report }, [committed], [{ name: 'committed', action: 'kill' }]);
      await line.do({ report });
      line.start({ hear: lineServices });
      await line.untilAtRest();
    },
    breaks: ['every-row-is-handed-on-once-and-in-order', 'layoff-notices-says-each-event-once'],
  },
];
