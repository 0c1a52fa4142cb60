import { changed, pointBefore } from '@tanggap/testing';
import { lineServices } from '../invariants/src/index.js';
import type { Bug } from './bug.js';
import type { PlantedLine } from './planted-line.js';
import { someWorkers } from './planted-notices.js';
import { ended, hasEnded } from './planted-process.js';

const consumption = 'libs/messaging/dist/consumption.js';
const move = 'await this.positions.move(tx.manager, stream, from, to);';
const unitOfWork = 'libs/messaging/dist/unit-of-work.js';

/** The outbox function of a database, changed. */
async function changeOutbox(line: PlantedLine, find: string, put: string): Promise<void> {
  const [{ code } = { code: '' }] = await line.ask<{ code: string }>(
    'layoff-notices',
    `select pg_get_functiondef('outbox_in_commit_order'::regproc) as code`,
  );
  await line.ask('layoff-notices', changed(code, { file: 'outbox_in_commit_order', find, put }));
}

export const deliveryBugs: readonly Bug[] = [
  {
    name: 'the outbox does not number its rows in the order of commits',
    plant: [],
    database: (line) => changeOutbox(line, `perform pg_advisory_xact_lock(hashtext('outbox'), 0);`, ''),
    schedule: 'one list is told and held open before its commit; another is told and heard; the first commits',
    async run(line) {
      const [one, other] = [await line.aNotice(someWorkers(2)), await line.aNotice(someWorkers(2))];
      line.start({ hear: lineServices });
      await line.submit(one, other);
      await line.untilAtRest();
      const told = pointBefore('told', unitOfWork, 'return result;');
      const first = line.start({ report: { lists: [one.listId] } }, [told], [{ name: 'told', action: 'hold' }]);
      await line.held('told');
      const second = line.start({ report: { lists: [other.listId] } });
      await line.untilDoneOrWaiting('layoff-notices', second);
      if (hasEnded(second)) await line.untilAtRest();
      line.letGo('told');
      await Promise.all([ended(first), ended(second)]);
      await line.untilAtRest();
    },
    breaks: ['every-reported-row-is-registered', 'every-notice-is-registered'],
  },
  {
    name: 'the position is moved before the effect, in a transaction of its own',
    plant: [
      { file: consumption, find: move, put: '' },
      {
        file: consumption,
        find: 'const started = performance.now();',
        put: `await this.work.run(null, async (tx) => { ${move} }); const started = performance.now();`,
      },
    ],
    schedule: 'the registry is killed just before the effect of its first batch, and started again',
    async run(line) {
      await line.tell(await line.aNotice(someWorkers(2)));
      const effect = pointBefore('effect', consumption, 'return effect(tx);');
      await line.do({ hear: ['worker-registry'] }, [effect], [{ name: 'effect', action: 'kill' }]);
      line.start({ hear: lineServices });
      await line.untilAtRest();
    },
    breaks: ['every-notice-is-registered-as-accepted', 'every-reported-row-is-registered'],
  },
  {
    name: 'the effect of the registry is not part of the transaction',
    plant: [
      {
        file: consumption,
        find: 'return effect(tx);',
        put: `if (stream.topic !== 'layoff-notices.notice') return effect(tx);
            const apart = this.work.db.createQueryRunner();
            return effect({ ...tx, manager: apart.manager }).finally(() => apart.release());`,
      },
    ],
    schedule: 'the registry is killed between settling people and opening their cases, and started again',
    async run(line) {
      await line.tell(await line.aNotice(someWorkers(2)));
      const opening = pointBefore(
        'opening',
        'apps/worker-registry/dist/application/registration.js',
        'await openCases(tx, decision.openings);',
      );
      await line.do({ hear: ['worker-registry'] }, [opening], [{ name: 'opening', action: 'kill' }]);
      line.start({ hear: lineServices });
      await line.untilAtRest();
    },
    breaks: ['a-person-was-new-once'],
  },
  {
    name: 'a position is moved without looking from where',
    plant: [
      {
        file: 'libs/messaging/dist/positions.js',
        find: 'and partition = $2 and position = $3`',
        put: 'and partition = $2 and $3::bigint is not null`',
      },
    ],
    schedule: `one instance of layoff-notices has read an event and is held; another handles it and all that follows;
               the first goes on, and ends after its commit`,
    async run(line) {
      const notice = await line.aNotice(someWorkers(2));
      const taking = pointBefore('taking', consumption, 'const from = await this.positions.of(stream);');
      const taken = pointBefore('taken', consumption, 'this.positions.remember(stream, to);');
      await line.tell(notice);
      line.start({ hear: ['worker-registry'] });
      await line.untilAtRest(['worker-registry']);
      const late = line.start(
        { hear: ['layoff-notices'] },
        [taking, taken],
        [
          { name: 'taking', action: 'hold' },
          { name: 'taken', action: 'kill' },
        ],
      );
      await line.held('taking');
      line.start({ hear: ['layoff-notices'] });
      await line.tell(await line.aNotice(someWorkers(1)));
      await line.untilAtRest(['worker-registry', 'layoff-notices']);
      line.letGo('taking');
      await line.until(() => late.signalCode !== null || line.log.includes('moved on'));
      line.start({ hear: ['training-referrals', 'cash-assistance'] });
      await line.until(() =>
        line.isTrue('layoff-notices', `not exists (select from notices where status <> 'decided')`),
      );
    },
    breaks: ['layoff-notices-has-heard-everything'],
  },
  {
    name: 'a batch that fails is passed over',
    plant: [
      {
        file: consumption,
        find: `if (failureOf(error) !== 'again' && `,
        put: `if (!(error instanceof Superseded)) return void (await this.attempt(stream, events, async () => noEnds));
                if (failureOf(error) !== 'again' && `,
      },
    ],
    schedule: 'the first proposals of training meet a serialization failure, which is over when they are tried again',
    async run(line) {
      await line.ask('training-referrals', failsOnce);
      line.start({ hear: lineServices });
      await line.tell(await line.aNotice(someWorkers(2)));
      await line.untilAtRest();
    },
    breaks: ['every-case-has-one-referral-proposal', 'no-training-round-is-left-open'],
  },
  {
    name: 'what cannot be handled is dropped',
    plant: [
      { file: 'libs/messaging/dist/parking.js', find: 'if (parked.length === 0)', put: 'if (parked.length >= 0)' },
    ],
    schedule: 'one of two cases cannot be stored by training',
    async run(line) {
      await line.ask('training-referrals', 'alter table proposals add constraint not_this check (line <> 3)');
      line.start({ hear: lineServices });
      await line.tell(await line.aNotice(someWorkers(2)));
      await line.untilAtRest();
    },
    breaks: ['every-case-has-one-referral-proposal', 'no-training-round-is-left-open'],
    parks: true,
  },
  {
    name: 'what follows a parked event of its key is handled',
    plant: [{ file: consumption, find: '(event) => held.has(event.key) ||', put: '(event) =>' }],
    schedule: 'the first case of a person cannot be stored by training; another company reports the same person',
    async run(line) {
      const person = someWorkers(1);
      const [one, other] = [await line.aNotice(person), await line.aNotice(person)];
      await line.ask(
        'training-referrals',
        `alter table proposals add constraint not_this check (notice_id <> '${one.noticeId}')`,
      );
      line.start({ hear: lineServices });
      await line.tell(one);
      await line.untilAtRest();
      await line.tell(other);
      await line.untilAtRest();
    },
    breaks: ['training-referrals-lets-nothing-overtake-what-is-parked'],
    parks: true,
  },
  {
    name: 'the outbox is read in the order of texts',
    plant: [
      {
        file: 'libs/messaging/dist/postgres/unread.js',
        find: 'order by o.position limit',
        put: 'order by o.position::text limit',
      },
    ],
    schedule: 'twelve events lie in a stream before anybody hears them: 10 stands before 2',
    async run(line) {
      const notices = await Promise.all(Array.from({ length: 6 }, () => line.aNotice(someWorkers(1))));
      await line.tell(...notices);
      line.start({ hear: lineServices });
      await line.untilAtRest();
    },
    breaks: ['every-notice-is-registered-as-accepted'],
  },
];

const failsOnce = `
  create sequence tried;
  create function fails_once() returns trigger language plpgsql as $$
  begin
    if nextval('tried') = 1 then
      raise exception 'not now' using errcode = 'serialization_failure';
    end if;
    return null;
  end $$;
  create trigger fails_once before insert on proposals for each statement execute function fails_once()`;
