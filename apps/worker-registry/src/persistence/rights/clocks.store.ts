import { Injectable } from '@nestjs/common';
import type { Tx } from '@tanggap/messaging';
import { DataSource } from 'typeorm';
import type { CivilDate } from '@tanggap/kernel';
import type { BenefitSign, DeadlineRule } from '@tanggap/indonesia';
import { reminderDays } from '../../domain/rights/jkp.js';
import { followUpMonths, type ContractKind, type FollowUp } from '../../domain/rights/follow-up.js';
import type { Scope } from '../case.queries.js';

const inScope = (parameter: string) =>
  `(${parameter}::text[] is null or c.region_code = any(${parameter}) or c.home_region_code = any(${parameter}))`;

/** The next cases that the walk of the day has not seen; null once it is over, or another process is at it. */
export async function nextOfWalk(tx: Tx, today: CivilDate, atMost: number): Promise<readonly string[] | null> {
  const [walk] = await tx.manager.query<{ day: string; after: string | null; done: boolean }[]>(
    `select day::text, after, done from daily_walks where name = 'people' for update skip locked`,
  );
  if (!walk || (walk.day >= today && walk.done)) return null;
  const after = walk.day === today ? walk.after : null;
  const rows = await tx.manager.query<{ id: string }[]>(
    `select id from cases where $1::uuid is null or id > $1 order by id limit $2`,
    [after, atMost],
  );
  await tx.manager.query(`update daily_walks set day = $1, after = $2, done = $3 where name = 'people'`, [
    today,
    rows.at(-1)?.id ?? after,
    rows.length < atMost,
  ]);
  return rows.map(({ id }) => id);
}

export type ClaimLaw = Readonly<{
  rules: readonly DeadlineRule[];
  /** For whom nobody is reminded, by their reasons or their contract's end. */
  silent: readonly BenefitSign[];
}>;

/** Reminds of the term that is nearest by now, each once: whoever was registered late is not told of what has passed. */
export async function remind(tx: Tx, caseIds: readonly string[], today: CivilDate, { rules, silent }: ClaimLaw) {
  const firstSilent = silent.map(({ validFrom }) => validFrom).toSorted()[0];
  const oldest = rules.map(({ validFrom }) => validFrom).toSorted()[0];
  await tx.manager.query(
    `insert into jkp_reminders (case_id, rule_from, days, deadline, made_on)
     select c.id, r.valid_from, n.days, d.deadline, $2::date
       from cases c
       join unnest($3::date[], $4::date[], $5::int[], $6::boolean[]) as r (valid_from, valid_to, months, is_oldest)
         on (r.is_oldest or c.layoff_date >= r.valid_from) and (r.valid_to is null or c.layoff_date <= r.valid_to)
      cross join lateral (select (c.layoff_date + make_interval(months => r.months))::date as deadline) d
      cross join lateral (select min(days) as days from unnest($7::int[]) as days where d.deadline - days <= $2::date) n
      where c.id = any($1::uuid[]) and n.days is not null and d.deadline >= $2::date
        and not exists (select from unnest($8::text[], $9::text[], $10::date[], $11::date[]) as s (sign, value, valid_from, valid_to)
                         where case s.sign when 'reason' then c.reason_code = s.value else c.contract_ended end
                           and c.layoff_date between s.valid_from and s.valid_to)
        and c.state not in ('invalid', 'layoff-cancelled', 'closed')
        and not exists (select from circumstances k where k.person_id = c.person_id and k.circumstance in ('rehired', 'died')
                         and c.id < k.id
                         and not exists (select from circumstance_retractions r where r.circumstance_id = k.id))
     on conflict on constraint one_reminder_per_case_rule_and_day do nothing`,
    [
      caseIds,
      today,
      rules.map(({ validFrom }) => validFrom),
      rules.map(({ validTo }) => validTo ?? null),
      rules.map(({ amount }) => amount),
      rules.map(({ validFrom }) => validFrom === oldest),
      [...reminderDays],
      silent.map(({ sign }) => sign),
      silent.map(({ value }) => value),
      silent.map(({ validFrom }) => (validFrom === firstSilent ? '-infinity' : validFrom)),
      silent.map(({ validTo }) => validTo ?? 'infinity'),
    ],
  );
}

/** Asks after the people whose month has come, each once; after the placement where there is one, else after the layoff. */
export async function follow(tx: Tx, caseIds: readonly string[], today: CivilDate): Promise<void> {
  await tx.manager.query(
    `insert into follow_ups (case_id, after, months, due_on)
     select c.id, case when p.placed_on is null then 'layoff' else 'placement' end, n.months,
            (b.since + make_interval(months => n.months))::date
       from cases c
      cross join lateral (select (max(h.changed_at) at time zone 'Asia/Jakarta')::date as placed_on from case_changes h
                           where h.case_id = c.id and h.to_state = 'placed' and c.state in ('placed', 'settled-in-work')) p
      cross join lateral (select coalesce(p.placed_on, c.layoff_date) as since) b
      cross join lateral (select max(months) as months from unnest($3::int[]) as months
                           where (b.since + make_interval(months => months))::date <= $2::date) n
      where c.id = any($1::uuid[]) and n.months is not null and c.state not in ('invalid', 'layoff-cancelled', 'closed')
        and $2::date < (b.since + make_interval(months => n.months + 3))::date
     on conflict on constraint one_follow_up_per_case_and_month do nothing`,
    [caseIds, today, [...followUpMonths]],
  );
}

export type Answer = Readonly<{
  employed: boolean;
  wage: number | null;
  contract: ContractKind | null;
  noteSealed: string | null;
}>;

/** Undefined outside the scope; the row is held. */
export async function holdFollowUp(tx: Tx, id: string, scope: Scope): Promise<{ answeredAt: Date | null } | undefined> {
  const [row] = await tx.manager.query<{ answeredAt: Date | null }[]>(
    `select f.answered_at as "answeredAt" from follow_ups f join cases c on c.id = f.case_id
      where f.id = $1 and ${inScope('$2')} for update of f`,
    [id, scope === 'all' ? null : scope],
  );
  return row;
}

export async function keepAnswer(tx: Tx, id: string, answer: Answer, by: string, at: Date): Promise<void> {
  await tx.manager.query(
    `update follow_ups set employed = $2, wage = $3, contract = $4, note_sealed = $5, answered_by = $6, answered_at = $7 where id = $1`,
    [id, answer.employed, answer.wage, answer.contract, answer.noteSealed, by, at],
  );
}

export type Page = Readonly<{ region?: string | undefined; after?: string | undefined; limit: number }>;
export type ReminderRow = Readonly<{
  id: string;
  caseId: string;
  number: string;
  days: number;
  deadline: string;
  madeOn: string;
  status: string;
}>;
export type FollowUpRow = Omit<
  FollowUp,
  'noteSealed' | 'madeAt' | 'answeredBy' | 'wage' | 'contract' | 'employed' | 'answeredAt'
> &
  Readonly<{ number: string }>;

@Injectable()
export class ClockQueries {
  constructor(private readonly db: DataSource) {}

  /** Whether today's walk has anything left; asked before a transaction is opened. */
  async isWalkDue(today: CivilDate): Promise<boolean> {
    const rows = await this.db.query<unknown[]>(
      `select from daily_walks where name = 'people' and (day < $1::date or day = $1::date and not done)`,
      [today],
    );
    return rows.length > 0;
  }

  /** Those whose last day has not passed, the nearest first. */
  async reminders({ region, after, limit }: Page, today: CivilDate, scope: Scope): Promise<readonly ReminderRow[]> {
    return this.db.query<ReminderRow[]>(
      `select r.id, r.case_id as "caseId", c.number, r.days, r.deadline::text, r.made_on::text as "madeOn", r.status
         from jkp_reminders r join cases c on c.id = r.case_id
        where r.deadline >= $5 and ${inScope('$1')} and ($2::text is null or c.region_code = $2 or c.home_region_code = $2)
          and ($3::uuid is null or (r.deadline, r.id) > (select b.deadline, b.id from jkp_reminders b where b.id = $3))
        order by r.deadline, r.id limit $4`,
      [scope === 'all' ? null : scope, region ?? null, after ?? null, limit, today],
    );
  }

  /** Those that wait for an answer, the one that waits longest first. */
  async followUps({ region, after, limit }: Page, scope: Scope): Promise<readonly FollowUpRow[]> {
    return this.db.query<FollowUpRow[]>(
      `select f.id, f.case_id as "caseId", c.number, f.after, f.months, f.due_on::text as "dueOn"
         from follow_ups f join cases c on c.id = f.case_id
        where f.answered_at is null and ${inScope('$1')} and ($2::text is null or c.region_code = $2 or c.home_region_code = $2)
          and ($3::uuid is null or (f.due_on, f.id) > (select b.due_on, b.id from follow_ups b where b.id = $3))
        order by f.due_on, f.id limit $4`,
      [scope === 'all' ? null : scope, region ?? null, after ?? null, limit],
    );
  }
}
