import { newId } from '@tanggap/contracts';
import { addDays } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import type { Reminder } from '../../domain/response/alert.js';
import type { Clock, ClockMoves, RunningClock } from '../../domain/response/clock.js';

export async function findRunning(tx: Tx, noticeId: string): Promise<RunningClock[]> {
  return await tx.manager.query<RunningClock[]>(
    `select id, code, starts_on::text as "startsOn" from notice_clocks where notice_id = $1 and closed_at is null`,
    [noticeId],
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
       (id, notice_id, code, starts_on, due_on, amount, unit, joint_leave, rule_from, legal_basis, opened_at)
     select new.*, $11 from unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[], $5::date[], $6::int[], $7::text[], $8::text[],
                                   $9::date[], $10::text[]) as new`,
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
