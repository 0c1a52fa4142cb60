import { lineServices } from '../invariants/src/index.js';
import type { Bug } from './bug.js';
import { someWorkers } from './planted-notices.js';

const cash = 'apps/cash-assistance/dist';

/** What becomes of aid behind its round. */
export const payingBugs: readonly Bug[] = [
  {
    name: 'the round sets money aside and does not post it',
    plant: [
      {
        file: `${cash}/persistence/round.store.js`,
        find: `'reserved', 'available', 'reserved' from committed`,
        put: `'reserved', 'available', 'reserved' from committed where false`,
      },
    ],
    schedule: 'two people come to a budget for five',
    async run(line) {
      line.start({ hear: lineServices });
      await line.tell(await line.aNotice(someWorkers(2)));
      await line.untilAtRest();
    },
    breaks: ['a-commitment-is-posted', 'the-ledger-sums-to-the-budget'],
  },
  {
    name: 'only those are taken up who have money already',
    plant: [
      {
        file: `${cash}/persistence/assessing/taking-up.store.js`,
        find: 'a.line > w.at_line order by',
        put: `a.line > w.at_line and s.budget_place = 'reserved' order by`,
      },
    ],
    schedule: 'six people come to a budget for five',
    async run(line) {
      line.start({ hear: lineServices });
      await line.tell(await line.aNotice(someWorkers(6)));
      await line.untilAtRest();
    },
    breaks: ['every-told-assessment-is-taken-up'],
  },
];
