import { lineServices } from '../invariants/src/index.js';
import type { Bug } from './bug.js';
import type { PlantedLine } from './planted-line.js';
import { someWorkers } from './planted-notices.js';
import { takeBack } from './planted-withdrawals.js';

/** The last line of defence: without it the database itself would refuse. */
const withoutConstraint = (service: 'training-referrals' | 'cash-assistance', table: string, constraint: string) => {
  return async (line: PlantedLine) =>
    void (await line.ask(service, `alter table ${table} drop constraint ${constraint}`));
};

/** A notice through the whole line, of which the first row is taken back once all is decided. */
async function takenBack(line: PlantedLine, size: number): Promise<void> {
  line.start({ hear: lineServices });
  const notice = await line.aNotice(someWorkers(size));
  await line.tell(notice);
  await line.untilAtRest();
  await takeBack(line, notice, [2]);
  await line.untilAtRest();
}

export const closingBugs: readonly Bug[] = [
  {
    name: 'what a closed case held goes back into the ledger, and not into the budget',
    plant: [
      {
        file: 'apps/cash-assistance/dist/persistence/closing.store.js',
        find: 'set reserved = b.reserved - f.total',
        put: 'set reserved = b.reserved',
      },
    ],
    schedule: 'two people are given aid; one of them is taken back',
    run: (line) => takenBack(line, 2),
    breaks: ['a-budget-is-the-sum-of-its-commitments'],
  },
  {
    name: 'the seat of a closed case is released, and its money is not',
    plant: [
      {
        file: 'apps/cash-assistance/dist/persistence/closing.store.js',
        find: `c.outcome = 'released' and m.released_at is null`,
        put: `c.outcome = 'held' and m.released_at is null`,
      },
    ],
    schedule: 'two people are given a seat and aid; one of them is taken back',
    run: (line) => takenBack(line, 2),
    breaks: ['a-closed-case-keeps-no-reservation', 'what-is-released-was-set-aside'],
  },
  {
    name: 'a seat that came free goes to the last in the waiting order',
    plant: [
      {
        file: 'apps/training-referrals/dist/persistence/seat-offer.store.js',
        find: 'order by r.queue_round, r.queue_rank limit',
        put: 'order by r.queue_round desc, r.queue_rank desc limit',
      },
    ],
    schedule: 'seven people ask for the five seats of a class; one who has a seat is taken back',
    run: (line) => takenBack(line, 7),
    breaks: ['seats-are-passed-on-in-the-waiting-order'],
  },
  {
    name: 'an ended referral is passed on and keeps its seat',
    plant: [
      {
        file: 'apps/training-referrals/dist/persistence/ending.store.js',
        find: `set status = 'ended', class_id = null`,
        put: `set status = 'ended'`,
      },
    ],
    database: withoutConstraint('training-referrals', 'referrals', 'only_a_held_seat_has_a_class'),
    schedule: 'seven people ask for the five seats of a class; one who has a seat is taken back',
    run: (line) => takenBack(line, 7),
    breaks: ['no-class-is-oversold', 'a-class-counts-its-seats'],
  },
];
