import { lineServices } from '../invariants/src/index.js';
import type { Bug } from './bug.js';
import { judged, type Judged } from './planted-aid.js';
import type { PlantedLine } from './planted-line.js';
import { someWorkers } from './planted-notices.js';

const cash = 'apps/cash-assistance/dist';

type Acts = readonly (readonly [what: string, ...given: readonly unknown[]])[];

const approved = (people: readonly Judged[]): Acts => [
  ['compose', people.map(({ id }) => id)],
  ['submit'],
  ['approve', 'approver'],
];
const released = (people: readonly Judged[]): Acts => [...approved(people), ['decree'], ['release', 'instalments']];
const paid = ['send', { state: 'paid' }] as const;

async function after(line: PlantedLine, acts: Acts): Promise<void> {
  await line.do({ pay: acts });
  await line.untilAtRest();
}

/** People of one notice are given aid, and it is sent to the bank. */
async function sent(line: PlantedLine, size: number, ...acts: Acts): Promise<void> {
  await after(line, [...released(await judged(line, size)), ...acts]);
}

/** What is decided about aid, and its money on the way. */
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
  {
    name: 'a list is made shorter and counts as before',
    plant: [
      {
        file: `${cash}/persistence/deciding/list.store.js`,
        find: 'lines = $3, total = $4,',
        put: 'lines = greatest(lines, $3), total = greatest(total, $4),',
      },
    ],
    schedule: 'a list is composed of two people, and one is taken off it',
    async run(line) {
      const people = await judged(line, 2);
      await after(line, [
        ['compose', people.map(({ id }) => id)],
        ['without', people[0]?.id],
      ]);
    },
    breaks: ['a-list-is-the-sum-of-its-lines'],
  },
  {
    name: 'nobody looks whether an approver had a hand in the list',
    plant: [{ file: `${cash}/application/deciding/approving.js`, find: 'if (hands.length > 0)', put: 'if (false)' }],
    // Two triggers stand behind it.
    database: async (line) => {
      await line.ask('cash-assistance', `drop trigger an_approval_is_by_other_hands on approvals`);
      await line.ask('cash-assistance', `drop trigger nobody_has_a_hand_in_what_they_approved on assessment_acts`);
    },
    schedule: 'whoever has composed a list tries to approve it; then somebody else does',
    async run(line) {
      const people = await judged(line, 1);
      await after(line, [
        ['compose', people.map(({ id }) => id)],
        ['submit'],
        ['approve', 'composer'],
        ['approve', 'approver'],
      ]);
    },
    breaks: ['nobody-approves-what-they-had-a-hand-in'],
  },
  {
    name: 'what a list has decided is not told',
    plant: [
      {
        file: `${cash}/application/deciding/approving.js`,
        find: `tx.publish([...facts(granted, held, 'approved'), ...facts(refused, held, 'refused', until)]);`,
        put: '',
      },
    ],
    schedule: 'a list of two people is approved',
    run: async (line) => after(line, approved(await judged(line, 2))),
    breaks: ['every-decision-about-aid-is-heard-of'],
  },
  {
    name: 'what is released is not posted',
    plant: [
      {
        file: `${cash}/persistence/deciding/release.store.js`,
        find: 'await post(tx.manager, released',
        put: 'void (released',
      },
    ],
    schedule: 'two people are refused, and nobody appeals in time',
    async run(line) {
      await after(line, approved(await judged(line, 2, 'not-eligible')));
      await line.ask(
        'cash-assistance',
        `update assessment_work set due_on = current_date - 2 where state = 'rejected'`,
      );
      await after(line, [['runOut']]);
    },
    breaks: ['a-commitment-is-posted', 'a-budget-is-the-sum-of-its-commitments'],
  },
  {
    name: 'whoever sends does not look for what speaks against a payment',
    plant: [
      {
        file: `${cash}/persistence/paying/sending.store.js`,
        find: 'return new Map([...blocked,',
        put: 'return new Map(); void ([...blocked,',
      },
    ],
    schedule: 'one of two people whose aid has been released dies before it is sent',
    async run(line) {
      const people = await judged(line, 2);
      await after(line, released(people));
      await line.do({ desk: [['report', people[0]?.personId, 'died', '2026-01-01']] });
      await line.untilAtRest();
      await line.do({ desk: [['endStops']] });
      await line.untilAtRest();
      await after(line, [paid]);
    },
    breaks: ['what-has-left-against-a-ground-is-asked-back'],
  },
  {
    name: 'a payment that has arrived is not posted',
    plant: [{ file: `${cash}/application/paying/line-moves.js`, find: `paid: 'paid',`, put: '' }],
    schedule: 'the aid of two people is paid',
    run: (line) => sent(line, 2, paid),
    breaks: ['a-payment-is-posted-as-it-stands'],
  },
  {
    name: 'a return is credited by each door that tells of it',
    plant: [
      {
        file: `${cash}/domain/paying/fact.js`,
        find: `if (line.state === 'paid')`,
        put: `if (line.state === 'paid' || line.state === 'returned')`,
      },
      {
        file: `${cash}/application/paying/line-moves.js`,
        find: 'kind, ref: id,',
        put: `kind, ref: kind === 'returned' ? crypto.randomUUID() : id,`,
      },
    ],
    schedule: 'of two payments one comes back, as the bank says by its call and in its statement',
    run: (line) =>
      sent(line, 2, paid, ['hear', 'callback', 'returned', 'TECH'], ['hear', 'camt.053', 'returned', 'TECH']),
    breaks: ['a-payment-is-posted-as-it-stands'],
  },
  {
    name: 'a payment is sent once more, and the first is left as it was',
    plant: [
      {
        file: `${cash}/application/paying/composing.js`,
        find: 'await moveMoney(tx, [...replaced.values()].map(',
        put: 'await moveMoney(tx, [].map(',
      },
    ],
    schedule: 'a payment fails, is put right by papers and is sent once more',
    run: (line) =>
      sent(line, 1, ['send', { state: 'failed', code: 'TECH' }], ['correct'], ['release', 'replacements'], paid),
    breaks: ['a-replacement-replaces-what-is-over'],
  },
];
