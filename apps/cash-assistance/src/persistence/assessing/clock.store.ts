import type { CivilDate } from '@tanggap/kernel';
import type { EntityManager } from 'typeorm';
import type { AssessmentState } from '../../domain/assessment.js';

/** Whose day has passed and was not looked at since, the longest overdue in front. Nobody else takes them meanwhile. */
export async function takeOverdue(manager: EntityManager, today: CivilDate, limit: number): Promise<readonly string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select id from (select assessment_id as id from assessment_work where due_on < $1 and escalated_at is null
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

/** Work whose day has passed. */
export async function countOverdue(manager: Pick<EntityManager, 'query'>, today: CivilDate): Promise<number> {
  const [row] = await manager.query<{ n: number }[]>(
    `select count(*)::int as n from assessment_work where due_on < $1`,
    [today],
  );
  return row?.n ?? 0;
}
