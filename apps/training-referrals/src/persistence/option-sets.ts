import { createHash } from 'node:crypto';
import type { Tx } from '@tanggap/messaging';
import type { Proposal } from '../domain/proposal.js';

/**
 * What the rules made of a worker, kept once and named by its content: thousands of proposals share some hundreds of
 * sets, and writing half a kilobyte for each of them would be most of what a proposal costs.
 */
export type OptionSet = {
  readonly key: string;
  /** The proposal as JSON. */
  readonly details: string;
  readonly reasons: readonly string[];
  /** Of the best option; empty if there is none. */
  readonly programme: string;
  readonly score: number;
};

export function optionSetOf(
  proposal: Proposal,
  reasons: readonly string[],
  programme: string,
  score: number,
): OptionSet {
  const details = JSON.stringify(proposal);
  return { key: keyOf(details), details, reasons, programme, score };
}

function keyOf(details: string): string {
  return createHash('sha256').update(details).digest('base64url').slice(0, 22);
}

/** Makes sure that each of these sets is kept. */
export async function keepOptionSets(tx: Tx, each: Iterable<OptionSet>): Promise<void> {
  const sets = new Map([...new Set(each)].map((set) => [set.key, set]));
  const kept = await tx.manager.query<{ key: string }[]>(`select key from option_sets where key = any($1)`, [
    [...sets.keys()],
  ]);
  for (const { key } of kept) sets.delete(key);
  if (sets.size === 0) return;
  // In one order for everybody, or two transactions could wait for each other's sets.
  const missing = [...sets.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  await tx.manager.query(
    `insert into option_sets (key, details, reasons)
     select key, details, string_to_array(reasons, ' ') from unnest($1::text[], $2::json[], $3::text[]) as s(key, details, reasons)
     on conflict do nothing`,
    [
      missing.map(({ key }) => key),
      missing.map(({ details }) => details),
      missing.map(({ reasons }) => reasons.join(' ')),
    ],
  );
}

/** The reasons of sets that were read before: what has this key never changes. */
const read = new Map<string, readonly string[]>();
const MOST_READ = 20_000;

/** The reasons of these sets, by key. */
export async function reasonsOfSets(
  tx: Tx,
  keys: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  // Before the known are told from the missing, or what is asked for now would be forgotten as well.
  if (read.size + keys.size > MOST_READ) read.clear();
  const missing = [...keys].filter((key) => !read.has(key));
  if (missing.length > 0) {
    const rows = await tx.manager.query<{ key: string; reasons: string[] }[]>(
      `select key, reasons from option_sets where key = any($1)`,
      [missing],
    );
    for (const { key, reasons } of rows) read.set(key, reasons);
  }
  return read;
}
