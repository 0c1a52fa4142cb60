import { pointBefore } from '@tanggap/testing';
import { lineServices } from '../invariants/src/index.js';
import type { Bug } from './bug.js';
import { someWorkers } from './planted-notices.js';
import { ended } from './planted-process.js';

const unitOfWork = 'libs/messaging/dist/unit-of-work.js';
const afterwards = 'for (const then of afterwards)';

/** What is done outside the transaction that it belongs to, or without its lock. */
export const commitBugs: readonly Bug[] = [
  {
    name: 'facts are written after the commit',
    plant: [
      {
        file: unitOfWork,
        find: `await (pending.length > 0 ? writeOutbox(manager, pending) : manager.query('select 1'));`,
        put: `await manager.query('select 1');
            if (pending.length > 0) afterwards.push(() => this.db.transaction((later) => writeOutbox(later, pending)));`,
      },
      { file: unitOfWork, find: afterwards, put: `${afterwards} await` },
    ],
    schedule: 'the registry is killed just after its first commit, and started again',
    async run(line) {
      await line.tell(await line.aNotice(someWorkers(2)));
      const committed = pointBefore('committed', unitOfWork, afterwards);
      await line.do({ hear: ['worker-registry'] }, [committed], [{ name: 'committed', action: 'kill' }]);
      line.start({ hear: lineServices });
      await line.untilAtRest();
    },
    breaks: ['every-case-is-told-once', 'every-case-has-one-referral-proposal', 'every-registration-is-told-once'],
  },
  {
    name: 'a parked event is replayed without locking its stream or itself',
    plant: [
      {
        file: 'libs/messaging/dist/desk/left-to-second.js',
        find: 'order by partition for update`',
        put: 'order by partition`',
      },
      {
        file: 'libs/messaging/dist/parked-events.js',
        find: 'order by position, partition limit $3 for update`',
        put: 'order by position, partition limit $3`',
      },
    ],
    schedule: `the first part of a registration is parked; one person's replay is held before its effect, another's comes between;
               the second part is heard; the first replay goes on`,
    async run(line, isPlanted) {
      const notice = await line.aNotice(someWorkers(2));
      await line.submit(notice);
      await line.ask('layoff-notices', 'alter table notice_progress add constraint not_this check (cases <> 1)');
      const told = pointBefore('told', unitOfWork, 'return result;');
      const report = { lists: [notice.listId], mostEvents: 1 };
      const teller = line.start({ report }, [told], [{ name: 'told', action: 'hold', nth: 2 }]);
      line.start({ hear: lineServices });
      await line.held('told');
      await line.until(() => line.isTrue('layoff-notices', `exists (select from parked_events)`));
      await line.ask('layoff-notices', 'alter table notice_progress drop constraint not_this');
      const place = { service: 'layoff-notices', topic: 'worker-registry.registration', key: notice.noticeId } as const;
      const replaying = pointBefore('replaying', 'libs/messaging/dist/parked-events.js', 'await effect(stream.map');
      const first = line.start({ replay: place }, [replaying], [{ name: 'replaying', action: 'hold' }]);
      await line.held('replaying');
      const second = line.start({ replay: place });
      await line.untilDoneOrWaiting('layoff-notices', second);
      line.letGo('told');
      await ended(teller);
      const isRegistered = `exists (select from notice_progress where round is not null)`;
      if (isPlanted) await line.until(() => line.isTrue('layoff-notices', isRegistered));
      line.letGo('replaying');
      await Promise.all([ended(first), ended(second)]);
      await line.untilAtRest();
    },
    breaks: ['every-registered-worker-is-heard-of'],
  },
];
