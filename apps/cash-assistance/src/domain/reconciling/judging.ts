import type { Rupiah } from '@tanggap/kernel';
import type { FactException } from '../paying/fact.js';
import type { BankFact } from '../paying/told.js';
import type { ExceptionCode } from './exceptions.js';
import { identitiesOf, matchBookings, type Booking, type KnownPayment } from './matching.js';
import { reasonCode } from './return-codes.js';

/** A record of a file as it was read. */
export type FileLine = Readonly<{
  place: number;
  kind: 'debit' | 'credit' | 'accepted' | 'paid' | 'failed' | 'returned' | 'unreadable';
  amount: Rupiah | null;
  isReversal: boolean;
  bookedOn: string | null;
  at: string | Date | null;
  why: string | null;
  reference: string | null;
  bankReference: string | null;
  code: string | null;
  /** Of records without a reference that are alike, which one this is in its file. */
  nth?: number | null;
}>;

export type Payment = KnownPayment & Readonly<{ lineId: string; externalId: string }>;

/** What a record is found to be: a fact to be heard, an exception, told before, or nothing that has happened yet. */
export type Judgement = Readonly<
  { place: number; identity: string | null } & (
    { is: 'fact'; fact: BankFact } | { is: 'exception'; code: ExceptionCode } | { is: 'repeated' | 'passed-over' }
  )
>;

type Told = FileLine & Booking;

const isBooking = (line: FileLine): line is Told =>
  (line.kind === 'debit' || line.kind === 'credit') && line.amount !== null;

/** Records of a file, all of one reference among them, against the payments that they name. `told`: identities of earlier files. */
export function judge(
  lines: readonly FileLine[],
  payments: ReadonlyMap<string, Payment>,
  told: ReadonlySet<string>,
): readonly Judgement[] {
  const bookings = lines.filter(isBooking).map((line) => ({ ...line, side: line.kind as Booking['side'] }));
  const identities = identitiesOfLines(bookings);
  const isNew = bookings.filter(({ place }) => !told.has(identities.get(place) ?? ''));
  const verdicts = verdictsOf(isNew, payments, identities);
  return lines.map((line) => {
    if (!isBooking(line)) return judgeOther(line, payments);
    const verdict = verdicts.get(line.place);
    return verdict ?? { place: line.place, identity: null, is: 'repeated' };
  });
}

/** By place. */
export function identitiesOfLines(bookings: readonly (FileLine & Booking)[]): ReadonlyMap<number, string> {
  const identities = identitiesOf(bookings.map((one) => ({ ...one, day: one.bookedOn, nth: one.nth ?? null })));
  return new Map(bookings.map(({ place }, n) => [place, identities[n] ?? '']));
}

/** The bookings among the lines, as identities want them. */
export function bookingsOf(lines: readonly FileLine[]): readonly (FileLine & Booking)[] {
  return lines.filter(isBooking).map((line) => ({ ...line, side: line.kind as Booking['side'] }));
}

function verdictsOf(
  bookings: readonly (FileLine & Booking)[],
  payments: ReadonlyMap<string, Payment>,
  identities: ReadonlyMap<number, string>,
): ReadonlyMap<number, Judgement> {
  const byReference = Map.groupBy(bookings, ({ reference }) => reference);
  const judged = [...byReference].flatMap(([reference, those]) => {
    const payment = reference === null ? undefined : payments.get(reference);
    return matchBookings(payment, those).map((verdict, n): Judgement => {
      const about = { place: verdict.place, identity: identities.get(verdict.place) ?? null };
      if ('exception' in verdict) return { ...about, is: 'exception', code: verdict.exception };
      const booking = those[n];
      if (!payment || !booking) return { ...about, is: 'exception', code: 'unknown-reference' };
      return { ...about, is: 'fact', fact: factOf(payment, verdict.match, 'statement', booking) };
    });
  });
  return new Map(judged.map((one) => [one.place, one]));
}

function judgeOther(line: FileLine, payments: ReadonlyMap<string, Payment>): Judgement {
  const about = { place: line.place, identity: null };
  const payment = payments.get(line.reference ?? '');
  if (line.kind === 'unreadable' || line.kind === 'debit' || line.kind === 'credit') {
    if (line.why === 'not-booked' || line.why === 'told-of-each') return { ...about, is: 'passed-over' };
    const isNotFound = line.why === 'not-found' && payment;
    return { ...about, is: 'exception', code: isNotFound ? 'not-known' : 'unreadable' };
  }
  if (!payment) return { ...about, is: 'exception', code: 'unknown-reference' };
  return { ...about, is: 'fact', fact: factOf(payment, line.kind, 'status-file', line) };
}

/** One key for one thing said by one kind of file, so that it counts once however many files say it. */
function factOf(
  payment: Payment,
  kind: BankFact['kind'],
  source: 'statement' | 'status-file',
  line: FileLine,
): BankFact {
  return {
    key: `${source}:${kind}:${payment.externalId}`,
    ...{ kind, source, externalId: payment.externalId, bankReference: line.bankReference },
    amount: line.amount ?? payment.amount,
    code: kind === 'failed' || kind === 'returned' ? reasonCode(line.code) : null,
    occurredAt: line.at === null ? null : new Date(line.at),
    valueDate: line.bookedOn,
  };
}

/** Exceptions that a record ends by itself where it fits its payment: a result, what the bank had not answered; a booking, what asks for a statement as well. */
export function answeredBy(kind: FileLine['kind']): readonly ExceptionCode[] {
  if (kind === 'accepted') return [];
  return kind === 'debit' || kind === 'credit' ? [...byResults, 'missing-in-statement', 'out-of-turn'] : byResults;
}

const byResults = ['no-answer', 'not-known'] as const;

const refusals: Readonly<Record<FactException, ExceptionCode>> = {
  'unknown-reference': 'unknown-reference',
  'amount-differs': 'wrong-amount',
  contradicts: 'out-of-turn',
  'not-sent': 'not-instructed',
  'told-by-hand': 'returned-by-file',
};

/** The exception that a fact is which could not move its payment. */
export function exceptionOf(why: FactException, kind: BankFact['kind']): ExceptionCode {
  if (why === 'contradicts' && kind === 'paid') return 'paid-after-failure';
  if (why === 'told-by-hand' && kind === 'failed') return 'failed-by-file';
  if (why === 'not-sent' && kind === 'returned') return 'return-of-unpaid';
  return refusals[why];
}
