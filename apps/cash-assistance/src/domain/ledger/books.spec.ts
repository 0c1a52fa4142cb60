import { rupiah } from '@tanggap/kernel';
import { shareOut } from '../paying/instalments.js';
import { breachesOf, breachWords, type Books } from './books.js';
import { accountsOf } from './movement.js';
import type { MovementKind } from './movement.js';

const sound: Books = {
  allocation: rupiah(10_000_000),
  reserved: rupiah(1_500_000),
  paid: rupiah(500_000),
  balances: { available: -2_000_000, reserved: 1_000_000, 'in-transit': 500_000, paid: 500_000 },
  committed: rupiah(2_000_000),
  paidToPeople: rupiah(500_000),
};

describe('the books of a budget', () => {
  it('add up when the budget, the ledger, the commitments and the recipients say the same', () => {
    expect(breachesOf(sound)).toEqual([]);
  });

  it('count what is in transit as reserved, since the bank has not paid it', () => {
    const balances = { available: -2_000_000, reserved: 0, 'in-transit': 1_500_000, paid: 500_000 };
    expect(breachesOf({ ...sound, balances })).toEqual([]);
  });

  it.each([
    ['beyond-allocation', { allocation: rupiah(1_999_999) }],
    ['does-not-sum-to-zero', { balances: { ...sound.balances, available: -2_000_001 } }],
    ['reserved-differs', { reserved: rupiah(1_500_001), committed: rupiah(2_000_001) }],
    ['paid-differs', { paid: rupiah(500_001), committed: rupiah(2_000_001), paidToPeople: rupiah(500_001) }],
    ['commitments-differ', { committed: rupiah(1_999_999) }],
    ['entitlements-differ', { paidToPeople: rupiah(0) }],
  ] as const)('name the breach %s alone', (code, over) => {
    expect(breachesOf({ ...sound, ...over })).toEqual([code]);
  });

  it('name all breaches at once', () => {
    expect(breachesOf({ ...sound, reserved: rupiah(20_000_000) })).toEqual([
      'beyond-allocation',
      'reserved-differs',
      'commitments-differ',
    ]);
  });

  it('have words for each breach in both languages', () => {
    for (const words of Object.values(breachWords))
      expect([words.id, words.en].filter((text) => !text.endsWith('.'))).toEqual([]);
  });
});

describe('a movement', () => {
  it('goes from one account to another, so that nothing appears or is lost', () => {
    for (const [debit, credit] of Object.values(accountsOf)) expect(debit).not.toBe(credit);
  });

  it('leaves nothing over in a million random splits and returns, and nothing out once all is given back', () => {
    const balances = { available: 0, reserved: 0, 'in-transit': 0, paid: 0 };
    let [moves, drawn, given, broken] = [0, 1, 0, 0];
    const below = (most: number) => {
      drawn = (Math.imul(drawn, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((drawn / 2 ** 32) * most);
    };
    const move = (kind: MovementKind, amount: number) => {
      const [debit, credit] = accountsOf[kind];
      balances[debit] -= amount;
      balances[credit] += amount;
      moves += 1;
      const { available, reserved, paid } = balances;
      if (!Number.isSafeInteger(amount) || available + reserved + balances['in-transit'] + paid !== 0) broken += 1;
    };
    while (moves < 1_000_000) {
      const amount = 1 + below(5_000_000);
      move('reserved', amount);
      for (const share of shareOut(rupiah(amount), 1 + below(Math.min(12, amount)))) {
        for (const kind of ['instructed', 'paid'] as const) move(kind, share);
        const fate = below(4);
        if (fate < 2) move('returned', share);
        if (fate === 0) for (const kind of ['instructed', 'paid'] as const) move(kind, share);
        if (fate === 1) move('released', share);
        else given += share;
      }
    }

    expect(broken).toBe(0);
    expect(balances).toEqual({ available: -given, reserved: 0, 'in-transit': 0, paid: given });
    for (const kind of ['returned', 'released'] as const) move(kind, given);
    expect(Object.values(balances).map((balance) => balance + 0)).toEqual([0, 0, 0, 0]);
  });
});
