import type { AssessmentOutcome } from '@tanggap/contracts';
import type { CivilDate } from '@tanggap/kernel';
import { EntitySchema } from 'typeorm';
import type { AssessmentState } from '../../domain/assessment.js';

/** What the worklists need to know of an assessment, beside the wide row that never changes. */
export type AssessmentWork = Readonly<{
  assessmentId: string;
  caseId: string;
  personId: string;
  noticeId: string;
  since: Date;
  dueOn: CivilDate | null;
  layoffDate: CivilDate;
  version: number;
  /** The number of the judgement that counts; 0 is that of the round. */
  judgement: number;
  priority: number;
  line: number;
  budgetYear: number;
  schemeCode: string;
  regionCode: string;
  districtCode: string;
  state: AssessmentState;
  recommended: 'eligible' | 'not-eligible' | null;
  /** When this day was put before those who are told of what is late. */
  escalatedAt: Date | null;
  /** When the registry was asked for the name on the card and the account that was reported. */
  accountAskedAt: Date | null;
}>;

export const assessmentWorkSchema = new EntitySchema<AssessmentWork>({
  name: 'AssessmentWork',
  tableName: 'assessment_work',
  columns: {
    assessmentId: {
      name: 'assessment_id',
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'one_row_of_work_per_assessment',
    },
    caseId: { name: 'case_id', type: 'uuid' },
    personId: { name: 'person_id', type: 'uuid' },
    noticeId: { name: 'notice_id', type: 'uuid' },
    since: { type: 'timestamptz', default: () => 'now()' },
    dueOn: { name: 'due_on', type: 'date', nullable: true },
    layoffDate: { name: 'layoff_date', type: 'date' },
    version: { type: 'int', default: 1 },
    judgement: { type: 'int', default: 0 },
    priority: { type: 'int' },
    line: { type: 'int' },
    budgetYear: { name: 'budget_year', type: 'int' },
    schemeCode: { name: 'scheme_code', type: 'text' },
    regionCode: { name: 'region_code', type: 'text' },
    districtCode: { name: 'district_code', type: 'text' },
    state: { type: 'text' },
    recommended: { type: 'text', nullable: true },
    escalatedAt: { name: 'escalated_at', type: 'timestamptz', nullable: true },
    accountAskedAt: { name: 'account_asked_at', type: 'timestamptz', nullable: true },
  },
  checks: [
    { name: 'a_recommendation_is_one_of_two', expression: `recommended in ('eligible', 'not-eligible')` },
    { name: 'versions_of_work_rise_from_1', expression: 'version >= 1 and judgement >= 0' },
  ],
  indices: [
    { name: 'work_by_state', columns: ['state', 'regionCode', 'priority', 'layoffDate', 'assessmentId'] },
    {
      name: 'work_that_runs_out',
      columns: ['dueOn', 'assessmentId'],
      where: 'due_on is not null and escalated_at is null',
    },
    {
      name: 'work_that_waits_past_its_day',
      columns: ['dueOn', 'assessmentId'],
      where: `state = 'needs-evidence' and escalated_at is not null`,
    },
    { name: 'work_in_order', columns: ['priority', 'layoffDate', 'assessmentId'] },
    { name: 'work_of_a_person', columns: ['personId'] },
    { name: 'work_of_a_notice', columns: ['noticeId'] },
  ],
});

type AssessmentMove = Readonly<{
  assessmentId: string;
  step: number;
  at: Date;
  by: string;
  fromState: AssessmentState;
  toState: AssessmentState;
  why: string;
  note: string | null;
}>;

const moveKey = { primary: true, primaryKeyConstraintName: 'one_line_per_move_of_an_assessment' } as const;

export const assessmentMoveSchema = new EntitySchema<AssessmentMove>({
  name: 'AssessmentMove',
  tableName: 'assessment_moves',
  columns: {
    assessmentId: { name: 'assessment_id', type: 'uuid', ...moveKey },
    step: { type: 'int', ...moveKey },
    at: { type: 'timestamptz' },
    by: { type: 'text' },
    fromState: { name: 'from_state', type: 'text' },
    toState: { name: 'to_state', type: 'text' },
    why: { type: 'text' },
    note: { type: 'text', nullable: true },
  },
});

/** What a person had a hand in; it excludes them from what must be done by another. */
export const assessmentActs = [
  'evidence',
  'verified',
  'composed',
  'amount-changed',
  'account-changed',
  'account-decided',
  'account-agreed',
  'appeal-decided',
  'approved',
  'batch-composed',
  'batch-released',
  'corrected',
] as const;
export type AssessmentAct = (typeof assessmentActs)[number];

type KeptAct = Readonly<{ assessmentId: string; by: string; act: AssessmentAct; at: Date }>;

const actKey = { primary: true, primaryKeyConstraintName: 'one_line_per_act_of_a_person' } as const;

export const assessmentActSchema = new EntitySchema<KeptAct>({
  name: 'AssessmentAct',
  tableName: 'assessment_acts',
  columns: {
    assessmentId: { name: 'assessment_id', type: 'uuid', ...actKey },
    by: { type: 'text', ...actKey },
    act: { type: 'text', ...actKey },
    at: { type: 'timestamptz', default: () => 'now()' },
  },
  checks: [
    {
      name: 'acts_are_known',
      expression: `act in ('evidence', 'verified', 'composed', 'amount-changed', 'account-changed', 'account-decided',
       'appeal-decided', 'approved', 'account-agreed', 'batch-composed', 'batch-released', 'corrected')`,
    },
  ],
});

/** What was judged anew, on what: the round's own look is number 0 and stands in assessments and screenings. */
type KeptJudgement = Readonly<{
  assessmentId: string;
  number: number;
  at: Date;
  priority: number;
  ruleVersion: string;
  outcome: AssessmentOutcome;
  because: string;
  by: string;
  /** The key of its set of findings. */
  findings: string;
  inputs: object;
}>;

const judgementKey = { primary: true, primaryKeyConstraintName: 'one_row_per_judgement' } as const;

export const judgementSchema = new EntitySchema<KeptJudgement>({
  name: 'Judgement',
  tableName: 'judgements',
  columns: {
    assessmentId: { name: 'assessment_id', type: 'uuid', ...judgementKey },
    number: { type: 'int', ...judgementKey },
    at: { type: 'timestamptz' },
    priority: { type: 'int' },
    ruleVersion: { name: 'rule_version', type: 'text' },
    outcome: { type: 'text' },
    because: { type: 'text' },
    by: { type: 'text' },
    findings: { type: 'text' },
    inputs: { type: 'jsonb' },
  },
  checks: [
    { name: 'judgements_of_people_count_from_1', expression: 'number >= 1' },
    {
      name: 'judgements_end_in_three_outcomes',
      expression: `outcome in ('eligible', 'needs-evidence', 'not-eligible')`,
    },
  ],
});
