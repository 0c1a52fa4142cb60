import type { EntityManager } from 'typeorm';
import type { HoldProposal, HoldState } from '../../domain/hold.js';

/** A hold while nobody else can decide about it. */
export type HeldHold = Readonly<{
  assessmentId: string;
  state: HoldState;
  proposal: HoldProposal | null;
  proposedBy: string | null;
  /** The list by which it was approved has its decree. */
  isDecreed: boolean;
}>;

/** After the work of the same assessment. */
export async function holdHold(manager: EntityManager, assessmentId: string): Promise<HeldHold | undefined> {
  const [hold] = await manager.query<HeldHold[]>(
    `select h.assessment_id as "assessmentId", h.state, h.proposal, h.proposed_by as "proposedBy",
            exists (select from entitlements e join decrees d on d.list_id = e.list_id where e.assessment_id = h.assessment_id)
              as "isDecreed"
       from holds h where h.assessment_id = $1 for update`,
    [assessmentId],
  );
  return hold;
}

export type HoldStep = Readonly<{ hold: HeldHold; to: HoldState; by: string; why: string }>;

/** The reason is sealed for the id of the assessment. */
export async function proposeHold(
  manager: EntityManager,
  hold: HeldHold,
  { proposal, by, note }: Readonly<{ proposal: HoldProposal; by: string; note: string }>,
): Promise<void> {
  await manager.query(
    `update holds set state = 'proposed', proposal = $2, proposed_by = $3, proposed_at = statement_timestamp(), note = $4
      where assessment_id = $1`,
    [hold.assessmentId, proposal, by, note],
  );
  await keepHoldMove(manager, { hold, to: 'proposed', by, why: `proposed-${proposal}` });
}

/** As it was proposed, or open again. */
export async function decideHold(manager: EntityManager, { hold, by, ...step }: HoldStep): Promise<void> {
  await manager.query(
    step.to === 'open'
      ? `update holds set state = 'open', proposal = null, proposed_by = null, proposed_at = null, note = null where assessment_id = $1`
      : `update holds set state = proposal, decided_by = $2, decided_at = statement_timestamp() where assessment_id = $1`,
    step.to === 'open' ? [hold.assessmentId] : [hold.assessmentId, by],
  );
  await keepHoldMove(manager, { hold, by, ...step });
}

async function keepHoldMove(manager: EntityManager, { hold, to, by, why }: HoldStep): Promise<void> {
  await manager.query(
    `insert into hold_moves (assessment_id, step, at, by, from_state, to_state, why)
     select $1, 1 + coalesce(max(step), 0), statement_timestamp(), $2, $3, $4, $5 from hold_moves where assessment_id = $1`,
    [hold.assessmentId, by, hold.state, to, why],
  );
}
