import type { CivilDate } from '@tanggap/kernel';
import { EntitySchema } from 'typeorm';
import type { EvidenceKind } from '../../domain/assessing/evidence.js';
import type { AssessmentState } from '../../domain/assessment.js';
import type { RuleId } from '../../domain/findings.js';

type KeptEvidence = Readonly<{
  id: string;
  assessmentId: string;
  at: Date;
  number: number;
  datedOn: CivilDate | null;
  kind: EvidenceKind;
  value: string;
  by: string;
  note: string | null;
}>;

export const evidenceSchema = new EntitySchema<KeptEvidence>({
  name: 'Evidence',
  tableName: 'evidence',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_row_per_evidence' },
    assessmentId: { name: 'assessment_id', type: 'uuid' },
    at: { type: 'timestamptz' },
    number: { type: 'int' },
    datedOn: { name: 'dated_on', type: 'date', nullable: true },
    kind: { type: 'text' },
    value: { type: 'text' },
    by: { type: 'text' },
    note: { type: 'text', nullable: true },
  },
  uniques: [{ name: 'evidence_of_a_kind_is_numbered', columns: ['assessmentId', 'kind', 'number'] }],
  indices: [{ name: 'family_cards_in_evidence', columns: ['value'], where: `kind = 'family-card'` }],
  checks: [
    {
      name: 'kinds_of_evidence_are_known',
      expression: `kind in ('card-address', 'without-work', 'public-service', 'family-card', 'integrity-pact',
       'welfare-decile', 'job-loss-benefit', 'severance-paid', 'vulnerability')`,
    },
  ],
});

/** Of a thousand that are recommended, so many are looked at by the inspectorate. */
type InspectionShare = Readonly<{
  validFrom: CivilDate;
  validTo: CivilDate | null;
  perThousand: number;
  legalBasis: string;
}>;

export const inspectionShareSchema = new EntitySchema<InspectionShare>({
  name: 'InspectionShare',
  tableName: 'inspection_shares',
  columns: {
    validFrom: { name: 'valid_from', type: 'date', primary: true, primaryKeyConstraintName: 'one_share_per_day_on' },
    validTo: { name: 'valid_to', type: 'date', nullable: true },
    perThousand: { name: 'per_thousand', type: 'int' },
    legalBasis: { name: 'legal_basis', type: 'text' },
  },
  checks: [
    { name: 'shares_are_of_a_thousand', expression: 'per_thousand between 0 and 1000' },
    { name: 'a_share_is_valid_for_a_time', expression: 'valid_from <= valid_to' },
  ],
});

export type InspectionState = 'open' | 'passed' | 'returned';

type Inspection = Readonly<{
  assessmentId: string;
  judgement: number;
  drawnAt: Date;
  decidedAt: Date | null;
  perThousand: number;
  drew: number;
  state: InspectionState;
  decidedBy: string | null;
  note: string | null;
}>;

const inspectionKey = { primary: true, primaryKeyConstraintName: 'one_inspection_per_judgement' } as const;

export const inspectionSchema = new EntitySchema<Inspection>({
  name: 'Inspection',
  tableName: 'inspections',
  columns: {
    assessmentId: { name: 'assessment_id', type: 'uuid', ...inspectionKey },
    judgement: { type: 'int', ...inspectionKey },
    drawnAt: { name: 'drawn_at', type: 'timestamptz' },
    decidedAt: { name: 'decided_at', type: 'timestamptz', nullable: true },
    perThousand: { name: 'per_thousand', type: 'int' },
    drew: { type: 'int' },
    state: { type: 'text', default: 'open' },
    decidedBy: { name: 'decided_by', type: 'text', nullable: true },
    note: { type: 'text', nullable: true },
  },
  checks: [
    { name: 'inspections_end_in_two_ways', expression: `state in ('open', 'passed', 'returned')` },
    {
      name: 'an_inspection_is_decided_by_somebody',
      expression: `(state = 'open') = (decided_by is null) and (state = 'open') = (decided_at is null)`,
    },
    { name: 'who_is_drawn_lies_within_the_share', expression: 'drew >= 0 and drew < per_thousand' },
  ],
  indices: [{ name: 'open_inspections', columns: ['drawnAt', 'assessmentId'], where: `state = 'open'` }],
});

/** `ended`: its case was closed before anybody had decided. */
export type AppealState = 'open' | 'upheld' | 'dismissed' | 'ended';

type KeptAppeal = Readonly<{
  id: string;
  assessmentId: string;
  personId: string;
  filedAt: Date;
  decidedAt: Date | null;
  judgement: number;
  outcomeJudgement: number | null;
  dueOn: CivilDate;
  source: 'office' | 'worker';
  state: AppealState;
  filedBy: string;
  decidedBy: string | null;
  grounds: string;
  reason: string | null;
  endedWhy: string | null;
  setAside: readonly RuleId[];
}>;

export const appealSchema = new EntitySchema<KeptAppeal>({
  name: 'Appeal',
  tableName: 'appeals',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_row_per_appeal' },
    assessmentId: { name: 'assessment_id', type: 'uuid' },
    personId: { name: 'person_id', type: 'uuid' },
    filedAt: { name: 'filed_at', type: 'timestamptz' },
    decidedAt: { name: 'decided_at', type: 'timestamptz', nullable: true },
    judgement: { type: 'int' },
    outcomeJudgement: { name: 'outcome_judgement', type: 'int', nullable: true },
    dueOn: { name: 'due_on', type: 'date' },
    source: { type: 'text' },
    state: { type: 'text', default: 'open' },
    filedBy: { name: 'filed_by', type: 'text' },
    decidedBy: { name: 'decided_by', type: 'text', nullable: true },
    grounds: { type: 'text' },
    reason: { type: 'text', nullable: true },
    endedWhy: { name: 'ended_why', type: 'text', nullable: true },
    setAside: { name: 'set_aside', type: 'text', array: true, default: '{}' },
  },
  uniques: [{ name: 'a_judgement_is_appealed_once', columns: ['assessmentId', 'judgement'] }],
  indices: [{ name: 'open_appeals', columns: ['dueOn', 'id'], where: `state = 'open'` }],
  checks: [
    { name: 'appeals_are_filed_by_two', expression: `source in ('office', 'worker')` },
    { name: 'appeals_end_in_three_ways', expression: `state in ('open', 'upheld', 'dismissed', 'ended')` },
    {
      name: 'an_appeal_ends_with_a_reason',
      expression: `(state = 'open') = (decided_by is null) and (state in ('upheld', 'dismissed')) = (reason is not null)
                   and (state = 'ended') = (ended_why is not null)`,
    },
    { name: 'who_files_an_appeal_does_not_decide_it', expression: 'decided_by <> filed_by' },
  ],
});

type Escalation = Readonly<{
  assessmentId: string;
  dueOn: CivilDate;
  at: Date;
  state: AssessmentState;
  toRole: string;
}>;

const escalationKey = { primary: true, primaryKeyConstraintName: 'one_line_per_missed_day' } as const;

export const escalationSchema = new EntitySchema<Escalation>({
  name: 'Escalation',
  tableName: 'escalations',
  columns: {
    assessmentId: { name: 'assessment_id', type: 'uuid', ...escalationKey },
    dueOn: { name: 'due_on', type: 'date', ...escalationKey },
    at: { type: 'timestamptz' },
    state: { type: 'text', ...escalationKey },
    toRole: { name: 'to_role', type: 'text' },
  },
  indices: [{ name: 'escalations_of_a_role', columns: ['toRole', 'dueOn', 'assessmentId'] }],
});
