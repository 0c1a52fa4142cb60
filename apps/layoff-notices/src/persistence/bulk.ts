import { finished } from 'node:stream/promises';
import type { Tx } from '@tanggap/messaging';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** What needs no escaping in COPY: no tabs, line ends or backslashes. All that is written here is made by us. */
export type Plain = string | number;

/** A line of COPY; an absent value is null. */
export function copyLine(values: readonly (Plain | null)[]): string {
  return values.map((value) => value ?? '\\N').join('\t');
}

/** Adds rows by COPY, in the transaction. Fails as an insert would. */
export async function copyInto(
  tx: Tx,
  table: string,
  columns: readonly string[],
  lines: readonly string[],
): Promise<void> {
  if (lines.length === 0) return;
  const client = (await tx.manager.queryRunner?.connect()) as ClientBase | undefined;
  if (!client) throw new Error('COPY needs the connection of a transaction');
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
  stream.end(`${lines.join('\n')}\n`);
  await finished(stream);
}
