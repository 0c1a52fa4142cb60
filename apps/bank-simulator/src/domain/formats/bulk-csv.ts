import { readLines, type FileProblem, type LineTexts, type ReadFile } from './bulk.js';

const columns = [
  ...['batch_id', 'line_no', 'external_id', 'debit_account', 'bank_code', 'bic', 'account_number', 'account_name'],
  ...['amount', 'currency', 'value_date', 'purpose', 'narrative', 'beneficiary_ref', 'nik_last4', 'email_or_phone'],
] as const;
type Column = (typeof columns)[number];

export const bulkHeader = columns.join(',');

/** A bulk file of payments as CSV with the columns of `bulkHeader`, in that order. All lines are of one batch. */
export function readBulkCsv(text: string): ReadFile | FileProblem {
  const rows = rowsOf(text.replace(/^\uFEFF/, ''));
  if (!rows) return { problem: 'form', detail: 'quotes' };
  const [header, ...given] = rows;
  if (header?.join(',') !== bulkHeader) return { problem: 'header', detail: bulkHeader };
  const lines = given.map(lineOf);
  const batches = new Set(given.map(([batch = '']) => batch));
  const [batch = ''] = batches;
  if (lines.length > 0 && (batches.size > 1 || batch === '')) return { problem: 'header', detail: 'batch_id' };
  return readLines(batch, lines);
}

function lineOf(cells: readonly string[], index: number): LineTexts {
  // A line of another width has no columns to speak of: nothing of it is taken.
  const cell = (name: Column) => (cells.length === columns.length ? (cells[columns.indexOf(name)] ?? '').trim() : '');
  return {
    line: index + 1,
    key: cell('external_id'),
    source: cell('debit_account'),
    bankCode: cell('bank_code'),
    account: cell('account_number'),
    name: cell('account_name'),
    amount: cell('amount'),
    currency: cell('currency'),
    narrative: cell('narrative'),
  };
}

/** No cell is nearly as long: what is, is no file of payments. */
const CELL = /(?:"((?:[^"]|""){0,1000})"|([^",\r\n]{0,1000}))(,|\r?\n|$)/gy;

function rowsOf(text: string): readonly (readonly string[])[] | undefined {
  const rows: string[][] = [];
  let row: string[] = [];
  let end = 0;
  for (const [whole, quoted, plain = '', after] of text.matchAll(CELL)) {
    end += whole.length;
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (after === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
    if (end >= text.length) break;
  }
  return end >= text.length ? rows : undefined;
}
