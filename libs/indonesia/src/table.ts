import { readFileSync } from 'node:fs';
import Papa from 'papaparse';

/** One line of a table, by column name; every value trimmed. */
export type TableRow<C extends string> = Readonly<Record<C, string>>;

/** Reads `data/<name>.csv`, which lies beside `src` and `dist` alike. */
export function readTable<C extends string>(name: string, columns: readonly C[]): readonly TableRow<C>[] {
  return parseTable(name, readFileSync(new URL(`../data/${name}.csv`, import.meta.url), 'utf8'), columns);
}

/** Throws, naming table and line, when a column is missing or unexpected or a line has too few or too many values. */
export function parseTable<C extends string>(
  name: string,
  text: string,
  columns: readonly C[],
): readonly TableRow<C>[] {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: true });
  if (errors[0]) throw new Error(`table ${name}, line ${(errors[0].row ?? 0) + 1}: ${errors[0].message}`);
  const [header = [], ...lines] = data;
  const missing = columns.filter((column) => !header.includes(column));
  const unexpected = header.filter((column) => !(columns as readonly string[]).includes(column));
  if (missing.length + unexpected.length > 0 || header.length !== columns.length) {
    throw new Error(`table ${name}: columns missing [${missing.join(', ')}], unexpected [${unexpected.join(', ')}]`);
  }
  return lines.map((values, index) => {
    if (values.length !== header.length) throw new Error(`table ${name}, line ${index + 2}: ${values.length} values`);
    return Object.fromEntries(header.map((column, i) => [column, (values[i] ?? '').trim()])) as TableRow<C>;
  });
}

/** Rows by their key; throws on a key that stands twice. */
export function byKey<K, T>(rows: readonly T[], keyOf: (row: T) => K): ReadonlyMap<K, T> {
  const map = new Map(rows.map((row) => [keyOf(row), row]));
  if (map.size !== rows.length) throw new Error('a key stands twice in a table');
  return map;
}

/** A whole, non-negative number written in digits alone. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new Error(`not a whole number: "${text}"`);
  return Number(text);
}

/** A non-negative decimal of at most two places, in hundredths: exact where a float is not. */
export function hundredths(text: string): number {
  const parts = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text);
  if (!parts) throw new Error(`not a decimal of at most two places: "${text}"`);
  return Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
}
