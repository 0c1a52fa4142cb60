import fc from 'fast-check';
import { accountOf, madeName, withSlip } from './account.js';
import { byShare, draw } from './draw.js';
import { fateOf } from './fate.js';
import { faultOf } from './fault.js';
import { DAY_MS } from './jakarta.js';
import { quiet, type Settings } from './settings.js';
import { finalStates, snapStatus, stateAt, type Instruction, type Transfer } from './transfer.js';

const seed = 'a seed';
const asked: Instruction = {
  ...{ key: 'BTN-1', service: '17', amount: 500_000, source: '0010000000001', bankCode: '137', account: '1370000001' },
  ...{ narrative: '', externalId: '1' },
};
const keys = Array.from({ length: 4_000 }, (_, n) => `BTN-2027-1-${n}`);
const active = { bankCode: '137', number: '1370000001', holder: 'SITI CONTOH', state: 'active' } as const;

describe('a draw', () => {
  it('is the same for the same question, in [0, 1), and spread evenly', () => {
    expect(draw(seed, 'a', 1)).toBe(draw(seed, 'a', 1));
    expect(draw(seed, 'a', 1)).not.toBe(draw('another', 'a', 1));
    expect(draw(seed, 'ab', 'c')).not.toBe(draw(seed, 'a', 'bc'));
    const draws = keys.map((key) => draw(seed, key));
    expect(draws.every((one) => one >= 0 && one < 1)).toBe(true);
    const tenths = Array.from({ length: 10 }, (_, n) => draws.filter((one) => Math.floor(one * 10) === n).length);
    expect(tenths.filter((count) => count < 320 || count > 480)).toEqual([]);
  });

  it('falls to the first share that reaches beyond it', () => {
    const shares = [
      ['a', 0.2],
      ['b', 0.3],
    ] as const;
    expect([0, 0.19, 0.2, 0.49, 0.5].map((at) => byShare(shares, at))).toEqual(['a', 'a', 'b', 'b', undefined]);
  });
});

describe('the fate of a transfer', () => {
  const settings: Settings = { ...quiet, pending: 0.5, failure: 0.1, returned: 0.2 };
  const fates = (order: readonly string[]) =>
    new Map(order.map((key) => [key, fateOf(seed, settings, { ...asked, key }, active)]));

  it('follows from its key, whatever came before it', () => {
    const backwards = fates(keys.toReversed());
    for (const [key, fate] of fates(keys)) expect(backwards.get(key)).toEqual(fate);
  });

  it('has the shares that are set', () => {
    const outcomes = [...fates(keys).values()].map(({ outcome }) => outcome);
    const share = (outcome: string) => outcomes.filter((one) => one === outcome).length / keys.length;
    expect(share('failed')).toBeCloseTo(0.1, 1);
    expect(share('returned')).toBeCloseTo(0.2, 1);
  });

  it('returns after so many days as are set, with a reason', () => {
    const returned = [...fates(keys).values()].filter(({ outcome }) => outcome === 'returned');
    expect(new Set(returned.map(({ returnDays }) => returnDays))).toEqual(new Set([1, 2, 3]));
    expect(returned.every(({ reason }) => reason !== undefined)).toBe(true);
  });

  it.each([
    ['137', { state: 'closed' }, 'failed', 'AC04'],
    ['137', { state: 'dormant' }, 'failed', 'AC06'],
    ['137', { state: 'unknown' }, 'failed', 'AC01'],
    ['137', { holder: 'BUDI LESTARI' }, 'failed', 'BE01'],
    ['002', { state: 'closed' }, 'returned', 'AC04'],
    ['002', { state: 'frozen' }, 'returned', 'AC06'],
    ['002', { state: 'unknown' }, 'failed', 'AC01'],
    ['002', { holder: 'BUDI LESTARI' }, 'returned', 'BE01'],
    ['002', { holder: 'H. SITI CONTOH' }, 'success', undefined],
  ] as const)('at bank %s to an account with %j is %s', (bankCode, change, outcome, reason) => {
    const instruction: Instruction = { ...asked, service: '20', bankCode, name: 'Siti Contoh' };
    const fate = fateOf(seed, quiet, instruction, { ...active, ...change });
    expect(fate).toMatchObject({ outcome, ...(reason && { reason }) });
  });

  it('at a bank that there is not is to fail', () => {
    expect(fateOf(seed, quiet, { ...asked, service: '18', bankCode: '999' }, active)).toMatchObject({ reason: 'RC01' });
  });
});

describe('the state of a transfer', () => {
  const fate = { outcome: 'returned', reason: 'AC04', settleMs: 1_000, returnDays: 2 } as const;
  const transfer: Transfer = { ...asked, referenceNo: 'BS1', at: 0, knownAt: 500, fate };

  it('is a matter of the moment: not found, pending, success, returned', () => {
    const moments = [0, 499, 500, 1_499, 1_500, 1_499 + 2 * DAY_MS, 1_500 + 2 * DAY_MS];
    const states = moments.map((now) => snapStatus[stateAt(transfer, now)]);
    expect(states).toEqual(['07', '07', '03', '03', '00', '00', '04']);
  });

  it('never goes back, whatever its fate', () => {
    const order = ['not-found', 'pending', 'success', 'failed', 'returned'];
    const fateOfAny = fc.record({
      outcome: fc.constantFrom('success' as const, 'failed' as const, 'returned' as const),
      settleMs: fc.nat(DAY_MS),
      returnDays: fc.nat(5),
    });
    fc.assert(
      fc.property(fateOfAny, fc.array(fc.nat(10 * DAY_MS), { minLength: 2 }), (any, moments) => {
        const states = moments
          .toSorted((a, b) => a - b)
          .map((now) => order.indexOf(stateAt({ ...transfer, fate: any }, now)));
        expect(states).toEqual(states.toSorted((a, b) => a - b));
      }),
    );
  });

  it('is told once for each that is final', () => {
    expect(finalStates(transfer).map(({ state }) => state)).toEqual(['success', 'returned']);
    const failed = { ...transfer, fate: { ...fate, outcome: 'failed' } as const };
    expect(finalStates(failed).map(({ state }) => state)).toEqual(['failed']);
  });
});

describe('a fault', () => {
  it('is met by the first calls only, each drawn for itself', () => {
    const always = { ...quiet, timeoutBefore: 1 };
    expect([0, 1, 2].map((n) => faultOf(seed, always, 'transfer', 'K', n))).toEqual(['timeout', 'timeout', undefined]);
    expect(faultOf(seed, always, 'status', 'K', 0)).toBeUndefined();
    const half = { ...quiet, statusTimeout: 0.5, faultyAttempts: 60 };
    const met = Array.from({ length: 60 }, (_, n) => faultOf(seed, half, 'status', 'K', n) ?? 'none');
    expect(new Set(met)).toEqual(new Set(['timeout', 'none']));
  });
});

describe('an account', () => {
  const settings: Settings = { ...quiet, closed: 0.1, dormant: 0.1, nameSlip: 0.2, nameTitle: 0.2, nameOther: 0.2 };
  const numbers = Array.from({ length: 1_000 }, (_, n) => String(1_370_000_000 + n));
  const of = (number: string, listed?: object) =>
    accountOf(
      seed,
      settings,
      { bankCode: '137', number },
      listed && { bankCode: '137', number, holder: 'SITI CONTOH', ...listed },
    );

  it('has the shares of states that are set', () => {
    const states = numbers.map((number) => of(number).state);
    const closed = states.filter((state) => state === 'closed').length;
    expect([closed > 60, closed < 140, states.includes('dormant'), states.includes('frozen')]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('is as it was listed when its state was said, and else has its holder in the words of the bank', () => {
    expect(numbers.every((number) => of(number, { state: 'active' }).holder === 'SITI CONTOH')).toBe(true);
    const holders = new Set(numbers.map((number) => of(number, {}).holder));
    expect(holders).toContain('SITI CONTOH');
    expect(holders).toContain('H. SITI CONTOH');
    expect([...holders].some((holder) => /^[A-Z ]+ CONTOH$/.test(holder) && !holder.includes('SITI'))).toBe(true);
  });

  it('at no known bank is unknown', () => {
    expect(accountOf(seed, quiet, { bankCode: '999', number: '12345' }).state).toBe('unknown');
  });

  it('has a slip in the longest word only, and a made name that nobody has', () => {
    expect([withSlip('SITI CONTOH', 0), withSlip('AA', 0.5), withSlip('', 0)]).toEqual(['SITI OCNTOH', 'AAA', '']);
    expect(madeName(seed, '1')).toMatch(/ CONTOH$/);
  });
});
