import type { Tx } from '@tanggap/messaging';
import type { SelectionDecision } from '../../domain/classes/selection.js';

/** Of one referral; `step` is the line of its history that the decision wrote. */
export type KeptSelection = {
  readonly referralId: string;
  readonly step: number;
  readonly decision: SelectionDecision;
  readonly score: number | null;
};

export async function keepSelections(
  tx: Tx,
  classId: string,
  decidedBy: string,
  selections: readonly KeptSelection[],
): Promise<void> {
  if (selections.length === 0) return;
  await tx.manager.query(
    `insert into class_selections (class_id, referral_id, step, decision, score, decided_by)
     select $1, s.referral_id, s.step, s.decision, s.score, $2
       from unnest($3::uuid[], $4::int[], $5::text[], $6::int[]) as s (referral_id, step, decision, score)`,
    [
      classId,
      decidedBy,
      selections.map(({ referralId }) => referralId),
      selections.map(({ step }) => step),
      selections.map(({ decision }) => decision),
      selections.map(({ score }) => score),
    ],
  );
}
