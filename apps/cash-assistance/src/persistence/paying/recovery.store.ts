import { newId } from '@tanggap/contracts';
import type { EntityManager } from 'typeorm';
import { recoveryOwner } from '../../domain/paying/recovery.js';
import type { Recovery, RecoveryEnd } from '../../domain/paying/recovery.js';
import { inScope, scopeValue } from '../scope.js';
import type { Scope } from '../scope.js';

/** No money has left by these lines after all: nothing is to be recovered. */
export async function voidRecoveries(manager: EntityManager, lineIds: readonly string[], at: Date): Promise<void> {
  if (lineIds.length === 0) return;
  await manager.query(
    `update recoveries set state = 'void', closed_at = $2 where line_id = any($1::uuid[]) and state = 'open'`,
    [lineIds, at],
  );
}

/** Tasks whose ground no longer stands are void. Whoever calls holds the lines. */
export async function voidWithoutGround(manager: EntityManager, lineIds: readonly string[], at: Date): Promise<void> {
  if (lineIds.length === 0) return;
  await manager.query(
    `update recoveries r set state = 'void', closed_at = $2
      where r.line_id = any($1::uuid[]) and r.state = 'open'
        and not exists (select from payments_on_hold h where h.assessment_id = r.assessment_id and h.ground_id = r.ground_id)`,
    [lineIds, at],
  );
}

/** Opens one task for each of these lines that has left against a ground, by the ground that was heard first; once for each ground. */
export async function openRecoveries(manager: EntityManager, lineIds: readonly string[], at: Date): Promise<void> {
  if (lineIds.length === 0) return;
  await manager.query(
    `insert into recoveries (id, line_id, assessment_id, person_id, ground_id, opened_at, amount, why, owner_role)
     select w.id, l.id, l.assessment_id, l.person_id, h.ground_id, $3, l.amount, h.why, $4
       from unnest($1::uuid[], $2::uuid[]) as w (line_id, id)
       join payment_lines l on l.id = w.line_id
      cross join lateral (
        select h.ground_id, h.why from payments_on_hold h
         where h.assessment_id = l.assessment_id and (l.state <> 'paid' or h.why not in ${naturalEnds})
           and not exists (select from recoveries r where r.line_id = l.id and r.ground_id = h.ground_id and r.state <> 'void')
         order by h.since, h.ground_id limit 1) h
      where l.state in ('sending', 'unknown', 'sent', 'paid')
     on conflict do nothing`,
    [lineIds, lineIds.map(() => newId()), at, recoveryOwner],
  );
}

/** Whoever was paid and later found work by our help, or asks to be left alone, was rightly paid: these stop only what has not arrived. */
const naturalEnds = `('consent.withdrawn', 'circumstance.asked-to-stop', 'case-ended.settled-in-work', 'case-ended.settled-in-business',
           'case-ended.settled-abroad', 'case-ended.closed')`;

export type HeldRecovery = Pick<Recovery, 'id' | 'state' | 'proposedEnd' | 'proposedBy' | 'paper' | 'lineId'>;

/** The payment that a recovery is of; those of other regions are none. */
export async function lineOfRecovery(manager: EntityManager, id: string, scope: Scope): Promise<string | undefined> {
  const [row] = await manager.query<{ lineId: string }[]>(
    `select r.line_id as "lineId" from recoveries r join assessments a on a.id = r.assessment_id where r.id = $1 and ${inScope('$2')}`,
    [id, scopeValue(scope)],
  );
  return row?.lineId;
}

/** As it stands; until the end of the transaction nobody else ends it. After its payment, which whoever calls holds. */
export async function holdRecovery(manager: EntityManager, id: string): Promise<HeldRecovery | undefined> {
  const [row] = await manager.query<HeldRecovery[]>(
    `select id, state, proposed_end as "proposedEnd", proposed_by as "proposedBy", paper, line_id as "lineId" from recoveries where id = $1 for update`,
    [id],
  );
  return row;
}

type Proposal = Readonly<{ end: RecoveryEnd; reason: string; paper: string | null; by: string; at: Date }>;

/** A proposal takes the place of one that the same person made before. */
export async function proposeEnd(
  manager: EntityManager,
  id: string,
  { end, reason, paper, by, at }: Proposal,
): Promise<void> {
  await manager.query(
    `update recoveries set proposed_end = $2, reason = $3, paper = $4, proposed_by = $5, proposed_at = $6 where id = $1`,
    [id, end, reason, paper, by, at],
  );
}

export async function dropProposedEnd(manager: EntityManager, id: string): Promise<void> {
  await manager.query(
    `update recoveries set proposed_end = null, reason = null, paper = null, proposed_by = null, proposed_at = null where id = $1`,
    [id],
  );
}

/** As it was proposed. */
export async function endRecovery(
  manager: EntityManager,
  id: string,
  { by, at }: Readonly<{ by: string; at: Date }>,
): Promise<void> {
  await manager.query(`update recoveries set state = proposed_end, closed_by = $2, closed_at = $3 where id = $1`, [
    id,
    by,
    at,
  ]);
}
