import { rupiah } from '@tanggap/kernel';
import fc from 'fast-check';
import { exceptionCodes, movesMoney, outcomesOf, ownerOf, wordsOf } from './exceptions.js';
import { identitiesOf, matchBookings, type Booking, type KnownPayment } from './matching.js';
import { reasonCode } from './return-codes.js';

const amount = rupiah(500_000);
const sent: KnownPayment = { amount, state: 'sent', wasDebited: false, wasCredited: false };
const debit = (place: number, more: Partial<Booking> = {}): Booking => ({
  place,
  side: 'debit',
  amount,
  isReversal: false,
  ...more,
});
const credit = (place: number, more: Partial<Booking> = {}) => debit(place, { side: 'credit', ...more });
const told = (known: KnownPayment | undefined, ...bookings: readonly Booking[]) =>
  matchBookings(known, bookings).map((one) => ('match' in one ? one.match : one.exception));

describe('a booking', () => {
  it('of the right amount is the payment, and one of the other side is its return', () => {
    expect(told(sent, debit(1), credit(2))).toEqual(['paid', 'returned']);
    expect(told({ ...sent, state: 'paid', wasDebited: true }, credit(1))).toEqual(['returned']);
    expect(told({ ...sent, state: 'returned' }, debit(1), credit(2))).toEqual(['paid', 'returned']);
  });

  it.each([
    ['told twice', sent, [debit(1), debit(2)], ['paid', 'duplicate']],
    ['told again by a later file', { ...sent, wasDebited: true }, [debit(1)], ['duplicate']],
    ['returned twice', sent, [debit(1), credit(2), credit(3)], ['paid', 'returned', 'duplicate']],
    ['of another amount', sent, [debit(1, { amount: rupiah(501_000) })], ['wrong-amount']],
    ['of nobody', undefined, [debit(1), credit(2)], ['unknown-reference', 'unknown-reference']],
    ['taken back by the bank', sent, [debit(1), credit(2, { isReversal: true })], ['paid', 'reversal']],
    [
      'in parts',
      sent,
      [debit(1, { amount: rupiah(200_000) }), debit(2, { amount: rupiah(300_000) })],
      ['split', 'split'],
    ],
    [
      'in parts that do not add up',
      sent,
      [debit(1, { amount: rupiah(1) }), debit(2, { amount: rupiah(2) })],
      ['wrong-amount', 'wrong-amount'],
    ],
    ['of what never left', { ...sent, state: 'held' }, [debit(1), credit(2)], ['not-instructed', 'return-of-unpaid']],
    ['of what was replaced', { ...sent, state: 'replaced' }, [debit(1)], ['paid-after-failure']],
    ['back from what was not paid', sent, [credit(1)], ['return-of-unpaid']],
  ] as const)('%s has its code', (_, known, bookings, expected) => {
    expect(told(known, ...bookings)).toEqual(expected);
  });

  it('has a verdict whatever it is, and a payment at most one debit and one return for ever', () => {
    const bookings = fc.array(
      fc.record({
        side: fc.constantFrom('debit' as const, 'credit' as const),
        amount: fc.constantFrom(500_000, 250_000, 1).map(rupiah),
        isReversal: fc.boolean(),
      }),
    );
    const known = fc.record({
      amount: fc.constant(amount),
      state: fc.constantFrom('ready', 'sent', 'paid', 'failed', 'returned', 'whatever'),
      wasDebited: fc.boolean(),
      wasCredited: fc.boolean(),
    });
    fc.assert(
      fc.property(known, bookings, (payment, list) => {
        const verdicts = matchBookings(
          payment,
          list.map((one, n) => ({ ...one, place: n })),
        );
        expect(verdicts.map(({ place }) => place)).toEqual(list.map((_, n) => n));
        const matched = (what: string) => verdicts.filter((one) => 'match' in one && one.match === what).length;
        expect(matched('paid') + Number(payment.wasDebited)).toBeLessThanOrEqual(1);
        expect(matched('returned') + Number(payment.wasCredited)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is known again in another form of the same statement, and twice where one file tells it twice', () => {
    const about = { reference: 'BTN-1', bankReference: 'BS1', day: '2027-03-01' };
    const [first, second, other] = identitiesOf([
      { ...debit(1), ...about },
      { ...debit(2), ...about, bankReference: null },
      { ...debit(3), ...about, day: '2027-03-02' },
    ]);
    expect(first).toBe('debit|booking|BTN-1|500000|2027-03-01|1');
    expect(new Set([first, second, other]).size).toBe(3);
    const bank = (bankReference: string) => identitiesOf([{ ...debit(1), ...about, reference: null, bankReference }]);
    expect(bank('BS000000000000000001')).toEqual(bank('0000000000000001'));
  });
});

describe('an exception', () => {
  it.each(exceptionCodes)('%s has an owner, words in both languages and a way to end', (code) => {
    expect(ownerOf(code)).toMatch(/^(BENDAHARA|PENYETUJU_BANTUAN)$/);
    expect(outcomesOf(code).length).toBeGreaterThan(0);
    expect(Object.values(wordsOf(code)).every((words) => words.endsWith('.'))).toBe(true);
  });

  it('that would pay twice cannot be counted as paid', () => {
    for (const code of ['not-instructed', 'paid-after-failure', 'duplicate'] as const) {
      expect(outcomesOf(code).filter((outcome) => movesMoney.has(outcome))).toEqual([]);
    }
  });
});

describe('a reason of the bank', () => {
  it.each([
    ['AC04', 'AC04'],
    ['ZZ99', 'ZZ99'],
    ['TECH', 'TECH'],
    ['Rekening tutup', 'AC04'],
    ['rekening dormant/pasif', 'AC06'],
    ['nama tidak sesuai', 'BE01'],
    ['nomor rekening salah', 'AC01'],
    ['something new', 'MS03'],
    [null, 'MS03'],
  ])('%j is the code %s', (written, code) => {
    expect(reasonCode(written)).toBe(code);
  });
});
