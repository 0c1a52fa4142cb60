import { addDays, civilDate } from '@tanggap/kernel';
import { eventually } from '@tanggap/testing';
import { lineServices } from '../invariants/src/index.js';
import type { Bug } from './bug.js';
import type { PlantedLine } from './planted-line.js';
import { someWorkers, type Drafted } from './planted-notices.js';

const registry = 'worker-registry';
const merging = 'apps/worker-registry/dist/application/people/merging.js';
const desks = ['01900000-0000-7000-8000-00000000000a', '01900000-0000-7000-8000-00000000000b'] as const;

type Person = { readonly id: string; readonly person: string };

/** The cases of a notice that has come through the whole line, whoever was seated first in front. */
async function through(line: PlantedLine, size: number, drafted: Drafted = {}): Promise<readonly [Person, Person]> {
  line.start({ hear: lineServices });
  await line.tell(await line.aNotice(someWorkers(size), drafted));
  await line.untilAtRest();
  const found = await line.ask<Person>(
    'training-referrals',
    `select case_id as id, person_id as person from referrals order by class_id is null, rank limit 2`,
  );
  return found as [Person, Person];
}

const today = civilDate(new Date().toISOString().slice(0, 10));

/** Two people of a notice are found to be one, and then to be two. */
async function mergedAndApart(line: PlantedLine): Promise<void> {
  const [one, other] = await through(line, 2);
  await line.do({ desk: [['merge', one.person, other.person]] });
  await line.untilAtRest();
  await line.do({ desk: [['unmerge', one.person]] });
  await line.untilAtRest();
}

/** Somebody with a seat dies; what they held is ended, and the seat passed on. */
async function dead(line: PlantedLine, isPlanted: boolean): Promise<void> {
  const [one] = await through(line, 7);
  await line.do({ desk: [['report', one.person, 'died', '2026-01-01']] });
  await line.untilAtRest();
  await line.do({ desk: [['endStops']] });
  await line.untilAtRest();
  // A seat is passed on at the keeper's next look, which nothing that is said waits for.
  if (!isPlanted) await eventually(async () => expect(await line.broken({ atRest: true })).toEqual([]));
}

/** What caseworkers do, and what comes due behind them. */
export const deskBugs: readonly Bug[] = [
  {
    name: 'a merge is written down and its pointer is not set',
    plant: [
      {
        file: 'apps/worker-registry/dist/persistence/people/merges.store.js',
        find: 'update people set merged_into = $2 where id = $1`',
        put: 'update people set merged_into = $2 where id = $1 and false`',
      },
    ],
    schedule: 'two people of a notice are merged',
    async run(line) {
      const [one, other] = await through(line, 2);
      await line.do({ desk: [['merge', one.person, other.person]] });
      await line.untilAtRest();
    },
    breaks: ['a-standing-merge-has-its-pointer'],
  },
  {
    name: 'a merge that is taken back is told as one that stands',
    plant: [{ file: merging, find: 'worker-registry.person-unmerged.v1', put: 'worker-registry.person-merged.v1' }],
    schedule: 'two people of a notice are merged, and found to be two after all',
    run: mergedAndApart,
    breaks: ['every-merge-has-reached-cash'],
  },
  {
    name: 'a case changes hands and nobody writes down whose it was',
    plant: [
      {
        file: 'apps/worker-registry/dist/persistence/case-work/desk.store.js',
        find: 'from_owner, to_owner, $7, reason from owned order by id',
        put: 'from_owner, to_owner, $7, reason from owned where from_owner is null order by id',
      },
    ],
    schedule: 'a case is given to one desk and then to another',
    async run(line) {
      const [one] = await through(line, 2);
      await line.ask(
        registry,
        `insert into desks (account_id, regions, districts, cap, active, kept_at, kept_by)
         select id, '{36.03}', '{}', 100, true, now(), 'head' from unnest($1::uuid[]) as id`,
        [desks],
      );
      await line.do({ desk: desks.map((desk) => ['handOver', [one.id], desk]) });
      await line.untilAtRest();
    },
    breaks: ['an-owner-was-assigned'],
  },
  {
    name: 'a death closes the case and nobody is told of it',
    plant: [
      {
        file: 'apps/worker-registry/dist/application/rights/circumstances.js',
        find: 'tx.publish(reports.map((report) => circumstanceReported(report, true)));',
        put: '',
      },
    ],
    schedule: 'one of seven people, who has a seat, dies',
    run: dead,
    breaks: ['every-circumstance-has-reached-training', 'every-circumstance-has-reached-cash'],
  },
  {
    name: 'a stop is taken up and what it ends goes on',
    plant: [
      {
        file: 'apps/training-referrals/dist/application/stops/stops.js',
        find: 'await move(tx, moves, causes);',
        put: '',
      },
    ],
    schedule: 'one of seven people, who has a seat, dies',
    run: dead,
    breaks: ['whoever-is-stopped-holds-no-place'],
  },
  {
    name: 'a place that ends is left and its seat not counted back',
    plant: [
      {
        file: 'apps/training-referrals/dist/persistence/move.store.js',
        find: 'union all select left_class, -1 from moved',
        put: 'union all select left_class, 0 from moved',
      },
    ],
    schedule: 'one of seven people, who has a seat, dies',
    run: dead,
    breaks: ['a-class-counts-its-seats', 'every-seat-given-back-is-free-or-held'],
  },
  {
    name: 'nobody looks whether somebody was reminded',
    plant: [
      {
        file: 'apps/worker-registry/dist/persistence/rights/clocks.store.js',
        find: 'on conflict on constraint one_reminder_per_case_rule_and_day do nothing',
        put: '',
      },
    ],
    database: async (line) =>
      void (await line.ask(registry, `alter table jkp_reminders drop constraint one_reminder_per_case_rule_and_day`)),
    schedule: 'the walk of the day is walked twice, as after a clock that was set back',
    async run(line) {
      await through(line, 2, { layoffDate: addDays(today, -165) });
      const again = `update daily_walks set day = day - 1, after = null`;
      await line.do({ desk: [['walk']] });
      await line.ask(registry, again);
      await line.do({ desk: [['walk']] });
    },
    breaks: ['a-person-is-reminded-once'],
  },
];
