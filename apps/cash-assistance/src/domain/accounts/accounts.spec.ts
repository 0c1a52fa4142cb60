import { unreachable } from '@tanggap/kernel';
import fc from 'fast-check';
import { accountMoves, accountStates } from './account.js';
import { passedOver, replacedBy, statementIs, type KnownAccount } from './statement.js';
import { pauseAfter, verdictOf } from './verdict.js';

const known = (version: number, over: Partial<KnownAccount> = {}): KnownAccount => ({
  ...{ id: `a${version}`, version, accountHash: `h${version}`, state: 'valid', source: 'notice', statedBy: 'x' },
  ...over,
});

describe('where aid is to go', () => {
  it('is the first, a change, or what was said before', () => {
    expect(statementIs({ source: 'worker', accountHash: 'h1' }, [])).toBe('first');
    expect(statementIs({ source: 'worker', accountHash: 'h2' }, [known(1)])).toBe('change');
    expect(statementIs({ source: 'worker', accountHash: 'h1' }, [known(1)])).toBe('same');
    expect(statementIs({ source: 'worker', accountHash: 'h1' }, [known(2), known(1)])).toBe('change');
    expect(statementIs({ source: 'office', accountHash: 'h1' }, [known(1, { state: 'refused' })])).toBe('change');
  });

  it('is a change for a record without an account whose human being has one by another record', () => {
    expect(statementIs({ source: 'worker', accountHash: 'h2' }, [], ['h1'])).toBe('change');
    expect(statementIs({ source: 'worker', accountHash: 'h1' }, [], ['h1'])).toBe('first');
  });

  it('is not said by a company any more once the person or an officer has', () => {
    expect(statementIs({ source: 'notice', accountHash: 'h9' }, [known(1), known(2, { source: 'worker' })])).toBe(
      'outdated',
    );
    expect(statementIs({ source: 'notice', accountHash: 'h9' }, [known(1)])).toBe('change');
  });

  it('leaves what is paid to until another is valid, and passes over what has no verdict', () => {
    const all = accountStates.map((state, version) => known(version, { state }));
    expect(passedOver(all).map(({ state }) => state)).toEqual(['stated', 'checking', 'to-decide']);
    expect(replacedBy(99, all).map(({ state }) => state)).not.toContain('refused');
    for (const { state } of [...passedOver(all), ...replacedBy(99, all)])
      expect(accountMoves[state]).toContain('superseded');
    expect(replacedBy(0, all)).toEqual([]);
  });

  it('has no state that nothing leads to', () => {
    expect(unreachable(accountMoves, 'stated')).toEqual([]);
  });
});

describe('the verdict about an account', () => {
  it.each([
    ['SITI AMINAH', 'valid', 1_000],
    ['Hj. Siti Aminah, S.E.', 'valid', 1_000],
    ['SITI AMINNAH', 'to-decide', 956],
    ['AMINAH SITI', 'to-decide', 1_000],
    ['BUDI SANTOSO', 'name-differs', 347],
  ])('of %s at the bank is %s', (name, state, nameScore) => {
    expect(verdictOf({ answer: 'valid', name }, 'Siti Aminah')).toEqual({ state, nameScore, bankName: name });
  });

  it('stays what a person accepted for the same two names, and for no others', () => {
    const accepted = { card: 'Siti Aminah', bank: 'SITI AMINNAH' };
    const verdict = (card: string, name: string) => verdictOf({ answer: 'valid', name }, card, accepted)?.state;
    expect(verdict('Siti Aminah', 'SITI AMINNAH')).toBe('valid');
    expect(verdict('Siti Aminah', 'SITI AMINNA')).toBe('to-decide');
    expect(verdict('Siti Amina', 'SITI AMINNAH')).toBe('to-decide');
    expect(verdict('Siti Aminah', 'BUDI SANTOSO')).toBe('name-differs');
  });

  it('is the bank’s where there is no such account, and none while it is down', () => {
    expect(verdictOf({ answer: 'inactive' }, 'Siti')).toMatchObject({ state: 'inactive', bankName: null });
    expect(verdictOf({ answer: 'unknown' }, 'Siti')).toMatchObject({ state: 'unknown' });
    expect(verdictOf({ answer: 'down' }, 'Siti')).toBeUndefined();
  });

  it('is waited for longer each time, up to an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (tries) => {
        expect(pauseAfter(tries)).toBeLessThanOrEqual(3_600);
        expect(pauseAfter(tries + 1)).toBeGreaterThanOrEqual(pauseAfter(tries));
        expect(pauseAfter(tries)).toBeGreaterThan(0);
      }),
    );
  });
});
