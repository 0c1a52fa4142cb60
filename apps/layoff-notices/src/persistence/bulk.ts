import { finished } from 'node:stream/promises';
import type { Tx } from '@tanggap/messaging';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** What needs no escaping in COPY: no tabs, line ends or backslashes. All that is written here is made by us. */
export type Plain = string | number;

/** Lines of COPY as bytes: outside the heap, where thousands of rows may wait for their transaction at no cost. */
export function packLines(lines: readonly (readonly (Plain | null)[])[]): Buffer {
  return Buffer.from(lines.map((values) => values.map((value) => value ?? '\\N').join('\t') + '\n').join(''));
}

/** Adds packed rows by COPY, in the transaction. Fails as an insert would. */
export async function copyInto(
  tx: Tx,
  table: string,
  columns: readonly string[],
  packed: readonly Buffer[],
): Promise<void> {
  if (packed.every(({ length }) => length === 0)) return;
  const client = (await tx.manager.queryRunner?.connect()) as ClientBase | undefined;
  if (!client) throw new Error('COPY needs the connection of a transaction');
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
  for (const lines of packed) stream.write(lines);
  stream.end();
  await finished(stream);
}
