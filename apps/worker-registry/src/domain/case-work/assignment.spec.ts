import fc from 'fast-check';
import { assign, type Desk, type Unassigned } from './assignment.js';

const desk = (accountId: string, more: Partial<Desk> = {}): Desk => ({
  ...{ accountId, regions: ['36.03'], districts: [], cap: 10, active: true, open: 0 },
  ...more,
});
const cases = (many: number, districtCode = '36.03.12'): Unassigned[] =>
  Array.from({ length: many }, (_, n) => ({
    caseId: `case-${String(n).padStart(4, '0')}`,
    homeRegionCode: districtCode.slice(0, 5),
    districtCode,
  }));
const loads = (given: readonly { caseworkerId: string }[]) =>
  Object.fromEntries([...Map.groupBy(given, (one) => one.caseworkerId)].map(([who, of]) => [who, of.length]));

describe('cases that nobody looks after', () => {
  it('go to the desk with the fewest open cases, the first of equals', () => {
    expect(assign(cases(3), [desk('b'), desk('a', { open: 1 })]).map(({ caseworkerId }) => caseworkerId)).toEqual([
      'b',
      'a',
      'b',
    ]);
  });

  it('go to a desk of their district before one of the whole region', () => {
    const own = desk('own', { regions: [], districts: ['36.03.12'], cap: 2, open: 1 });

    expect(loads(assign(cases(4), [own, desk('whole')]))).toEqual({ own: 1, whole: 3 });
  });

  it('stay where no desk is at hand, has room or is open', () => {
    expect(assign(cases(1, '36.72.01'), [desk('a')])).toEqual([]);
    expect(assign(cases(3), [desk('a', { cap: 1 }), desk('b', { active: false })])).toHaveLength(1);
  });

  it('never fill a desk beyond its cap, and go the same way whatever order they come in', () => {
    const desks = fc.array(fc.record({ cap: fc.nat(8), open: fc.nat(8) }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(desks, fc.nat(40), fc.array(fc.nat()), (kept, many, shuffle) => {
        const all = kept.map((one, n) => desk(`desk-${n}`, one));
        const some = cases(many);
        const given = assign(some, all);
        for (const { accountId, cap, open } of all) {
          const more = given.filter(({ caseworkerId }) => caseworkerId === accountId).length;
          expect(more === 0 || open + more <= cap).toBe(true);
        }
        const room = all.reduce((sum, { cap, open }) => sum + Math.max(cap - open, 0), 0);
        expect(given).toHaveLength(Math.min(many, room));
        const otherwise = some.toSorted((a, b) => (shuffle[a.caseId.length] ?? 0) - b.caseId.length).toReversed();
        expect(assign(otherwise, all.toReversed())).toEqual(given);
      }),
    );
  });
});
