import { rupiah, type Rupiah } from '@tanggap/kernel';

const MOST_DIGITS = 15;
const MOST_REFERENCE = 140;
const JAKARTA_MS = 7 * 3_600_000;

/** Whole rupiah as banks write them: `500000`, `500000.00` or `500000,00`. Undefined for a fraction, a sign or anything else. */
export function writtenAmount(text: string | null): Rupiah | undefined {
  const digits = /^0*(\d{1,15})(?:[.,]0{0,5})?$/.exec(text?.trim() ?? '')?.[1];
  if (digits === undefined || digits.length > MOST_DIGITS) return undefined;
  return rupiah(Number(digits));
}

/** An amount on either side of zero: a balance may be owed. */
export function signed(amount: Rupiah, isOwed: boolean): number {
  return isOwed ? 0 - amount : amount;
}

/** The civil day in Asia/Jakarta of a moment or a day as ISO 8601 writes it; null for anything else. */
export function writtenDay(text: string | null): string | null {
  const day = /^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?$/.exec(text ?? '')?.[1];
  if (day !== undefined) return isDay(day) ? day : null;
  const moment = writtenMoment(text);
  return moment === null ? null : new Date(Date.parse(moment) + JAKARTA_MS).toISOString().slice(0, 10);
}

/** A moment as ISO 8601 with its offset; one without is of Asia/Jakarta. */
export function writtenMoment(text: string | null): string | null {
  const form = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})?$/.exec(text ?? '');
  if (!form) return null;
  const [, day = '', time = '', fraction = '', offset = '+07:00'] = form;
  const moment = Date.parse(`${day}T${time}${fraction.slice(0, 4)}${offset}`);
  return isDay(day) && !Number.isNaN(moment) ? new Date(moment).toISOString() : null;
}

/** `YYMMDD` of this century; null for no day. */
export function shortDay(text: string): string | null {
  const [, year = '', month = '', day = ''] = /^(\d{2})(\d{2})(\d{2})$/.exec(text) ?? [];
  const written = `20${year}-${month}-${day}`;
  return isDay(written) ? written : null;
}

/** A reference without signs that no system carries; null where none is given. */
export function writtenReference(text: string | null): string | null {
  const plain = (text ?? '')
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, '')
    .trim()
    .slice(0, MOST_REFERENCE);
  return plain === '' || plain === 'NONREF' || plain === 'NOTPROVIDED' ? null : plain;
}

/** A day of these centuries: others are slips of a pen, and no database has room for all of them. */
function isDay(day: string): boolean {
  const moment = new Date(`${day}T00:00:00Z`);
  return /^(19|2\d)\d\d-/.test(day) && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
}
