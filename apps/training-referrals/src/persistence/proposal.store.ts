import { pipeline } from 'node:stream/promises';
import type { Tx } from '@tanggap/messaging';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { CaseFacts } from '../domain/proposal.js';
import { keepOptionSets } from './option-sets.js';
import type { OptionSet } from './option-sets.js';

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
  readonly options: OptionSet;
};

const statement = `copy proposals (id, case_id, person_id, notice_id, line, region_code, district_code, layoff_date, age_band,
  schooling, occupation, dependants, wishes, rulebook_id, rule_version, programme_code, score, options) from stdin`;

/** Quoted, or a code spelled NULL would be none. */
const arrayOf = (codes: readonly string[]) => (codes.length === 0 ? '{}' : `{"${codes.join('","')}"}`);
const orNull = (value: string | number | null) => value ?? '\\N';

/** Codes, ids, days and numbers: nothing that COPY would want escaped. One text: a function for each column is dear. */
function lineOf(row: KeptProposal): string {
  const { facts, options } = row;
  const who = `${row.id}\t${row.caseId}\t${row.personId}\t${row.noticeId}\t${facts.line}\t${row.regionCode}`;
  const known = `${facts.districtCode}\t${row.layoffDate}\t${facts.ageBand}\t${orNull(facts.schooling)}\t${facts.occupation}`;
  const asked = `${orNull(facts.dependants)}\t${arrayOf(facts.wishes)}\t${row.rulebookId}\t${row.ruleVersion}`;
  return `${who}\t${known}\t${asked}\t${options.programme}\t${options.score}\t${options.key}\n`;
}

/** Keeps the proposals, by COPY. */
export async function keepProposals(tx: Tx, proposals: readonly KeptProposal[]): Promise<void> {
  if (proposals.length === 0) return;
  await keepOptionSets(
    tx,
    proposals.map(({ options }) => options),
  );
  const client = (await tx.manager.queryRunner?.connect()) as ClientBase | undefined;
  if (!client) throw new Error('COPY needs the connection of a transaction');
  let lines = '';
  for (const proposal of proposals) lines += lineOf(proposal);
  await pipeline([lines], client.query(copyFrom(statement)));
}

/** Which of these cases have a proposal already: one that is heard of again changes nothing. */
export async function proposedCases(tx: Tx, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.manager.query<{ case_id: string }[]>(
    `select case_id from proposals where case_id = any($1::uuid[])`,
    [`{${caseIds.join()}}`],
  );
  return new Set(rows.map(({ case_id }) => case_id));
}
