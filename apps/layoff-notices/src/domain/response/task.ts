import { holidays, tiers } from '@tanggap/indonesia';
import type { PlaybookTask } from '@tanggap/indonesia';
import { addWorkingDays, assertMove, Rejected } from '@tanggap/kernel';
import type { CivilDate, JointLeave, Transitions } from '@tanggap/kernel';
import type { NoticeStatus } from '../notice.js';
import type { Assessment } from './escalation.js';

/** `ended`: its notice lays nobody off any more. */
export type TaskStatus = 'open' | 'done' | 'cancelled' | 'ended';

/** An open task may change hands; nothing leads back. */
export const taskMoves: Transitions<TaskStatus> = {
  open: ['open', 'done', 'cancelled', 'ended'],
  done: [],
  cancelled: [],
  ended: [],
};

export const taskStatuses = Object.keys(taskMoves) as readonly TaskStatus[];

/** Notices in one of these ask nothing more of anybody. */
export const endings = ['refused', 'withdrawn'] as const satisfies readonly NoticeStatus[];
export type Ending = (typeof endings)[number];

/** Why the open tasks of a notice in that state are over; undefined while they are not. */
export function endingOf(status: NoticeStatus): Ending | undefined {
  return endings.find((one) => one === status);
}

/** Something to be done about a notice, by somebody of a role, by a day. */
export type Task = Readonly<{
  id: string;
  noticeId: string;
  code: string;
  ownerRole: string;
  /** The account that sees to it; null while it is anybody's of the role. */
  assignee: string | null;
  dueOn: CivilDate;
  status: TaskStatus;
}>;

/** A task that the playbook asks for. */
export type NewTask = Pick<Task, 'noticeId' | 'code' | 'ownerRole' | 'dueOn'> & { readonly legalBasis: string };

/** A line of a task's history. */
export type TaskChange = Readonly<{
  taskId: string;
  at: Date;
  by: string;
  from: TaskStatus | null;
  to: TaskStatus;
  ownerRole: string;
  assignee: string | null;
  why: string;
}>;

export type TaskOutcome = { readonly next: Task; readonly change: TaskChange };

type Day = { readonly today: CivilDate; readonly jointLeave: JointLeave };

/** What a tier asks for, all that lower ones ask for too, and what the alarm of split notices asks for. */
export function tasksOf(
  assessment: Assessment,
  playbook: readonly PlaybookTask[],
  { today, jointLeave }: Day,
): NewTask[] {
  const { noticeId, tier, raisesAlarm } = assessment;
  const isAskedFor = ({ trigger }: PlaybookTask) =>
    trigger === 'SPLIT' ? raisesAlarm : tiers.indexOf(trigger) <= tiers.indexOf(tier);
  return playbook.filter(isAskedFor).map(({ code, ownerRole, workingDays, legalBasis }) => {
    const dueOn = addWorkingDays(today, workingDays, holidays, jointLeave);
    return { noticeId, code, ownerRole, dueOn, legalBasis };
  });
}

type Deed = { readonly by: string; readonly roles: readonly string[]; readonly now: Date; readonly why: string };

/** Throws `Rejected` for whoever is not of the task's role, and for a task that is over. */
export function finish(task: Task, to: 'done' | 'cancelled', deed: Deed): TaskOutcome {
  return move(task, { ...task, status: to }, deed);
}

/** What is not said stays, but for the assignee under another role; null makes the task anybody's of its role. */
export type NewOwner = { readonly ownerRole?: string | undefined; readonly assignee?: string | null | undefined };

/** To another role, or to somebody of it; the term stays. Throws like `finish`. */
export function reassign(task: Task, { ownerRole = task.ownerRole, assignee }: NewOwner, deed: Deed): TaskOutcome {
  const stays = ownerRole === task.ownerRole ? task.assignee : null;
  return move(task, { ...task, ownerRole, assignee: assignee === undefined ? stays : assignee }, deed);
}

function move(task: Task, next: Task, { by, roles, now, why }: Deed): TaskOutcome {
  if (!roles.includes(task.ownerRole)) {
    throw new Rejected('forbidden', 'task.not-yours', {
      id: 'Tugas ini milik peran lain.',
      en: 'This task belongs to another role.',
    });
  }
  assertMove('task', taskMoves, task.status, next.status);
  const { id: taskId, ownerRole, assignee } = next;
  return { next, change: { taskId, at: now, by, from: task.status, to: next.status, ownerRole, assignee, why } };
}
