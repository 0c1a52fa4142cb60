/**
 * One column of many rows as a single text, for `string_to_table($n, E'\n', '')`: an array parameter would be escaped
 * value by value. Values are codes, ids, numbers and JSON, none of which holds a line feed; nothing stands for null.
 */
export function column<T>(rows: readonly T[], valueOf: (row: T) => string | number | null): string {
  const values: (string | number | null)[] = [];
  for (const row of rows) values.push(valueOf(row));
  return values.join('\n');
}
