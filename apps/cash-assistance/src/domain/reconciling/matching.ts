import type { Rupiah } from '@tanggap/kernel';
import type { ExceptionCode } from './exceptions.js';

/** One booking of a statement, as far as matching looks at it. */
export type Booking = Readonly<{ place: number; side: 'debit' | 'credit'; amount: Rupiah; isReversal: boolean }>;

/** The payment that a reference names, and what statements have told of it before. */
export type KnownPayment = Readonly<{ amount: Rupiah; state: string; wasDebited: boolean; wasCredited: boolean }>;

export type Verdict = Readonly<
  { place: number; match: 'paid' | 'returned' } | { place: number; exception: ExceptionCode }
>;

type Seen = { debit: boolean; credit: boolean };

/** Of these the bank knows nothing, as far as the office has told it. */
const neverLeft: ReadonlySet<string> = new Set(['ready', 'held', 'withdrawn']);
const overAndDone: ReadonlySet<string> = new Set(['failed', 'replaced', 'to-treasury']);
const cameBackFrom: ReadonlySet<string> = new Set(['paid', 'returned']);

/**
 * All bookings of one reference, in their order, against the payment that it names: each is the payment's one debit, its one return,
 * or an exception with a fixed code. Total: whatever the bank writes has a verdict.
 */
export function matchBookings(known: KnownPayment | undefined, bookings: readonly Booking[]): readonly Verdict[] {
  if (!known) return bookings.map(({ place }) => ({ place, exception: 'unknown-reference' }));
  const seen: Seen = { debit: known.wasDebited, credit: known.wasCredited };
  const parts = partsOf(known, bookings);
  return bookings.map((one) =>
    parts.has(one.place) ? { place: one.place, exception: 'split' } : match(known, one, seen),
  );
}

/** Bookings of less than the payment that make it up together. */
function partsOf(known: KnownPayment, bookings: readonly Booking[]): ReadonlySet<number> {
  const parts = bookings.filter(
    ({ side, isReversal, amount }) => side === 'debit' && !isReversal && amount < known.amount,
  );
  const sum = parts.reduce((total, { amount }) => total + amount, 0);
  const isWhole = parts.length > 1 && sum === known.amount && !known.wasDebited;
  return new Set(isWhole ? parts.map(({ place }) => place) : []);
}

function match(known: KnownPayment, booking: Booking, seen: Seen): Verdict {
  const { place, side } = booking;
  const exception = wrongWith(known, booking, seen);
  if (exception) return { place, exception };
  seen[side] = true;
  return { place, match: side === 'debit' ? 'paid' : 'returned' };
}

function wrongWith(known: KnownPayment, booking: Booking, seen: Seen): ExceptionCode | undefined {
  if (booking.isReversal) return 'reversal';
  if (booking.amount !== known.amount) return 'wrong-amount';
  if (seen[booking.side]) return 'duplicate';
  if (neverLeft.has(known.state)) return booking.side === 'debit' ? 'not-instructed' : 'return-of-unpaid';
  if (booking.side === 'credit') return seen.debit || cameBackFrom.has(known.state) ? undefined : 'return-of-unpaid';
  return overAndDone.has(known.state) ? 'paid-after-failure' : undefined;
}

type Identified = Booking &
  Readonly<{ reference: string | null; bankReference: string | null; day: string | null; nth?: number | null }>;

/**
 * What a booking is known by in whichever file tells it: two forms of one statement tell the same bookings, and a booking that one file
 * tells twice is two. `nth` where the caller has not all that are alike together.
 */
export function identitiesOf(bookings: readonly Identified[]): readonly string[] {
  const times = new Map<string, number>();
  return bookings.map(({ side, isReversal, amount, reference, bankReference, day, nth }) => {
    // MT940 carries the last 16 signs of the bank's own reference.
    const about = reference ?? `~${(bankReference ?? '').slice(-16)}`;
    const same = [side, isReversal ? 'reversal' : 'booking', about, amount, day ?? ''].join('|');
    const time = nth ?? (times.get(same) ?? 0) + 1;
    times.set(same, time);
    return `${same}|${time}`;
  });
}
