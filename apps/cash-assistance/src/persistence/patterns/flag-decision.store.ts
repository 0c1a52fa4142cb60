import type { EntityManager } from 'typeorm';
import type { FlagOutcome } from '../../domain/patterns/flag.js';

export type NewFlagDecision = Readonly<{
  assessmentId: string;
  code: string;
  basis: string;
  outcome: FlagOutcome;
  by: string;
  /** Sealed. */
  reason: string;
}>;

/** Whether it is the first decision about what was seen. */
export async function keepFlagDecision(manager: EntityManager, decision: NewFlagDecision): Promise<boolean> {
  const { assessmentId, code, basis, outcome, by, reason } = decision;
  const rows = await manager.query<unknown[]>(
    `insert into flag_decisions (assessment_id, code, basis, outcome, by, reason) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing returning 1`,
    [assessmentId, code, basis, outcome, by, reason],
  );
  return rows.length > 0;
}
