import { EntitySchema } from 'typeorm';
import { newId } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import { conflictStates, type ConflictState, type IdentityEvidence } from '../domain/people/identity-decision.js';
import type { IdentityConflict, ReportConflict } from '../domain/registration.js';

type KeptConflict = Omit<IdentityConflict, 'caseId' | 'noticeId' | 'line'> &
  Readonly<{
    caseId: string | null;
    noticeId: string | null;
    line: number | null;
    selfReportId: string | null;
    id: string;
    state: ConflictState;
    notedAt: Date;
    decidedBy: string | null;
    decidedAt: Date | null;
    evidence: IdentityEvidence | null;
    /** Sealed. */
    why: string | null;
  }>;

const stateList = conflictStates.map((state) => `'${state}'`).join(', ');

export const identityConflicts = new EntitySchema<KeptConflict>({
  name: 'IdentityConflict',
  tableName: 'identity_conflicts',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_id_per_identity_conflict' },
    caseId: { name: 'case_id', type: 'uuid', nullable: true },
    personId: { name: 'person_id', type: 'uuid' },
    noticeId: { name: 'notice_id', type: 'uuid', nullable: true },
    line: { type: 'integer', nullable: true },
    sealed: { type: 'text' },
    knownNameBirthHash: { name: 'known_name_birth_hash', type: 'text' },
    reportedNameBirthHash: { name: 'reported_name_birth_hash', type: 'text' },
    state: { type: 'text', default: 'open' },
    notedAt: { name: 'noted_at', type: 'timestamptz', default: () => 'now()' },
    decidedBy: { name: 'decided_by', type: 'text', nullable: true },
    decidedAt: { name: 'decided_at', type: 'timestamptz', nullable: true },
    evidence: { type: 'text', nullable: true },
    why: { type: 'text', nullable: true },
    selfReportId: { name: 'self_report_id', type: 'uuid', nullable: true },
  },
  uniques: [
    { name: 'a_row_conflicts_once_with_a_person', columns: ['personId', 'noticeId', 'line'] },
    { name: 'a_self_report_conflicts_once', columns: ['selfReportId'] },
  ],
  checks: [
    { name: 'an_identity_conflict_is_in_a_known_state', expression: `state in (${stateList})` },
    {
      name: 'an_open_conflict_is_undecided',
      expression: `(state = 'open') = (decided_by is null) and (state = 'open') = (decided_at is null)
        and (state = 'open') = (evidence is null) and (state = 'open') = (why is null)`,
    },
    {
      name: 'a_conflict_comes_from_a_row_or_a_self_report',
      expression: `(self_report_id is null) = (case_id is not null) and (self_report_id is null) = (notice_id is not null)
        and (self_report_id is null) = (line is not null)`,
    },
    { name: 'a_conflict_is_between_two_identities', expression: 'known_name_birth_hash <> reported_name_birth_hash' },
    { name: 'a_conflicting_row_is_kept_sealed', expression: `sealed like '_%._%'` },
  ],
  foreignKeys: [
    { name: 'a_conflict_is_of_a_case', target: 'WorkerCase', columnNames: ['caseId'], referencedColumnNames: ['id'] },
    {
      name: 'a_conflict_is_of_a_self_report',
      target: 'SelfReport',
      columnNames: ['selfReportId'],
      referencedColumnNames: ['id'],
    },
    { name: 'a_conflict_is_of_a_person', target: 'Person', columnNames: ['personId'], referencedColumnNames: ['id'] },
  ],
});

export async function keepConflicts(tx: Tx, conflicts: readonly IdentityConflict[]): Promise<void> {
  if (conflicts.length === 0) return;
  await tx.manager.query(
    `insert into identity_conflicts
       (id, case_id, person_id, notice_id, line, sealed, known_name_birth_hash, reported_name_birth_hash)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::integer[], $6::text[], $7::text[], $8::text[])`,
    [
      conflicts.map(() => newId()),
      conflicts.map(({ caseId }) => caseId),
      conflicts.map(({ personId }) => personId),
      conflicts.map(({ noticeId }) => noticeId),
      conflicts.map(({ line }) => line),
      conflicts.map(({ sealed }) => sealed),
      conflicts.map(({ knownNameBirthHash }) => knownNameBirthHash),
      conflicts.map(({ reportedNameBirthHash }) => reportedNameBirthHash),
    ],
  );
}

export async function keepReportConflict(tx: Tx, conflict: ReportConflict): Promise<void> {
  const { personId, selfReportId, sealed, knownNameBirthHash, reportedNameBirthHash } = conflict;
  await tx.manager.query(
    `insert into identity_conflicts (id, person_id, self_report_id, sealed, known_name_birth_hash, reported_name_birth_hash)
     values ($1, $2, $3, $4, $5, $6)`,
    [newId(), personId, selfReportId, sealed, knownNameBirthHash, reportedNameBirthHash],
  );
}

/** Whether the NIK of a case is contested, or was found to be that of another person and no check has matched since. */
export const isInDoubt = (it: string) => `exists (
  select from identity_conflicts i where i.person_id = ${it}.person_id and i.notice_id = ${it}.notice_id
     and (i.state = 'open' or i.state = 'another-person' and not exists (
           select from verifications v where v.case_id = ${it}.id and v.result = 'matched' and v.at > i.decided_at)))`;

/** Of one case, as it stands just now. */
export async function findInDoubt({ manager }: Tx, caseId: string): Promise<boolean> {
  const [found] = await manager.query<{ doubt: boolean }[]>(
    `select ${isInDoubt('c')} as doubt from cases c where c.id = $1`,
    [caseId],
  );
  return found?.doubt ?? false;
}
