import fc from 'fast-check';
import { pairKeys, pairsOf, strengthOf, strengths } from './duplicate-pair.js';

describe('a pair of records', () => {
  it.each([
    [['similar-name'], 'weak'],
    [['phone'], 'medium'],
    [['account'], 'strong'],
    [['name-and-birth-date'], 'strong'],
    [['phone', 'similar-name'], 'medium'],
    [['similar-name', 'account', 'phone'], 'strong'],
  ] as const)('that matches by %s is %s', (keys, strength) => {
    expect(strengthOf(keys)).toBe(strength);
  });

  it('is one pair whoever was found first, with all that matches, and nobody is a pair with themselves', () => {
    const matches = [
      { personId: 'b', otherId: 'a', key: 'phone' },
      { personId: 'a', otherId: 'b', key: 'account' },
      { personId: 'a', otherId: 'b', key: 'phone' },
      { personId: 'c', otherId: 'c', key: 'phone' },
    ] as const;

    expect(pairsOf(matches)).toEqual([{ personA: 'a', personB: 'b', strength: 'strong', keys: ['account', 'phone'] }]);
  });

  it('never gets weaker by what else matches', () => {
    const some = fc.subarray([...pairKeys], { minLength: 1 });
    fc.assert(
      fc.property(some, some, (keys, more) => {
        const both = strengths.indexOf(strengthOf([...keys, ...more]));
        expect(both).toBeGreaterThanOrEqual(strengths.indexOf(strengthOf(keys)));
      }),
    );
  });
});
