import type { CivilDate } from '@tanggap/kernel';
import type { EntityManager } from 'typeorm';
import type { AssessmentState } from '../../domain/assessment.js';

/**
 * Whose day has passed and was not looked at since, the longest overdue in front; of evidence that is waited for, not looked at today: it may
 * be the person's turn by now. Nobody else takes them meanwhile.
 */
export async function takeOverdue(manager: EntityManager, today: CivilDate, limit: number): Promise<readonly string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select id from (select assessment_id as id from assessment_work
                      where due_on < $1 and (escalated_at is null
                         or state = 'needs-evidence' and escalated_at is not null and (escalated_at at time zone 'Asia/Jakarta')::date < $1)
                      order by due_on, assessment_id limit $2 for update skip locked) as due`,
    [today, limit],
  );
  return rows.map(({ id }) => id);
}

export type Escalated = Readonly<{
  assessmentId: string;
  state: AssessmentState;
  dueOn: CivilDate;
  toRole: string;
  /** The day that counts from now on; none where nothing more happens by itself. */
  nextDueOn: CivilDate | null;
}>;

/** Puts them before those who are told of what is late, once for each day that was missed. */
export async function escalate(manager: EntityManager, escalated: readonly Escalated[], at: Date): Promise<void> {
  if (escalated.length === 0) return;
  await manager.query(
    `with missed as (
       select * from unnest($1::uuid[], $2::text[], $3::date[], $4::text[], $5::date[]) as m (id, state, due_on, to_role, next_due_on)
     ), noted as (
       insert into escalations (assessment_id, state, due_on, to_role, at) select id, state, due_on, to_role, $6 from missed on conflict do nothing
     )
     update assessment_work w
        set due_on = coalesce(m.next_due_on, w.due_on), escalated_at = case when m.next_due_on is null then $6::timestamptz end
       from missed m where w.assessment_id = m.id`,
    [
      escalated.map(({ assessmentId }) => assessmentId),
      escalated.map(({ state }) => state),
      escalated.map(({ dueOn }) => dueOn),
      escalated.map(({ toRole }) => toRole),
      escalated.map(({ nextDueOn }) => nextDueOn),
      at,
    ],
  );
}

/**
 * Since when these people's account, or that they have none, is for themselves to put right; nobody is named of whom the registry has not
 * told yet what they are called.
 */
export async function accountsKnownSince(
  manager: EntityManager,
  assessmentIds: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  const rows = await manager.query<{ id: string; since: Date }[]>(
    `select w.assessment_id as id, coalesce(stated.since, n.heard_at) as since
       from assessment_work w
       join payees n on n.person_id = w.person_id and n.sealed is not null
      cross join lateral (
        select max(greatest(p.stated_at, (select max(m.at) from account_moves m where m.account_id = p.id))) as since
          from payment_accounts p where p.person_id = w.person_id) as stated
      where w.assessment_id = any($1::uuid[]) and coalesce(stated.since, n.heard_at) is not null`,
    [assessmentIds],
  );
  return new Map(rows.map(({ id, since }) => [id, since]));
}

/** Work whose day has passed. */
export async function countOverdue(manager: Pick<EntityManager, 'query'>, today: CivilDate): Promise<number> {
  const [row] = await manager.query<{ n: number }[]>(
    `select count(*)::int as n from assessment_work where due_on < $1`,
    [today],
  );
  return row?.n ?? 0;
}
