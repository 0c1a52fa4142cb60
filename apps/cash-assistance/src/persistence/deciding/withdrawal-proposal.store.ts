import type { EntityManager } from 'typeorm';
import type { WithdrawalProposal } from '../../domain/deciding/withdrawal.js';

export type HeldProposal = Omit<WithdrawalProposal, 'proposedAt' | 'decidedAt' | 'decidedBy'>;

/** Of whose aid these are. */
export async function assessmentsOfProposals(
  manager: EntityManager,
  ids: readonly string[],
): Promise<readonly string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select distinct assessment_id as id from withdrawal_proposals where id = any($1::uuid[])`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

/** As they stand: whoever calls has held the work on their assessments. */
export async function proposalsOf(
  manager: EntityManager,
  by: 'id' | 'assessment_id',
  ids: readonly string[],
): Promise<readonly HeldProposal[]> {
  return await manager.query<HeldProposal[]>(
    `select id, assessment_id as "assessmentId", dated::text, state, number, why, note, proposed_by as "proposedBy"
       from withdrawal_proposals where ${by} = any($1::uuid[]) order by id`,
    [ids],
  );
}

export async function keepProposals(
  manager: EntityManager,
  proposals: readonly Omit<HeldProposal, 'state'>[],
): Promise<void> {
  if (proposals.length === 0) return;
  await manager.query(
    `insert into withdrawal_proposals (id, assessment_id, dated, number, why, note, proposed_by)
     select * from unnest($1::uuid[], $2::uuid[], $3::date[], $4::text[], $5::text[], $6::text[], $7::text[])`,
    [
      proposals.map(({ id }) => id),
      proposals.map(({ assessmentId }) => assessmentId),
      proposals.map(({ dated }) => dated),
      proposals.map(({ number }) => number),
      proposals.map(({ why }) => why),
      proposals.map(({ note }) => note),
      proposals.map(({ proposedBy }) => proposedBy),
    ],
  );
}

export async function endProposals(
  manager: EntityManager,
  ids: readonly string[],
  to: 'agreed' | 'declined',
  by: string,
): Promise<void> {
  await manager.query(
    `update withdrawal_proposals set state = $2, decided_by = $3, decided_at = statement_timestamp() where id = any($1::uuid[])`,
    [ids, to, by],
  );
}

/** Of these assessments, those in whose aid somebody had a hand that keeps them from agreeing to take it back. */
export async function withAHandOf(
  manager: EntityManager,
  assessmentIds: readonly string[],
  by: string,
): Promise<ReadonlySet<string>> {
  const rows = await manager.query<{ id: string }[]>(
    `select distinct h.assessment_id as id from hands_in_aid h join incompatible_acts i on i.act = h.act and i.other = 'withdrawal-agreed'
      where h.assessment_id = any($1::uuid[]) and h.by = $2`,
    [assessmentIds, by],
  );
  return new Set(rows.map(({ id }) => id));
}
