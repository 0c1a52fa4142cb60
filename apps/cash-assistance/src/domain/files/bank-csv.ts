import type { FileRecord, PaymentStatus, RecordReader } from './file-record.js';
import { MOST_LINE, refused } from './refusals.js';
import { signed, writtenAmount, writtenDay, writtenMoment, writtenReference } from './written.js';

type Row = (column: string) => string | null;

/** The headers by which a file is known, with what its rows are. A bank with other columns is another line of this table. */
const templates = [
  {
    columns: ['at', 'type', 'amount', 'reference', 'bank_reference', 'reason', 'narrative', 'balance'],
    read: movementOf,
  },
  { columns: ['line_no', 'external_id', 'state', 'reason', 'bank_reference', 'at'], read: resultOf },
] as const;

const kinds: Readonly<Record<string, PaymentStatus['kind']>> = {
  ...{ success: 'paid', paid: 'paid', pending: 'accepted', accepted: 'accepted' },
  ...{ failed: 'failed', refused: 'failed', rejected: 'failed', returned: 'returned' },
};

export function isKnownHeader(line: string): boolean {
  return templates.some(({ columns }) => sameColumns(line, columns));
}

/** Rows of a statement or of the results of a file, by the template that its header names. Each bad row stops only itself. */
export function readBankCsv(): RecordReader {
  let rest = '';
  let place = 0;
  let template: (typeof templates)[number] | undefined;
  const row = (text: string): readonly FileRecord[] => {
    if (text.trim() === '') return [];
    if (!template) {
      template = templates.find(({ columns }) => sameColumns(text, columns));
      if (!template) throw refused('unknown-form');
      return [];
    }
    const { columns, read } = template;
    const cells = cellsOf(text);
    const cell: Row = (column) => cells?.[(columns as readonly string[]).indexOf(column)]?.trim() ?? null;
    const balance = cell('type') === 'OPENING' || cell('type') === 'CLOSING';
    if (!balance) place += 1;
    if (cells?.length !== columns.length) return [{ is: 'unreadable', place, why: 'width', reference: null }];
    return read(place, cell);
  };
  const rows = (text: string, isLast: boolean): readonly FileRecord[] => {
    const { complete, open } = completeRows(rest + text, isLast);
    rest = open;
    if (rest.length > MOST_LINE) throw refused('line-too-long');
    return complete.flatMap(row);
  };
  return { add: (text) => rows(text, false), end: () => rows('', true) };
}

function movementOf(place: number, cell: Row): readonly FileRecord[] {
  const type = cell('type') ?? '';
  if (type === 'OPENING' || type === 'CLOSING') return balanceOf(type, cell('balance') ?? '');
  const amount = writtenAmount(cell('amount'));
  const reference = writtenReference(cell('reference'));
  if (!['DEBIT', 'CREDIT', 'REVERSAL'].includes(type)) return [{ is: 'unreadable', place, why: 'side', reference }];
  if (!amount) return [{ is: 'unreadable', place, why: 'amount', reference }];
  const about = {
    bankReference: writtenReference(cell('bank_reference')),
    code: cell('reason') || null,
    day: writtenDay(cell('at')),
    at: writtenMoment(cell('at')),
  };
  const side = type === 'DEBIT' ? 'debit' : 'credit';
  return [{ is: 'entry', entry: { place, side, amount, reference, isReversal: type === 'REVERSAL', ...about } }];
}

function balanceOf(type: 'OPENING' | 'CLOSING', written: string): readonly FileRecord[] {
  const amount = writtenAmount(written.replace(/^-/, ''));
  if (amount === undefined) return [];
  const which = type === 'OPENING' ? 'opening' : 'closing';
  return [{ is: 'balance', which, amount: signed(amount, written.startsWith('-')), day: null }];
}

function resultOf(place: number, cell: Row): readonly FileRecord[] {
  const reference = writtenReference(cell('external_id'));
  const state = cell('state') ?? '';
  // It has been sent, and the bank has no such payment: no word on which anything may move.
  if (state === 'not-found') return [{ is: 'unreadable', place, why: 'not-found', reference }];
  const kind = Object.hasOwn(kinds, state) ? kinds[state] : undefined;
  if (kind === undefined) return [{ is: 'unreadable', place, why: 'status', reference }];
  if (reference === null) return [{ is: 'unreadable', place, why: 'reference', reference }];
  const bankReference = writtenReference(cell('bank_reference'));
  const about = { bankReference, code: cell('reason') || null, amount: null, at: writtenMoment(cell('at')) };
  return [{ is: 'status', status: { place, kind, reference, ...about } }];
}

function sameColumns(line: string, columns: readonly string[]): boolean {
  return (
    cellsOf(line)
      ?.map((one) => one.trim().toLowerCase())
      .join(',') === columns.join(',')
  );
}

/** Lines whose quotes are closed; an end of line within quotes is part of its cell. */
function completeRows(text: string, isLast: boolean): { complete: readonly string[]; open: string } {
  const complete: string[] = [];
  let begun = '';
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  for (const line of lines) {
    begun = begun === '' ? line : `${begun}\n${line}`;
    if (begun.length > MOST_LINE) throw refused('line-too-long');
    if (!isClosed(begun)) continue;
    complete.push(begun.replace(/\r$/, ''));
    begun = '';
  }
  const open = begun === '' ? last : `${begun}\n${last}`;
  if (!isLast) return { complete, open };
  if (!isClosed(open)) throw refused('truncated');
  return { complete: [...complete, open.replace(/\r$/, '')], open: '' };
}

function isClosed(text: string): boolean {
  return (text.split('"').length - 1) % 2 === 0;
}

/** The cells of one line; undefined where a quote stands in a wrong place. */
function cellsOf(line: string): readonly string[] | undefined {
  const cells: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
  for (;;) {
    const [whole, quoted, plain = '', after] = cell.exec(line) ?? [];
    if (whole === undefined) return undefined;
    cells.push(quoted?.replaceAll('""', '"') ?? plain);
    if (after === '') return cells;
  }
}
