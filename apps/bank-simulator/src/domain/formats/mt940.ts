import { dayOf } from '../jakarta.js';
import type { Statement, StatementEntry } from '../statement.js';

const LINE = 65;
const LONGEST_REFERENCE = 16;

/** A customer statement message in the SWIFT form; `:86:` carries the whole reference as `/EREF/`, and `/RTRN/` where money came back. */
export function mt940({ account, day, number, opening, closing, entries }: Statement): string {
  const date = shortDate(day);
  const lines = [
    `:20:ST${date}${String(number).padStart(3, '0')}`,
    `:25:${account}`,
    `:28C:${number}/1`,
    `:60F:${balance(opening, date)}`,
    ...entries.flatMap(movement),
    `:62F:${balance(closing, date)}`,
    `:64:${balance(closing, date)}`,
    '-',
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}

function movement(entry: StatementEntry): readonly string[] {
  const date = shortDate(dayOf(entry.at));
  const mark = `${entry.correction ? 'R' : ''}${entry.kind === 'debit' || entry.correction ? 'D' : 'C'}`;
  const code = entry.reason ? 'NRTI' : 'NTRF';
  const reference = entry.key.length <= LONGEST_REFERENCE ? plain(entry.key) : 'NONREF';
  const returned = entry.reason ? `/RTRN/${entry.reason}` : '';
  const about = `/EREF/${plain(entry.key)}${returned}${entry.narrative ? `/REMI/${plain(entry.narrative)}` : ''}`;
  return [
    `:61:${date}${date.slice(2)}${mark}${entry.amount},00${code}${reference}//${bankReference(entry)}`,
    `:86:${wrapped(about, LINE)}`,
  ];
}

/** The bank's reference has 16 places in this message; the last ones tell transfers apart. */
function bankReference({ bankReference }: StatementEntry): string {
  return bankReference.slice(-LONGEST_REFERENCE);
}

function balance(amount: number, date: string): string {
  return `${amount < 0 ? 'D' : 'C'}${date}IDR${Math.abs(amount)},00`;
}

function shortDate(day: string): string {
  return day.slice(2).replaceAll('-', '');
}

/** The letters that SWIFT carries. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9/?:().,'+ -]/g, '.');
}

/** At most six lines, none of which begins with a sign that begins a field. */
function wrapped(text: string, width: number): string {
  const lines: string[] = [];
  for (let rest = text; rest !== '' && lines.length < 6; rest = rest.slice(width)) lines.push(rest.slice(0, width));
  return lines.map((line, index) => (index > 0 && /^[:-]/.test(line) ? `.${line.slice(1)}` : line)).join('\r\n');
}
