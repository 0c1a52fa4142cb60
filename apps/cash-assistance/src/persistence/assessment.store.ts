import { EntitySchema } from 'typeorm';
import type { Tx } from '@tanggap/messaging';
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

const written: readonly (readonly [column: string, type: string, of: (assessment: Assessment) => unknown])[] = [
  ['id', 'uuid', ({ id }) => id],
  ['case_id', 'uuid', ({ caseId }) => caseId],
  ['person_id', 'uuid', ({ personId }) => personId],
  ['notice_id', 'uuid', ({ noticeId }) => noticeId],
  ['wage', 'bigint', ({ facts }) => facts.wage],
  ['severance_minimum', 'bigint', ({ facts }) => facts.severanceMinimum],
  ['severance_declared', 'bigint', ({ facts }) => facts.severanceDeclared],
  ['line', 'int', ({ facts }) => facts.line],
  ['priority', 'int', ({ judgement }) => judgement.priority.total],
  ['dependants', 'int', ({ facts }) => facts.dependants],
  ['layoff_date', 'date', ({ facts }) => facts.layoffDate],
  ['outcome', 'text', ({ judgement }) => judgement.outcome],
  ['region_code', 'text', ({ facts }) => facts.regionCode],
  ['district_code', 'text', ({ facts }) => facts.districtCode],
  ['reason_code', 'text', ({ facts }) => facts.reasonCode],
  ['age_band', 'text', ({ facts }) => facts.ageBand],
  ['household_hash', 'text', ({ householdHash }) => householdHash],
];
const columns = written.map(([column]) => column).join(', ');
const arrays = written.map(([, type], n) => `$${n + 5}::${type}[]`).join(', ');

/** Keeps the assessments made by one version of the rules, if they are new; returns how many were, by notice. */
export async function keepAssessments(
  tx: Tx,
  { schemeCode, ruleVersion, measuredOn }: SchemeTerms,
  assessments: readonly Assessment[],
): Promise<ReadonlyMap<string, number>> {
  if (assessments.length === 0) return new Map();
  const findings = await keepFindings(
    tx,
    assessments.map(({ judgement }) => judgement.findings),
  );
  const rows = await tx.manager.query<readonly { notice_id: string; made: number }[]>(
    `with made as (
       insert into assessments (scheme_code, rule_version, measured_on, findings, ${columns})
       select $1, $2, $3, * from unnest($4::text[], ${arrays})
       on conflict (case_id, scheme_code) do nothing
       returning notice_id
     )
     select notice_id, count(*)::int as made from made group by notice_id`,
    [schemeCode, ruleVersion, measuredOn, findings, ...written.map(([, , of]) => assessments.map(of))],
  );
  return new Map(rows.map(({ notice_id, made }) => [notice_id, made]));
}
