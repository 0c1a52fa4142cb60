import { Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { failureCode, failureOf, sqlState } from './failures.js';
import type { Tx } from './unit-of-work.js';

/**
 * How closed cases get on, for a later migration of services that give out something scarce and keep `case_closures`: heard
 * of at any time, settled once the round of their notice is given out, told once that round is told to its end.
 */
export const closingSteps: readonly string[] = [
  `alter table case_closures add column told_at timestamptz, add column tries int not null default 0,
     add column failure text, add column try_again_at timestamptz, alter column heard_at set default clock_timestamp()`,
  `update case_closures set told_at = settled_at where settled_at is not null`,
  `alter table case_closures
     add constraint what_is_told_was_settled check (told_at is null or settled_at is not null),
     add constraint what_is_set_aside_says_why check ((failure is null) = (try_again_at is null))`,
  `drop index closures_to_settle`,
  `drop index closures_of_a_notice`,
  `create index closures_to_settle on case_closures (notice_id, line) where settled_at is null and failure is null`,
  `create index closures_to_try_again on case_closures (try_again_at) where settled_at is null and failure is not null`,
  `create index closures_to_tell on case_closures (notice_id, line) where told_at is null and settled_at is not null`,
  `create index closures_of_a_notice on case_closures (notice_id, heard_at)`,
];

const log = new Logger('rounds');

type Queryable = Pick<EntityManager, 'query'>;

/** Asks a question that has one row, \`so\`, for an answer. */
export async function isSo(db: Queryable, statement: string): Promise<boolean> {
  const [row] = await db.query<{ so: boolean }[]>(statement);
  return row?.so === true;
}

const toSettle = 'k.settled_at is null and k.failure is null';
const toTell = 'k.told_at is null and k.settled_at is not null';
const isSetAside = 'k.settled_at is null and k.failure is not null';
const toTryAgain = `${isSetAside} and k.try_again_at <= clock_timestamp()`;
const stateOf = (notice: string) => `(select d.state from rounds d where d.notice_id = ${notice})`;

/** The notices with such closures: one step in the index for each of them, however many cases it has. */
const noticesWith = (such: string) => `(
  with recursive found as (
    (select k.notice_id from case_closures k where ${such} order by k.notice_id limit 1)
     union all
    select (select k.notice_id from case_closures k where ${such} and k.notice_id > found.notice_id order by k.notice_id limit 1)
      from found where found.notice_id is not null)
  select notice_id from found where notice_id is not null)`;

const noticesToSettle = `(select notice_id from ${noticesWith(toSettle)} n where ${stateOf('n.notice_id')} <> 'gathering')`;

/** Whether nothing of a notice was heard to be closed for so long: what is taken back comes in parts. */
export const isQuiet = (notice: string, ms: number) =>
  `not exists (select from case_closures q where q.notice_id = ${notice} and q.heard_at > clock_timestamp() - interval '${ms} ms')`;

const noticesToTell = (quietMs: number) => `(
  select notice_id from ${noticesWith(toTell)} n
   where ${stateOf('n.notice_id')} = 'closed' and ${isQuiet('n.notice_id', quietMs)})`;

const next = (notices: string, such: string) => `
  select k.case_id, k.notice_id, k.line from ${notices} n
   cross join lateral (select k.case_id, k.notice_id, k.line from case_closures k
                        where k.notice_id = n.notice_id and ${such} order by k.line limit $1) k
   limit $1`;

/** Whether a closing can be settled or told now. The cost is that of the notices with such closings, not of their cases. */
export async function areClosingsDue(db: Queryable, quietMs = 0): Promise<boolean> {
  return (await isSo(db, anyClosingsStatement)) && (await isSo(db, closingsDueStatement(quietMs)));
}

// Nearly always nothing is closed, and planning the question of what is due costs six times as much as asking this one.
const anyClosingsStatement = `
  select exists (select from case_closures k where ${toSettle}) or exists (select from case_closures k where ${toTell})
         or exists (select from case_closures k where ${isSetAside}) as so`;

export const closingsDueStatement = (quietMs: number) => `
  select exists ${noticesToSettle} or exists (select from case_closures k where ${toTryAgain})
         or exists ${noticesToTell(quietMs)} as so`;

/**
 * Settles the next closed cases whose rounds are given out, by `act` on all of them at once; returns how many were taken up.
 * One that cannot be settled for its own sake is set aside with the reason and tried again later: the others go on.
 */
export async function settleNext(
  tx: Tx,
  atMost: number,
  act: (caseIds: readonly string[]) => Promise<void>,
): Promise<number> {
  const rows = await tx.manager.query<{ caseId: string }[]>(
    `(select s.case_id as "caseId" from (${next(noticesToSettle, toSettle)}) s order by s.notice_id, s.line)
      union all
     (select k.case_id from case_closures k where ${toTryAgain} order by k.try_again_at limit $1)
     limit $1`,
    [atMost],
  );
  const caseIds = rows.map(({ caseId }) => caseId);
  await apart(tx, caseIds, act);
  return caseIds.length;
}

async function apart(
  tx: Tx,
  caseIds: readonly string[],
  act: (caseIds: readonly string[]) => Promise<void>,
): Promise<void> {
  const [first] = caseIds;
  if (first === undefined) return;
  const failure = await attempt(tx, () => act(caseIds));
  if (failure === null) return;
  if (caseIds.length === 1) return setAside(tx, first, failure);
  const half = Math.ceil(caseIds.length / 2);
  await apart(tx, caseIds.slice(0, half), act);
  await apart(tx, caseIds.slice(half), act);
}

/** The code of an error for which the rows are to blame; null if there was none. Any other concerns all rows, and is thrown. */
async function attempt(tx: Tx, act: () => Promise<void>): Promise<string | null> {
  await tx.manager.query('savepoint apart');
  try {
    await act();
    await tx.manager.query('release savepoint apart');
    return null;
  } catch (error) {
    // P0001 is what our own triggers say.
    if (failureOf(error) !== 'guilty' && sqlState(error) !== 'P0001') throw error;
    await tx.manager.query('rollback to savepoint apart');
    await tx.manager.query('release savepoint apart');
    return failureCode(error);
  }
}

/** Each time it waits twice as long, at most a quarter of an hour: somebody may have mended what it met. */
async function setAside(tx: Tx, caseId: string, failure: string): Promise<void> {
  tx.afterCommit(() => log.warn(`a closed case could not be settled and is set aside: ${caseId} (${failure})`));
  await tx.manager.query(
    `update case_closures set tries = tries + 1, failure = $2,
            try_again_at = clock_timestamp() + least(interval '5 s' * 2 ^ least(tries, 10), interval '15 min')
      where case_id = $1`,
    [caseId, failure],
  );
}

/** Marks the next closings as told whose rounds are told to their end; the ids of their cases. */
export async function nextToTell(tx: Tx, atMost: number, quietMs = 0): Promise<readonly string[]> {
  const rows = await tx.manager.query<{ caseId: string }[]>(
    `with told as (
       update case_closures k set told_at = clock_timestamp()
         from (${next(noticesToTell(quietMs), toTell)}) due where k.case_id = due.case_id returning k.case_id, k.notice_id, k.line)
     select case_id as "caseId" from told order by notice_id, line`,
    [atMost],
  );
  return rows.map(({ caseId }) => caseId);
}
