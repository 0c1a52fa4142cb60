import { newId } from '@tanggap/contracts';
import { addDays } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import type { Reminder } from '../../domain/response/alert.js';
import type { Clock, ClockMoves, RunningClock } from '../../domain/response/clock.js';

export async function findRunning(tx: Tx, noticeId: string): Promise<RunningClock[]> {
  return await tx.manager.query<RunningClock[]>(
    `select id, code, starts_on::text as "startsOn", office from notice_clocks where notice_id = $1 and closed_at is null`,
    [noticeId],
  );
}

/** Notes under which set of terms a notice was looked at last. */
export async function noteFollowed(tx: Tx, noticeId: string, revision: number): Promise<void> {
  await tx.manager.query(
    `insert into notice_terms (notice_id, revision) values ($1, $2)
     on conflict (notice_id) do update set revision = excluded.revision where notice_terms.revision <> excluded.revision`,
    [noticeId, revision],
  );
}

/** Notices in one of these states that were looked at last under an older set, locked, and when they came into their state. */
export async function findBehind(
  tx: Tx,
  revision: number,
  states: readonly string[],
  most: number,
): Promise<{ id: string; at: Date | null }[]> {
  return await tx.manager.query<{ id: string; at: Date | null }[]>(
    `select n.id, (select max(c.changed_at) from notice_changes c
                    where c.notice_id = n.id and c.from_status is distinct from c.to_status
                      and c.to_status = case n.status when 'in-review' then 'submitted' else n.status end) as at
       from notices n left join notice_terms t on t.notice_id = n.id
      where n.status = any($2) and coalesce(t.revision, 0) < $1
      order by n.id limit $3 for no key update of n skip locked`,
    [revision, states, most],
  );
}

/** Ends the terms that are over and begins new ones, each with its reminders. */
export async function keepClocks(tx: Tx, { opened, closed }: ClockMoves, at: Date): Promise<void> {
  if (closed.length > 0) {
    await tx.manager.query(`update notice_clocks set closed_at = $2 where id = any($1)`, [closed, at]);
  }
  if (opened.length === 0) return;
  const clocks = opened.map((clock) => ({ ...clock, id: newId() }));
  await addClocks(tx, clocks, at);
  await addReminders(tx, clocks);
}

type NewClock = Clock & { readonly id: string };

async function addClocks(tx: Tx, clocks: readonly NewClock[], at: Date): Promise<void> {
  await tx.manager.query(
    `insert into notice_clocks
       (id, notice_id, code, starts_on, due_on, amount, unit, joint_leave, rule_from, legal_basis, office, opened_at)
     select new.*, $12 from unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[], $5::date[], $6::int[], $7::text[], $8::text[],
                                   $9::date[], $10::text[], $11::text[]) as new`,
    [
      clocks.map(({ id }) => id),
      clocks.map(({ noticeId }) => noticeId),
      clocks.map(({ code }) => code),
      clocks.map(({ startsOn }) => startsOn),
      clocks.map(({ dueOn }) => dueOn),
      clocks.map(({ rule }) => rule.amount),
      clocks.map(({ rule }) => rule.unit),
      clocks.map(({ jointLeave }) => jointLeave),
      clocks.map(({ rule }) => rule.validFrom),
      clocks.map(({ rule }) => rule.legalBasis),
      clocks.map(({ office }) => office),
      at,
    ],
  );
}

async function addReminders(tx: Tx, clocks: readonly NewClock[]): Promise<void> {
  const reminders = clocks.flatMap(({ id, dueOn, remindBefore }) =>
    remindBefore.map((days) => ({ id, days, on: addDays(dueOn, -days) })),
  );
  await tx.manager.query(
    `insert into clock_reminders (clock_id, days_before, remind_on) select * from unnest($1::uuid[], $2::int[], $3::date[])`,
    [reminders.map(({ id }) => id), reminders.map(({ days }) => days), reminders.map(({ on }) => on)],
  );
}

/** Takes reminders whose day has come, the oldest first; those that another instance has in hand are left to it. */
export async function takeReminders(tx: Tx, today: CivilDate, at: Date, most: number): Promise<Reminder[]> {
  const [taken] = await tx.manager.query<[Reminder[], number]>(
    `with due as (
       select r.clock_id, r.days_before from clock_reminders r join notice_clocks k on k.id = r.clock_id
        where r.raised_at is null and r.remind_on <= $1 and k.closed_at is null
        order by r.remind_on, r.clock_id limit $3 for update of r skip locked
     )
     update clock_reminders r set raised_at = $2
       from due join notice_clocks k on k.id = due.clock_id join notices n on n.id = k.notice_id
      where (r.clock_id, r.days_before) = (due.clock_id, due.days_before)
     returning r.clock_id as "clockId", r.days_before as "daysBefore", k.notice_id as "noticeId", n.version, k.code,
               k.due_on::text as "dueOn", k.legal_basis as "legalBasis"`,
    [today, at, most],
  );
  return taken;
}
