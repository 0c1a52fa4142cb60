import { EntitySchema, type EntityManager } from 'typeorm';
import { duties, type Duty } from '../../domain/case-work/duties.js';

/** A duty whose day has passed, put before the coordinator; once for each day that it had. */
export type CaseEscalation = Readonly<{ caseId: string; duty: Duty; dueOn: string; raisedAt: Date }>;

export const caseEscalations = new EntitySchema<CaseEscalation>({
  name: 'CaseEscalation',
  tableName: 'case_escalations',
  columns: {
    caseId: { name: 'case_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'a_duty_is_escalated_once' },
    duty: { type: 'text', primary: true, primaryKeyConstraintName: 'a_duty_is_escalated_once' },
    dueOn: { name: 'due_on', type: 'date', primary: true, primaryKeyConstraintName: 'a_duty_is_escalated_once' },
    raisedAt: { name: 'raised_at', type: 'timestamptz' },
  },
  checks: [
    { name: 'what_is_escalated_is_a_duty', expression: `duty in (${duties.map((one) => `'${one}'`).join(', ')})` },
  ],
});

/** Raises what was due before today and was not raised; returns how many. */
export async function raiseOverdue(manager: EntityManager, today: string, at: Date, limit: number): Promise<number> {
  const [raised] = await manager.query<{ n: number }[]>(
    `with overdue as (
       update case_work w set escalated_at = $2 from (
         select case_id from case_work where due_on < $1 and duty is not null and escalated_at is null
          order by due_on, case_id limit $3 for update skip locked) as o
        where w.case_id = o.case_id returning w.case_id, w.duty, w.due_on
     ), raised as (
       insert into case_escalations (case_id, duty, due_on, raised_at) select case_id, duty, due_on, $2 from overdue
           on conflict do nothing)
     select count(*)::int as n from overdue`,
    [today, at, limit],
  );
  return raised?.n ?? 0;
}
