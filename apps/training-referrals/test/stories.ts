import fc from 'fast-check';
import { propose } from '../src/domain/proposal.js';
import type { Rulebook } from '../src/domain/rulebook.js';
import type { CaseOpened, NoticeRegistered } from './a-case.js';
import { aCaseOpened, aNoticeRegistered, idOf } from './a-case.js';
import { decideByThePolicy } from './published-policy.js';
import type { Applicant, Decision, SeatsOffered } from './published-policy.js';

/** What happened: classes on offer, and the cases of each notice in the registry's order of notices. */
export type Story = {
  readonly classes: readonly SeatsOffered[];
  readonly notices: readonly (readonly CaseOpened[])[];
};

/** How it came to the service: order, sizes of batches, when somebody looked for rounds that are due. */
export type Arrival = {
  readonly order: readonly number[];
  readonly batches: readonly number[];
  readonly looks: readonly boolean[];
  readonly slice: number;
};

/** The day of all events in these stories. */
const asOf = '2026-03-04';
const programmes = ['JAHIT', 'OTOMASI', 'FORKLIFT'];

/** One that has started, one that starts today, and some that lie ahead. */
const someClasses: fc.Arbitrary<readonly SeatsOffered[]> = fc
  .array(
    fc.record({
      programme: fc.constantFrom(...programmes),
      startsOn: fc.constantFrom('2026-03-03', asOf, '2026-03-05', '2026-03-06', '2026-03-07'),
      seats: fc.integer({ min: 1, max: 4 }),
    }),
    { maxLength: 6 },
  )
  .map((classes) => classes.map((one, i) => ({ ...one, code: `${one.programme}-${i}` })));

/** Few people and few wishes, so that they meet: the same person in several notices, even twice in one. */
const someone = fc.record({
  person: fc.integer({ min: 1, max: 25 }),
  wishes: fc.constantFrom<string[]>(['JAHIT'], ['OTOMASI'], ['FORKLIFT'], ['MANUFAKTUR'], []),
  ageBand: fc.constantFrom('15-17' as const, '25-34' as const, '45-54' as const),
  schooling: fc.constantFrom('SD' as const, 'SMA' as const),
  dependants: fc.integer({ min: 0, max: 2 }),
  layoffDate: fc.constantFrom('2026-03-31', '2026-04-30'),
});

export const someStory: fc.Arbitrary<Story> = fc
  .record({
    classes: someClasses,
    people: fc.array(fc.array(someone, { maxLength: 14 }), { minLength: 1, maxLength: 4 }),
  })
  .map(({ classes, people }) => ({
    classes,
    notices: people.map((list, n) =>
      list.map(({ person, ...facts }, i) =>
        aCaseOpened({
          ...facts,
          noticeId: idOf('notice', n + 1),
          caseId: idOf('case', (n + 1) * 1_000 + i),
          personId: idOf('person', person),
          line: i + 2,
        }),
      ),
    ),
  }));

const many = { minLength: 64, maxLength: 64 };
export const someArrival: fc.Arbitrary<Arrival> = fc.record({
  order: fc.array(fc.nat(), many),
  batches: fc.array(fc.integer({ min: 1, max: 9 }), many),
  looks: fc.array(fc.boolean(), many),
  slice: fc.integer({ min: 1, max: 6 }),
});

/** What the published policy makes of the story. */
export function expected({ classes, notices }: Story, rulebook: Rulebook): ReadonlyMap<string, Decision> {
  const rounds = notices.map((events) => ({ asOf, applicants: events.map((event) => applicant(event, rulebook)) }));
  return decideByThePolicy(rounds, classes);
}

function applicant({ data }: CaseOpened, rulebook: Rulebook): Applicant {
  const facts = { ...data, schooling: data.schooling ?? null, dependants: data.dependants ?? null };
  return { ...data, proposal: propose(facts, rulebook) };
}

/** All events of the story in the order of their arrival, batch by batch. */
export function batchesOf(
  { notices }: Story,
  arrival: Arrival,
): readonly (readonly (CaseOpened | NoticeRegistered)[])[] {
  const closings = notices.map((events, i) => aNoticeRegistered(idOf('notice', i + 1), i + 1, events.length));
  const events = [...notices.flat(), ...closings]
    .map((event, i) => ({ event, key: arrival.order[i % arrival.order.length] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ event }) => event);
  const batches: (typeof events)[] = [];
  let rest = events;
  for (const size of arrival.batches) {
    batches.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return [...batches, rest].filter((batch) => batch.length > 0);
}
