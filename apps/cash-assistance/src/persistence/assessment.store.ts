import { pipeline } from 'node:stream/promises';
import type { Tx } from '@tanggap/messaging';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { EntitySchema } from 'typeorm';
import type { Assessment, Judgement } from '../domain/assessment.js';
import type { CaseFacts } from '../domain/case-facts.js';
import type { SchemeTerms } from '../domain/scheme.js';
import { money } from './columns.js';
import { keepFindings } from './finding-sets.js';

/** As kept: flat, the rules by their version, the findings by the key of their set. */
export type AssessmentRow = CaseFacts &
  Omit<Assessment, 'facts' | 'terms' | 'judgement'> &
  Pick<SchemeTerms, 'schemeCode' | 'ruleVersion' | 'measuredOn'> &
  Pick<Judgement, 'outcome'> & { readonly priority: number; readonly findings: string; readonly madeAt: Date };

export const assessmentSchema = new EntitySchema<AssessmentRow>({
  name: 'Assessment',
  tableName: 'assessments',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_row_per_assessment' },
    caseId: { name: 'case_id', type: 'uuid' },
    personId: { name: 'person_id', type: 'uuid' },
    noticeId: { name: 'notice_id', type: 'uuid' },
    madeAt: { name: 'made_at', type: 'timestamptz', default: () => 'now()' },
    wage: money('wage'),
    severanceMinimum: money('severance_minimum'),
    severanceDeclared: money('severance_declared', { nullable: true }),
    line: { type: 'int' },
    priority: { type: 'int' },
    dependants: { type: 'int', nullable: true },
    layoffDate: { name: 'layoff_date', type: 'date' },
    measuredOn: { name: 'measured_on', type: 'date' },
    schemeCode: { name: 'scheme_code', type: 'text' },
    ruleVersion: { name: 'rule_version', type: 'text' },
    outcome: { type: 'text' },
    regionCode: { name: 'region_code', type: 'text' },
    districtCode: { name: 'district_code', type: 'text' },
    reasonCode: { name: 'reason_code', type: 'text' },
    ageBand: { name: 'age_band', type: 'text' },
    findings: { type: 'text' },
    householdHash: { name: 'household_hash', type: 'text', nullable: true },
  },
  uniques: [{ name: 'one_assessment_per_case_and_scheme', columns: ['caseId', 'schemeCode'] }],
  indices: [{ name: 'one_assessment_per_line_and_scheme', columns: ['noticeId', 'line', 'schemeCode'], unique: true }],
  checks: [
    { name: 'outcomes_are_three', expression: `outcome in ('eligible', 'needs-evidence', 'not-eligible')` },
    { name: 'priority_lies_between_0_and_100_points', expression: `priority between 0 and 10000` },
  ],
});

const statement = `copy assessments (id, case_id, person_id, notice_id, wage, severance_minimum, severance_declared, line, priority,
  dependants, layoff_date, measured_on, scheme_code, rule_version, outcome, region_code, district_code, reason_code, age_band,
  household_hash, findings) from stdin`;
const orNull = (value: string | number | null) => value ?? '\\N';

/** Ids, codes, days and whole numbers: nothing that COPY would want escaped. One text: a function for each column is dear. */
function lineOf(row: Assessment, findings: string): string {
  const { facts, terms, judgement } = row;
  const whose = `${row.id}\t${row.caseId}\t${row.personId}\t${row.noticeId}`;
  const sums = `${facts.wage}\t${facts.severanceMinimum}\t${orNull(facts.severanceDeclared)}`;
  const rank = `${facts.line}\t${judgement.priority.total}\t${orNull(facts.dependants)}\t${facts.layoffDate}`;
  const rules = `${terms.measuredOn}\t${terms.schemeCode}\t${terms.ruleVersion}\t${judgement.outcome}`;
  const codes = `${facts.regionCode}\t${facts.districtCode}\t${facts.reasonCode}\t${facts.ageBand}`;
  return `${whose}\t${sums}\t${rank}\t${rules}\t${codes}\t${orNull(row.householdHash)}\t${findings}\n`;
}

/** Keeps these assessments, by COPY. */
export async function keepAssessments(tx: Tx, assessments: readonly Assessment[]): Promise<void> {
  if (assessments.length === 0) return;
  const findings = await keepFindings(
    tx,
    assessments.map(({ judgement }) => judgement.findings),
  );
  let lines = '';
  for (const [n, assessment] of assessments.entries()) lines += lineOf(assessment, findings[n] ?? '');
  const client = (await tx.manager.queryRunner?.connect()) as ClientBase | undefined;
  if (!client) throw new Error('COPY needs the connection of a transaction');
  await pipeline([lines], client.query(copyFrom(statement)));
}

/** Which of these cases the scheme has assessed already: one that is heard of again changes nothing. */
export async function assessedCases(tx: Tx, schemeCode: string, caseIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.manager.query<{ case_id: string }[]>(
    `select case_id from assessments where scheme_code = $1 and case_id = any($2::uuid[])`,
    [schemeCode, `{${caseIds.join()}}`],
  );
  return new Set(rows.map(({ case_id }) => case_id));
}
