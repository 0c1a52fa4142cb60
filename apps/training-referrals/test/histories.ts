import fc from 'fast-check';
import type { Step } from './life-policy.js';

/** Few people and few seats, so that they meet. */
const MOST_PEOPLE = 9;
export const programmes = ['JAHIT', 'FORKLIFT'];

const person = fc.integer({ min: 1, max: MOST_PEOPLE });
const programme = fc.constantFrom(...programmes);
const someApplicants = fc.array(fc.record({ person, programme, dependants: fc.integer({ min: 0, max: 4 }) }), {
  maxLength: 6,
});

const someStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('round' as const), applicants: someApplicants }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('open' as const),
      programme,
      seats: fc.integer({ min: 1, max: 3 }),
      month: fc.integer({ min: 1, max: 9 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('request' as const),
      people: fc.uniqueArray(person, { minLength: 1, maxLength: 4 }),
      programme,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constantFrom('decline' as const, 'expire' as const, 'close' as const), person }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), class: fc.integer({ min: 1, max: 3 }) }) },
);

/** Begins with people and seats. */
export const someHistory = (most: number): fc.Arbitrary<readonly Step[]> =>
  fc
    .tuple(
      fc.array(person, { minLength: 4, maxLength: MOST_PEOPLE }),
      fc.array(someStep, { minLength: most / 2, maxLength: most }),
    )
    .map(([people, steps]) => [
      { kind: 'open', programme: 'JAHIT', seats: 2, month: 5 },
      {
        kind: 'round',
        applicants: [...new Set(people)].map((one, i) => ({
          person: one,
          programme: programmes[i % 2] ?? 'JAHIT',
          dependants: i % 3,
        })),
      },
      ...steps,
    ]);
