import { finished } from 'node:stream/promises';
import type { Tx } from '@tanggap/messaging';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { COPY_HEAD, COPY_TAIL } from './binary-rows.js';

/** What needs no escaping in COPY: no tabs, line ends or backslashes. All that is written here is made by us. */
export type Plain = string | number;

const NULL = '\\N';

/** Lines of COPY as bytes: outside the heap, where thousands of rows may wait for their transaction at no cost. */
export function packLines(lines: readonly (readonly (Plain | null)[])[]): Buffer {
  let text = '';
  for (const values of lines) {
    for (let at = 0; at < values.length; at += 1) text += at === 0 ? (values[at] ?? NULL) : `\t${values[at] ?? NULL}`;
    text += '\n';
  }
  return Buffer.from(text);
}

/** Adds packed lines by COPY, in the transaction. Fails as an insert would. */
export async function copyLines(tx: Tx, table: string, columns: readonly string[], packed: readonly Buffer[]) {
  await copyIn(tx, `${table} (${columns.join(', ')}) from stdin`, packed);
}

/** The same for `BinaryRows`, whose types must be those of the columns. */
export async function copyRows(tx: Tx, table: string, columns: readonly string[], packed: readonly Buffer[]) {
  await copyIn(tx, `${table} (${columns.join(', ')}) from stdin (format binary)`, packed, [COPY_HEAD, COPY_TAIL]);
}

async function copyIn(tx: Tx, what: string, packed: readonly Buffer[], around: readonly Buffer[] = []): Promise<void> {
  if (packed.every(({ length }) => length === 0)) return;
  const client = (await tx.manager.queryRunner?.connect()) as ClientBase | undefined;
  if (!client) throw new Error('COPY needs the connection of a transaction');
  const stream = client.query(copyFrom(`copy ${what}`));
  const [head, tail] = around;
  if (head) stream.write(head);
  for (const rows of packed) stream.write(rows);
  stream.end(tail);
  await finished(stream);
}
