import { EntitySchema } from 'typeorm';
import type { EntityManager } from 'typeorm';

/** A person of whom something was found out that rules look at: written by the database itself, whoever changed the account. */
type JudgingDue = Readonly<{ id: string; personId: string; dueAt: Date }>;

export const judgingDueSchema = new EntitySchema<JudgingDue>({
  name: 'JudgingDue',
  tableName: 'judging_due',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_row_per_change', default: () => 'uuidv7()' },
    personId: { name: 'person_id', type: 'uuid' },
    dueAt: { name: 'due_at', type: 'timestamptz' },
  },
  indices: [{ name: 'judging_in_order', columns: ['dueAt', 'id'] }],
});

/** Takes those that are due off the queue: how many they were, and the assessments of these people that still may change. */
export async function workDueToJudge(
  manager: EntityManager,
  now: Date,
  limit: number,
): Promise<Readonly<{ people: number; assessmentIds: readonly string[] }>> {
  const [taken] = await manager.query<[{ person_id: string }[], number]>(
    `delete from judging_due where id = any(array(
       select id from judging_due where due_at <= $1 order by due_at, id limit $2 for update skip locked)) returning person_id`,
    [now, limit],
  );
  if (taken.length === 0) return { people: 0, assessmentIds: [] };
  const rows = await manager.query<{ id: string }[]>(
    `select assessment_id as id from assessment_work where person_id = any($1::uuid[]) and state in ('needs-evidence', 'screened')`,
    [taken.map(({ person_id }) => person_id)],
  );
  return { people: taken.length, assessmentIds: rows.map(({ id }) => id) };
}
