import { createHash } from 'node:crypto';
import { EntitySchema } from 'typeorm';
import type { Tx } from '@tanggap/messaging';
import { kept } from '../domain/assessment.js';
import type { KeptFindings } from '../domain/assessment.js';
import type { Finding } from '../domain/findings.js';

/**
 * A set of findings is kept once and named by its content: thousands of cases share a few dozen sets, and writing half a
 * kilobyte for each of them would be most of what a case costs.
 */
type FindingSet = { readonly key: string; readonly findings: KeptFindings };

export const findingSetSchema = new EntitySchema<FindingSet>({
  name: 'FindingSet',
  tableName: 'finding_sets',
  columns: {
    key: { type: 'text', primary: true, primaryKeyConstraintName: 'one_row_per_set_of_findings' },
    findings: { type: 'jsonb' },
  },
});

/** Codes say everything about a set: each belongs to one rule, but for the one that may be of any, and to one result. */
const known = new Map<string, FindingSet>();

function setOf(findings: readonly Finding[]): FindingSet {
  let codes = '';
  for (const { rule, code } of findings) codes += code === 'set-aside-on-appeal' ? `${rule}/${code} ` : `${code} `;
  const met = known.get(codes);
  if (met) return met;
  const set = { key: keyOf(codes), findings: kept(findings) };
  known.set(codes, set);
  return set;
}

function keyOf(codes: string): string {
  return createHash('sha256').update(codes).digest('base64url').slice(0, 22);
}

/** Makes sure that each of these sets is kept; returns their keys, in order. */
export async function keepFindings(tx: Tx, each: readonly (readonly Finding[])[]): Promise<readonly string[]> {
  const sets = each.map(setOf);
  // In one order for everybody, or two transactions could wait for each other's sets.
  const distinct = [...new Set(sets)].sort((a, b) => (a.key < b.key ? -1 : 1));
  await tx.manager.query(
    `insert into finding_sets (key, findings) select * from unnest($1::text[], $2::jsonb[]) on conflict do nothing`,
    [distinct.map(({ key }) => key), distinct.map(({ findings }) => JSON.stringify(findings))],
  );
  return sets.map(({ key }) => key);
}

/** The sets with these keys. */
export async function loadFindings(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, KeptFindings>> {
  const rows = await tx.manager.query<readonly FindingSet[]>(
    `select key, findings from finding_sets where key = any($1)`,
    [[...new Set(keys)]],
  );
  return new Map(rows.map(({ key, findings }) => [key, findings]));
}
