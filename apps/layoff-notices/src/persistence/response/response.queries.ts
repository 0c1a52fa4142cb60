import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { KeptTerm } from '../../domain/office-clocks.js';
import { noticeInScope } from '../scope.js';
import type { Scope } from '../scope.js';

type Receipt = { readonly recipient: string; readonly by: string | null; readonly at: string | null };

export type AlertView = {
  readonly id: string;
  readonly noticeId: string;
  readonly companyName: string;
  readonly handlingRegion: string;
  readonly version: number;
  readonly kind: string;
  readonly tier: string | null;
  readonly deadline: string | null;
  readonly dueOn: string | null;
  readonly daysBefore: number | null;
  readonly why: readonly object[];
  readonly raisedAt: Date;
  readonly receipts: readonly Receipt[];
};

export type AlertFilter = {
  readonly kind?: string | undefined;
  readonly noticeId?: string | undefined;
  readonly waiting?: boolean | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

/** What a person may see of tasks: a scope of notices, and tasks of some roles alone or of all. */
export type TaskScope = Scope & { readonly roles: readonly string[] | null };

export type TaskView = {
  readonly id: string;
  readonly noticeId: string;
  readonly companyName: string;
  readonly handlingRegion: string;
  readonly code: string;
  readonly ownerRole: string;
  readonly assignee: string | null;
  readonly dueOn: string;
  readonly isOverdue: boolean;
  readonly status: string;
  /** What became of its notice, for a task that ended with it. */
  readonly endedBecause: string | null;
  readonly legalBasis: string;
  readonly createdAt: Date;
};

export type TaskFilter = {
  readonly ownerRole?: string | undefined;
  readonly status?: string | undefined;
  readonly dueUntil?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly noticeId?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

export type TermView = KeptTerm & {
  readonly amount: number;
  readonly unit: string;
  readonly ruleFrom: string;
  readonly office: string;
  readonly reminders: readonly object[];
};

/** A line of a task's history; what somebody wrote is sealed, bound to the task. */
export type TaskLine = {
  readonly at: Date;
  readonly by: string;
  readonly from: string | null;
  readonly to: string;
  readonly ownerRole: string;
  readonly assignee: string | null;
  readonly sealedWhy: string | null;
};

const alertColumns = `a.id, a.notice_id as "noticeId", c.name as "companyName", n.handling_region as "handlingRegion",
  a.version, a.kind, a.tier, k.code as deadline, k.due_on::text as "dueOn", a.days_before as "daysBefore", a.why,
  a.raised_at as "raisedAt",
  (select json_agg(json_build_object('recipient', r.recipient, 'by', r.acknowledged_by, 'at', r.acknowledged_at)
                   order by r.recipient) from alert_receipts r where r.alert_id = a.id) as receipts`;
const alertTables = `alerts a join notices n on n.id = a.notice_id join companies c on c.id = n.company_id
  left join notice_clocks k on k.id = a.clock_id`;

const taskColumns = `t.id, t.notice_id as "noticeId", c.name as "companyName", n.handling_region as "handlingRegion", t.code,
  t.owner_role as "ownerRole", t.assignee, t.due_on::text as "dueOn", (t.status = 'open' and t.due_on < $4) as "isOverdue",
  t.status, t.ended_because as "endedBecause", t.legal_basis as "legalBasis", t.created_at as "createdAt"`;
const taskTables = `response_tasks t join notices n on n.id = t.notice_id join companies c on c.id = n.company_id`;
const taskInScope = `${noticeInScope} and ($3::text[] is null or t.owner_role = any($3))`;

@Injectable()
export class ResponseQueries {
  constructor(private readonly db: DataSource) {}

  /** A page of alerts, the newest first; `waiting`: somebody has not acknowledged them yet. */
  async alerts(scope: Scope, { kind, noticeId, waiting, after, limit }: AlertFilter): Promise<readonly AlertView[]> {
    return await this.db.query<AlertView[]>(
      `select ${alertColumns} from ${alertTables}
        where ${noticeInScope} and ($3::text is null or a.kind = $3) and ($4::uuid is null or a.notice_id = $4)
          and ($5::boolean is null or $5 = exists (select 1 from alert_receipts r
                                                    where r.alert_id = a.id and r.acknowledged_at is null))
          and ($6::uuid is null or a.id < $6)
        order by a.id desc limit $7`,
      [scope.companyId, scope.regions, kind ?? null, noticeId ?? null, waiting ?? null, after ?? null, limit],
    );
  }

  async alert(id: string, scope: Scope): Promise<AlertView | undefined> {
    const [found] = await this.db.query<AlertView[]>(
      `select ${alertColumns} from ${alertTables} where ${noticeInScope} and a.id = $3`,
      [scope.companyId, scope.regions, id],
    );
    return found;
  }

  /** A page of tasks, what is due first in front. */
  async tasks(scope: TaskScope, today: CivilDate, filter: TaskFilter): Promise<readonly TaskView[]> {
    const { ownerRole, status, dueUntil, overdue, noticeId, after, limit } = filter;
    return await this.db.query<TaskView[]>(
      `select ${taskColumns} from ${taskTables}
        where ${taskInScope} and ($5::text is null or t.owner_role = $5) and ($6::text is null or t.status = $6)
          and ($7::date is null or t.due_on <= $7) and ($8::boolean is null or (t.status = 'open' and t.due_on < $4) = $8)
          and ($9::uuid is null or t.notice_id = $9)
          and ($10::uuid is null or (t.due_on, t.id) > (select b.due_on, b.id from response_tasks b where b.id = $10))
        order by t.due_on, t.id limit $11`,
      [
        ...[scope.companyId, scope.regions, scope.roles, today, ownerRole ?? null, status ?? null, dueUntil ?? null],
        ...[overdue ?? null, noticeId ?? null, after ?? null, limit],
      ],
    );
  }

  async task(id: string, scope: TaskScope, today: CivilDate): Promise<TaskView | undefined> {
    const [found] = await this.db.query<TaskView[]>(
      `select ${taskColumns} from ${taskTables} where ${taskInScope} and t.id = $5`,
      [scope.companyId, scope.regions, scope.roles, today, id],
    );
    return found;
  }

  async history(taskId: string): Promise<readonly TaskLine[]> {
    return await this.db.query<TaskLine[]>(
      `select changed_at as at, changed_by as by, from_status as "from", to_status as "to", owner_role as "ownerRole",
              assignee, sealed_why as "sealedWhy" from task_changes where task_id = $1 order by change`,
      [taskId],
    );
  }

  /** Every assessment of a notice, the first one first. */
  async assessments(noticeId: string): Promise<readonly object[]> {
    return await this.db.query<object[]>(
      `select version, tier, is_split as "isSplit", rules_version::text as "rulesVersion", inputs, why, assessed_at as "assessedAt"
         from tier_assessments where notice_id = $1 order by assessment`,
      [noticeId],
    );
  }

  /** The terms of a notice, each under the version of the rule by which it was set. */
  async clocks(noticeId: string): Promise<readonly TermView[]> {
    return await this.db.query<TermView[]>(
      `select code, starts_on::text as "startsOn", due_on::text as "dueOn", amount, unit, joint_leave as "jointLeave",
              rule_from::text as "ruleFrom", legal_basis as "legalBasis", office, closed_at as "closedAt",
              (select coalesce(json_agg(json_build_object('daysBefore', r.days_before, 'on', r.remind_on, 'raisedAt', r.raised_at)
                                        order by r.remind_on), '[]') from clock_reminders r where r.clock_id = k.id) as reminders
         from notice_clocks k where notice_id = $1 order by due_on, id`,
      [noticeId],
    );
  }

  async isInScope(noticeId: string, scope: Scope): Promise<boolean> {
    const found = await this.db.query<unknown[]>(`select 1 from notices n where ${noticeInScope} and n.id = $3`, [
      scope.companyId,
      scope.regions,
      noticeId,
    ]);
    return found.length > 0;
  }

  async countOverdue(today: CivilDate): Promise<number> {
    return await this.count(`response_tasks where status = 'open' and due_on < $1`, today);
  }

  /** Reminders whose day was before `today` and that were not raised. */
  async countLateReminders(today: CivilDate): Promise<number> {
    return await this.count(
      `clock_reminders r join notice_clocks k on k.id = r.clock_id
        where r.raised_at is null and r.remind_on < $1 and k.closed_at is null`,
      today,
    );
  }

  private async count(of: string, today: CivilDate): Promise<number> {
    const [row] = await this.db.query<{ n: number }[]>(`select count(*)::int as n from ${of}`, [today]);
    return row?.n ?? Number.NaN;
  }
}
