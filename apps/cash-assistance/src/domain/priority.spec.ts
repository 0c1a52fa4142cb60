import { addDays, civilDate, rupiah } from '@tanggap/kernel';
import fc from 'fast-check';
import { theTerms } from '../../test/a-case.js';
import { grounds, prioritise } from './priority.js';
import type { Need } from './priority.js';

const terms = theTerms();
const sixtyDays = addDays(terms.measuredOn, -60);
const plain: Need = {
  layoffDate: sixtyDays,
  severanceMinimum: rupiah(10_000_000),
  severanceDeclared: rupiah(10_000_000),
  ageBand: '25-34',
  dependants: 0,
};
const partsOf = (over: Partial<Need>) => prioritise({ ...plain, ...over }, terms).parts;

describe('the priority', () => {
  it('of the published example is 70.83 points', () => {
    const need: Need = {
      welfareDecile: 3,
      dependants: 2,
      jobLossBenefit: 'none',
      severanceMinimum: rupiah(20_000_000),
      severanceDeclared: rupiah(10_000_000),
      ageBand: '45-54',
      layoffDate: sixtyDays,
    };

    expect(prioritise(need, terms)).toEqual({
      total: 7083,
      parts: { D: 2000, T: 1000, J: 2000, S: 750, V: 1000, L: 333 },
    });
  });

  it('counts what is not known half', () => {
    expect(partsOf({ dependants: null })).toMatchObject({ D: 1250, T: 1000, J: 1000 });
  });

  it.each([
    [0, 0],
    [1, 500],
    [4, 2000],
    [15, 2000],
  ])('gives for %i dependants %i hundredths', (dependants, points) => {
    expect(partsOf({ dependants }).T).toBe(points);
  });

  it.each([
    [null, 1500],
    [0, 1500],
    [1, 1500],
    [5_000_000, 750],
    [9_999_999, 0],
    [10_000_000, 0],
    [12_000_000, 0],
  ])('gives for %p of 10,000,000 declared %i hundredths: not declared counts as unpaid', (declared, points) => {
    expect(partsOf({ severanceDeclared: declared === null ? null : rupiah(declared) }).S).toBe(points);
  });

  it('gives nothing for severance where the company owes none', () => {
    expect(partsOf({ severanceMinimum: rupiah(0), severanceDeclared: null }).S).toBe(0);
  });

  it('holds for amounts that leave no room for a multiplication', () => {
    const declared = { severanceMinimum: rupiah(1e15), severanceDeclared: rupiah(1e15 / 3 - 1 / 3) };

    expect(partsOf(declared).S).toBe(1000);
  });

  it.each([
    ['35-44', 0],
    ['45-54', 1000],
    ['55-', 1000],
  ] as const)('gives for the age band %s %i hundredths', (ageBand, points) => {
    expect(partsOf({ ageBand }).V).toBe(points);
  });

  it.each([
    [-30, 0],
    [0, 0],
    [1, 6],
    [90, 500],
    [180, 1000],
    [400, 1000],
  ])('gives for %i days since the layoff %i hundredths', (days, points) => {
    expect(partsOf({ layoffDate: addDays(terms.measuredOn, -days) }).L).toBe(points);
  });

  const someNeed: fc.Arbitrary<Need> = fc.record(
    {
      layoffDate: fc.integer({ min: -400, max: 400 }).map((days) => addDays(civilDate('2026-06-30'), days)),
      severanceMinimum: fc.integer({ min: 0, max: 1e15 }).map(rupiah),
      severanceDeclared: fc.option(fc.integer({ min: 0, max: 1e15 }).map(rupiah)),
      ageBand: fc.constantFrom('15-17', '45-54', '55-' as const),
      dependants: fc.option(fc.integer({ min: 0, max: 15 })),
      welfareDecile: fc.integer({ min: 1, max: 10 }),
      jobLossBenefit: fc.constantFrom('none', 'pending', 'active' as const),
    },
    { requiredKeys: ['layoffDate', 'severanceMinimum', 'severanceDeclared', 'ageBand', 'dependants'] },
  );

  it('is a whole number of hundredths between 0 and 10,000, the sum of its parts', () => {
    fc.assert(
      fc.property(someNeed, (need) => {
        const { total, parts } = prioritise(need, terms);
        for (const { ground } of grounds) {
          expect(Number.isInteger(parts[ground])).toBe(true);
          expect(parts[ground]).toBeGreaterThanOrEqual(0);
          expect(parts[ground]).toBeLessThanOrEqual(terms.priorityWeights[ground] * 100);
        }
        expect(total).toBe(Object.values(parts).reduce((sum, part) => sum + part, 0));
      }),
    );
  });

  it('never falls when the need is greater', () => {
    fc.assert(
      fc.property(someNeed, (need) => {
        const more = prioritise(
          {
            ...need,
            severanceDeclared: null,
            ageBand: '55-',
            dependants: 15,
            welfareDecile: 1,
            jobLossBenefit: 'none',
          },
          terms,
        );
        expect(more.total).toBeGreaterThanOrEqual(prioritise(need, terms).total);
      }),
    );
  });
});
