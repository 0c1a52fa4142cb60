import { newId } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import type { Ending, NewTask, Task, TaskOutcome } from '../../domain/response/task.js';

/** Makes those tasks that their notice does not have yet, each with the first line of its history. */
export async function addTasks(tx: Tx, tasks: readonly NewTask[], at: Date): Promise<void> {
  if (tasks.length === 0) return;
  await tx.manager.query(
    `with made as (
       insert into response_tasks (id, notice_id, code, owner_role, due_on, status, legal_basis, created_at)
       select id, notice_id, code, owner_role, due_on, 'open', legal_basis, $7
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::date[], $6::text[])
              as new (id, notice_id, code, owner_role, due_on, legal_basis)
       on conflict (notice_id, code) do nothing
       returning id, owner_role
     )
     insert into task_changes (task_id, change, changed_at, changed_by, to_status, owner_role)
     select id, 1, $7, 'playbook', 'open', owner_role from made`,
    [
      tasks.map(() => newId()),
      tasks.map(({ noticeId }) => noticeId),
      tasks.map(({ code }) => code),
      tasks.map(({ ownerRole }) => ownerRole),
      tasks.map(({ dueOn }) => dueOn),
      tasks.map(({ legalBasis }) => legalBasis),
      at,
    ],
  );
}

/** The task, locked, if one of these regions handles its notice; null is all regions. */
export async function lockTask(tx: Tx, id: string, regions: readonly string[] | null): Promise<Task | undefined> {
  const [found] = await tx.manager.query<Task[]>(
    `select t.id, t.notice_id as "noticeId", t.code, t.owner_role as "ownerRole", t.assignee, t.due_on::text as "dueOn", t.status
       from response_tasks t join notices n on n.id = t.notice_id
      where t.id = $1 and ($2::text[] is null or n.handling_region = any($2)) for no key update of t`,
    [id, regions],
  );
  return found;
}

/** Keeps the task as it now stands, and a line of its history; what somebody wrote comes sealed. */
export async function keepTask(tx: Tx, { next, change }: TaskOutcome, sealedWhy: string): Promise<void> {
  await tx.manager.query(`update response_tasks set status = $2, owner_role = $3, assignee = $4 where id = $1`, [
    next.id,
    next.status,
    next.ownerRole,
    next.assignee,
  ]);
  await tx.manager.query(
    `insert into task_changes (task_id, change, changed_at, changed_by, from_status, to_status, owner_role, assignee, sealed_why)
     select $1, max(change) + 1, $2, $3, $4, $5, $6, $7, $8 from task_changes where task_id = $1`,
    [change.taskId, change.at, change.by, change.from, change.to, change.ownerRole, change.assignee, sealedWhy],
  );
}

/** Ends what is still open of a notice, each with a line of its history. */
export async function endTasks(tx: Tx, noticeId: string, because: Ending, at: Date): Promise<void> {
  await tx.manager.query(
    `with ended as (
       update response_tasks set status = 'ended', ended_because = $2 where notice_id = $1 and status = 'open'
       returning id, owner_role, assignee
     )
     insert into task_changes (task_id, change, changed_at, changed_by, from_status, to_status, owner_role, assignee)
     select id, (select max(change) + 1 from task_changes c where c.task_id = id), $3, 'notice', 'open', 'ended', owner_role, assignee
       from ended`,
    [noticeId, because, at],
  );
}
