import { pipeline } from 'node:stream/promises';
import type { Tx } from '@tanggap/messaging';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { CaseFacts, Proposal } from '../domain/proposal.js';

/** A proposal with what it was made from and where it stands in line. */
export type KeptProposal = {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly noticeId: string;
  readonly regionCode: string;
  readonly layoffDate: string;
  readonly facts: CaseFacts;
  readonly rulebookId: number;
  readonly ruleVersion: string;
  readonly proposal: Proposal;
  readonly reasons: readonly string[];
};

/** Codes, ids, days and numbers, and JSON of these: nothing that COPY would want escaped. */
type Plain = string | number | null;

/** Quoted, or a code spelled NULL would be none. */
const arrayOf = (codes: readonly string[]) => (codes.length === 0 ? '{}' : `{"${codes.join('","')}"}`);

const columns: readonly (readonly [name: string, valueOf: (row: KeptProposal) => Plain])[] = [
  ['id', (row) => row.id],
  ['case_id', (row) => row.caseId],
  ['person_id', (row) => row.personId],
  ['notice_id', (row) => row.noticeId],
  ['line', (row) => row.facts.line],
  ['region_code', (row) => row.regionCode],
  ['district_code', (row) => row.facts.districtCode],
  ['layoff_date', (row) => row.layoffDate],
  ['age_band', (row) => row.facts.ageBand],
  ['schooling', (row) => row.facts.schooling],
  ['occupation', (row) => row.facts.occupation],
  ['dependants', (row) => row.facts.dependants],
  ['wishes', (row) => arrayOf(row.facts.wishes)],
  ['rulebook_id', (row) => row.rulebookId],
  ['rule_version', (row) => row.ruleVersion],
  ['programme_code', (row) => row.proposal.options[0]?.programme ?? ''],
  ['score', (row) => row.proposal.options[0]?.score ?? 0],
  ['reasons', (row) => arrayOf(row.reasons)],
  ['details', (row) => JSON.stringify(row.proposal)],
];
const statement = `copy proposals (${columns.map(([name]) => name).join(', ')}) from stdin`;
const lineOf = (row: KeptProposal) => `${columns.map(([, valueOf]) => valueOf(row) ?? '\\N').join('\t')}\n`;

/** Keeps the proposals, by COPY. */
export async function keepProposals(tx: Tx, proposals: readonly KeptProposal[]): Promise<void> {
  if (proposals.length === 0) return;
  const client = (await tx.manager.queryRunner?.connect()) as ClientBase | undefined;
  if (!client) throw new Error('COPY needs the connection of a transaction');
  await pipeline([proposals.map(lineOf).join('')], client.query(copyFrom(statement)));
}

/** Which of these cases have a proposal already: one that is heard of again changes nothing. */
export async function proposedCases(tx: Tx, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.manager.query<{ case_id: string }[]>(
    `select case_id from proposals where case_id = any($1::uuid[])`,
    [`{${caseIds.join()}}`],
  );
  return new Set(rows.map(({ case_id }) => case_id));
}
