import { EntitySchema } from 'typeorm';
import type { FlagOutcome } from '../../domain/patterns/flag.js';

type PersonMarks = Readonly<{ personId: string; heardAt: Date; nikHash: string | null; phoneHash: string | null }>;

export const personMarksSchema = new EntitySchema<PersonMarks>({
  name: 'PersonMarks',
  tableName: 'person_marks',
  columns: {
    personId: {
      name: 'person_id',
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'one_row_of_marks_per_person',
    },
    heardAt: { name: 'heard_at', type: 'timestamptz', default: () => 'now()' },
    nikHash: { name: 'nik_hash', type: 'text', nullable: true },
    phoneHash: { name: 'phone_hash', type: 'text', nullable: true },
  },
  indices: [
    { name: 'people_by_identity', columns: ['nikHash'] },
    { name: 'people_by_phone', columns: ['phoneHash'] },
  ],
});

/** Who receives aid of another programme, as that programme says. */
type ProgrammeList = Readonly<{
  id: string;
  importedAt: Date;
  /** Whole from then on; nobody is compared with it before. */
  completedAt: Date | null;
  withdrawnAt: Date | null;
  recipients: number;
  periodFrom: string;
  periodTo: string;
  programmeCode: string;
  contentHash: string | null;
  importedBy: string;
  withdrawnBy: string | null;
  /** Sealed for the list: why it is to be withdrawn. */
  reason: string | null;
  withdrawalProposal: string | null;
  withdrawalProposedAt: Date | null;
  withdrawalProposedBy: string | null;
}>;

export const programmeListSchema = new EntitySchema<ProgrammeList>({
  name: 'ProgrammeList',
  tableName: 'programme_lists',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_row_per_programme_list' },
    importedAt: { name: 'imported_at', type: 'timestamptz', default: () => 'now()' },
    completedAt: { name: 'completed_at', type: 'timestamptz', nullable: true },
    withdrawnAt: { name: 'withdrawn_at', type: 'timestamptz', nullable: true },
    recipients: { type: 'int' },
    periodFrom: { name: 'period_from', type: 'date' },
    periodTo: { name: 'period_to', type: 'date' },
    programmeCode: { name: 'programme_code', type: 'text' },
    contentHash: { name: 'content_hash', type: 'text', nullable: true },
    importedBy: { name: 'imported_by', type: 'text' },
    withdrawnBy: { name: 'withdrawn_by', type: 'text', nullable: true },
    reason: { type: 'text', nullable: true },
    withdrawalProposal: { name: 'withdrawal_proposal', type: 'uuid', nullable: true },
    withdrawalProposedAt: { name: 'withdrawal_proposed_at', type: 'timestamptz', nullable: true },
    withdrawalProposedBy: { name: 'withdrawal_proposed_by', type: 'text', nullable: true },
  },
  indices: [
    {
      name: 'one_file_is_one_list',
      columns: ['programmeCode', 'periodFrom', 'periodTo', 'contentHash'],
      unique: true,
      where: 'withdrawn_at is null',
    },
    { name: 'lists_that_are_not_whole', columns: ['importedAt'], where: 'completed_at is null' },
  ],
  checks: [
    { name: 'a_list_is_for_a_time', expression: 'period_from <= period_to' },
    {
      name: 'a_whole_list_names_somebody',
      expression: 'completed_at is null or recipients > 0 and content_hash is not null',
    },
    {
      name: 'a_list_is_withdrawn_for_a_reason',
      expression: `(withdrawn_at is null) = (withdrawn_by is null)
       and (withdrawal_proposal is null) = (withdrawal_proposed_at is null) and (withdrawal_proposal is null) = (withdrawal_proposed_by is null)
       and (withdrawal_proposal is null) = (reason is null) and (withdrawn_at is null or withdrawal_proposal is not null)`,
    },
    { name: 'two_people_withdraw_a_list', expression: 'withdrawn_by <> withdrawal_proposed_by' },
  ],
});

type ProgrammeRecipient = Readonly<{ listId: string; line: number; nikHash: string }>;

export const programmeRecipientSchema = new EntitySchema<ProgrammeRecipient>({
  name: 'ProgrammeRecipient',
  tableName: 'programme_recipients',
  columns: {
    listId: {
      name: 'list_id',
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'one_line_per_recipient_of_a_list',
    },
    line: { type: 'int' },
    nikHash: {
      name: 'nik_hash',
      type: 'text',
      primary: true,
      primaryKeyConstraintName: 'one_line_per_recipient_of_a_list',
    },
  },
  foreignKeys: [
    {
      name: 'recipients_stand_in_a_list',
      target: 'ProgrammeList',
      columnNames: ['listId'],
      referencedColumnNames: ['id'],
    },
  ],
  indices: [{ name: 'recipients_by_identity', columns: ['nikHash'] }],
});

type FlagDecision = Readonly<{
  assessmentId: string;
  at: Date;
  code: string;
  basis: string;
  outcome: FlagOutcome;
  by: string;
  /** Sealed for the assessment: it may name somebody. */
  reason: string;
}>;

const flag = { primary: true, primaryKeyConstraintName: 'one_decision_per_flag' } as const;

export const flagDecisionSchema = new EntitySchema<FlagDecision>({
  name: 'FlagDecision',
  tableName: 'flag_decisions',
  columns: {
    assessmentId: { name: 'assessment_id', type: 'uuid', ...flag },
    at: { type: 'timestamptz', default: () => 'now()' },
    code: { type: 'text', ...flag },
    basis: { type: 'text', ...flag },
    outcome: { type: 'text' },
    by: { type: 'text' },
    reason: { type: 'text' },
  },
  checks: [{ name: 'flags_are_cleared_or_confirmed', expression: `outcome in ('cleared', 'confirmed')` }],
});
