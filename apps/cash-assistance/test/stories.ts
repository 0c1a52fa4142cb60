import { civilDate, rupiah } from '@tanggap/kernel';
import fc from 'fast-check';
import { assess } from '../src/domain/assessment.js';
import type { CaseOpened, Merge } from './a-case.js';
import { aCaseOpened, aNoticeRegistered, caseFacts, familyCard, idOf, theTerms } from './a-case.js';
import type { Heard } from './a-service.js';
import { decideByThePolicy } from './published-policy.js';
import type { Applicant, Decision } from './published-policy.js';

/** What happened: the money, and the cases of each notice in the registry's order of notices. */
export type Story = {
  readonly allocation: number;
  readonly paid: number;
  readonly perHousehold: number;
  /** Records that were known to be of one human being before any round: the second stands for both. */
  readonly merges: readonly Merge[];
  readonly notices: readonly (readonly CaseOpened[])[];
};

/** How it came to the service: order, sizes of batches, when somebody looked for rounds that are due. */
export type Arrival = {
  readonly order: readonly number[];
  readonly batches: readonly number[];
  readonly looks: readonly boolean[];
  readonly slice: number;
};

/** Few people on few family cards, so that they meet: in several notices, even the same person twice in one. */
const someone = fc.record({
  person: fc.integer({ min: 1, max: 25 }),
  card: fc.option(fc.integer({ min: 1, max: 8 })),
  wage: fc.constantFrom(5_000_000, 5_000_000, 5_300_001),
  dependants: fc.integer({ min: 0, max: 2 }),
  // Two of them lie so far back that time counts in full for both: only then does the date itself decide.
  layoffDate: fc.constantFrom('2025-11-03', '2025-11-04', '2026-03-31'),
  ageBand: fc.constantFrom('25-34' as const, '45-54' as const),
});

export const someStory: fc.Arbitrary<Story> = fc
  .record({
    allocation: fc
      .tuple(fc.integer({ min: 0, max: 8 }), fc.constantFrom(0, 1, 499_999))
      .map(([recipients, rest]) => recipients * 500_000 + rest),
    paidShare: fc.constantFrom(0, 0, 1),
    perHousehold: fc.constantFrom(1, 1, 2),
    merges: fc.option(
      fc.array(fc.tuple(fc.integer({ min: 6, max: 25 }), fc.integer({ min: 1, max: 5 })), { maxLength: 8 }),
    ),
    people: fc.array(fc.array(someone, { maxLength: 12 }), { minLength: 1, maxLength: 4 }),
  })
  .map(({ allocation, paidShare, perHousehold, merges, people }) => ({
    allocation,
    paid: Math.min(paidShare * 500_000, allocation),
    perHousehold,
    // A record is known by one other at a time.
    merges: [...new Map(merges ?? [])].map(([person, into], n) => [n, person, into] as const),
    notices: people.map((list, n) =>
      list.map(({ person, card, ...facts }, i) =>
        aCaseOpened({
          ...facts,
          ...(card !== null && { householdHash: familyCard(card) }),
          noticeId: idOf('notice', n + 1),
          caseId: idOf('case', (n + 1) * 100 + i),
          personId: idOf('person', person),
          line: i + 2,
        }),
      ),
    ),
  }));

export const someArrival: fc.Arbitrary<Arrival> = fc.record({
  order: fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 60, maxLength: 60 }),
  batches: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 12 }),
  looks: fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
  slice: fc.integer({ min: 1, max: 7 }),
});

/** All events of the story, shuffled and cut into batches. */
export function batchesOf({ notices }: Story, { order, batches }: Arrival): readonly (readonly Heard[])[] {
  const events: Heard[] = notices.flatMap((cases, n) => [
    ...cases,
    aNoticeRegistered(idOf('notice', n + 1), n + 1, cases.length),
  ]);
  const shuffled = events.map((event, i) => ({ event, at: order[i] ?? i })).sort((a, b) => a.at - b.at);
  const cut: Heard[][] = [];
  for (let from = 0, n = 0; from < shuffled.length; n += 1) {
    const size = batches[n % batches.length] ?? 1;
    cut.push(shuffled.slice(from, from + size).map(({ event }) => event));
    from += size;
  }
  return cut;
}

/** What the policy says of the story. */
export function expected({ allocation, paid, perHousehold, merges, notices }: Story): ReadonlyMap<string, Decision> {
  const terms = { money: allocation - paid, amount: 500_000, perHousehold };
  const known = new Map(merges.map(([, person, into]) => [idOf('person', person), idOf('person', into)]));
  return decideByThePolicy(
    notices.map((cases) =>
      cases.map(applicant).map((one) => ({ ...one, personId: known.get(one.personId) ?? one.personId })),
    ),
    terms,
  );
}

function applicant({ data }: CaseOpened): Applicant {
  const { caseId, personId, line, layoffDate, householdHash = null } = data;
  const facts = caseFacts({
    line,
    layoffDate: civilDate(layoffDate),
    wage: rupiah(data.wage),
    ageBand: data.ageBand,
    dependants: data.dependants ?? null,
  });
  const { outcome, priority } = assess(facts, theTerms());
  return { caseId, personId, card: householdHash, line, layoffDate, priority: priority.total, onArrival: outcome };
}
