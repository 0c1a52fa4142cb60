import fc from 'fast-check';
import { civilDate, rupiah } from '@tanggap/kernel';
import { grantsOf } from './granting.js';
import { lineFor, problemsOf } from './line.js';
import type { Line, LineFacts } from './line.js';

const facts = (over: Partial<LineFacts> = {}): LineFacts => ({
  assessmentId: 'a1',
  caseId: 'c1',
  personId: 'p1',
  humanId: over.personId ?? 'p1',
  noticeId: 'n1',
  state: 'ready',
  judgement: 0,
  recommended: 'eligible',
  schemeCode: 'BLT-PHK',
  budgetYear: 2026,
  round: 1,
  most: rupiah(500_000),
  instalments: 1,
  accountId: 'k1',
  isOnHold: false,
  declaredUntil: civilDate('2026-03-03'),
  hasOther: false,
  isEntitledByOther: false,
  householdHash: 'card',
  places: 1,
  placesTaken: [],
  setAside: null,
  flags: [],
  ...over,
});
const submittedOn = civilDate('2026-03-03');
const lineOf = (one: LineFacts): Line => {
  const line = lineFor(one);
  if (typeof line === 'string') throw new Error(line);
  return line;
};
const found = (line: Line, now: LineFacts) =>
  problemsOf([line], new Map([[now.assessmentId, now]]), submittedOn).get(line.assessmentId);

describe('a line of a list', () => {
  it('is what the verifier recommends: the whole amount to the account of now, or nothing', () => {
    expect(lineFor(facts())).toMatchObject({ decision: 'grant', amount: 500_000, accountId: 'k1' });
    expect(lineFor(facts({ recommended: 'not-eligible', accountId: null }))).toMatchObject({
      decision: 'refuse',
      amount: 0,
      accountId: null,
    });
    expect([lineFor(facts({ state: 'screened' })), lineFor(facts({ accountId: null }))]).toEqual([
      'not-ready',
      'no-account',
    ]);
  });

  it.each([
    ['not-ready', { state: 'closed' }],
    ['judged-anew', { judgement: 2 }],
    ['not-as-recommended', { recommended: 'not-eligible' }],
    ['declaration-too-old', { declaredUntil: civilDate('2026-03-02') }],
    ['no-account', { accountId: null }],
    ['account-changed', { accountId: 'k2' }],
    ['on-hold', { isOnHold: true }],
    ['aid-already', { hasOther: true }],
    ['aid-already', { isEntitledByOther: true, setAside: { amount: rupiah(500_000), givenBack: rupiah(0) } }],
    ['household-is-full', { placesTaken: [1] }],
    ['beyond-the-scheme', { most: rupiah(499_999) }],
    ['flagged', { flags: ['shared-account'] }],
  ] as const)('says %s where that stands in the way', (problem, now) => {
    expect(found(lineOf(facts()), facts(now))).toEqual([problem]);
  });

  it('asks neither for room in the family card nor for other aid where the round has set money aside', () => {
    const setAside = { amount: rupiah(500_000), givenBack: rupiah(0) };
    expect(found(lineOf(facts()), facts({ setAside, placesTaken: [1], hasOther: true }))).toBeUndefined();
  });

  it('is one for a human being and as many for a family card as the scheme gives, within one list as well', () => {
    const all = [
      facts(),
      facts({ assessmentId: 'a2', personId: 'p2' }),
      facts({ assessmentId: 'a3', personId: 'p3', humanId: 'p1', householdHash: null }),
    ];
    const problems = problemsOf(all.map(lineOf), new Map(all.map((one) => [one.assessmentId, one])), submittedOn);
    expect([...problems]).toEqual([
      ['a2', ['household-is-full']],
      ['a3', ['aid-already']],
    ]);
  });
});

describe('what an approval does to the budget', () => {
  const people = fc.array(
    fc.record({
      held: fc.option(fc.integer({ min: 1, max: 900_000 }), { nil: null }),
      amount: fc.integer({ min: 1, max: 900_000 }),
    }),
    { maxLength: 40 },
  );

  it('leaves set aside for each exactly what was approved, as long as that is no more than was', () => {
    fc.assert(
      fc.property(people, (each) => {
        const all = each.map(({ held, amount }, i) => ({
          amount: rupiah(Math.min(amount, held ?? amount)),
          now: facts({
            ...{ assessmentId: `a${i}`, personId: `p${i}`, householdHash: null },
            setAside: held === null ? null : { amount: rupiah(held), givenBack: rupiah(0) },
          }),
        }));
        const lines = all.map(({ now, amount }) => ({ ...lineOf(now), amount }));
        const { takes, movements } = grantsOf(lines, new Map(all.map(({ now }) => [now.assessmentId, now])));
        const before = all.reduce((sum, { now }) => sum + (now.setAside?.amount ?? 0), 0);
        const approved = all.reduce((sum, { amount }) => sum + amount, 0);

        expect(before + takes).toBe(approved);
        expect(movements.every(({ amount }) => amount > 0)).toBe(true);
        expect(new Set(movements.map(({ kind, ref }) => `${kind} ${ref}`)).size).toBe(movements.length);
      }),
    );
  });

  it('gives each of a family card a place of its own', () => {
    const all = ['a1', 'a2'].map((assessmentId) =>
      facts({ assessmentId, personId: assessmentId, places: 3, placesTaken: [2] }),
    );
    const { fresh } = grantsOf(all.map(lineOf), new Map(all.map((one) => [one.assessmentId, one])));
    expect(fresh.map(({ place }) => place)).toEqual([1, 3]);
  });
});
