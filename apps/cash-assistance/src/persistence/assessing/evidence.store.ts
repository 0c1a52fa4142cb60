import { newId } from '@tanggap/contracts';
import type { CivilDate } from '@tanggap/kernel';
import type { EntityManager } from 'typeorm';
import type { EvidenceKind } from '../../domain/assessing/evidence.js';

export type NewEvidence = Readonly<{
  assessmentId: string;
  kind: EvidenceKind;
  value: string;
  datedOn: CivilDate | null;
  /** Sealed for the assessment. */
  note: string | null;
}>;

/** Keeps what was looked at, each behind what was kept of its kind before. Whoever calls holds the work of each. */
export async function keepEvidence(
  manager: EntityManager,
  evidence: readonly NewEvidence[],
  { at, by }: Readonly<{ at: Date; by: string }>,
): Promise<void> {
  if (evidence.length === 0) return;
  await manager.query(
    `insert into evidence (id, assessment_id, kind, value, dated_on, note, number, at, by)
     select e.*, 1 + coalesce((select max(number) from evidence b where b.assessment_id = e.assessment_id and b.kind = e.kind), 0), $7, $8
       from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::date[], $6::text[]) as e (id, assessment_id, kind, value, dated_on, note)`,
    [
      evidence.map(() => newId()),
      evidence.map(({ assessmentId }) => assessmentId),
      evidence.map(({ kind }) => kind),
      evidence.map(({ value }) => value),
      evidence.map(({ datedOn }) => datedOn),
      evidence.map(({ note }) => note),
      at,
      by,
    ],
  );
}
