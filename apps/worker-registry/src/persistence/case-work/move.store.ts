import type { CivilDate } from '@tanggap/kernel';
import type { EntityManager } from 'typeorm';
import type { CaseState } from '../../domain/case.js';
import type { Duty } from '../../domain/case-work/duties.js';

/** A case as it stands, while nobody else can change it. */
export type Standing = Readonly<{
  caseId: string;
  personId: string;
  noticeId: string;
  state: CaseState;
  version: number;
  ownerId: string | null;
  /** Of the site: the office whose calendar counts. */
  regionCode: string;
  homeRegionCode: string;
  openedAt: Date;
  /** It has a line of work: it was taken up, or something has happened with it. */
  takenUp: boolean;
  duty: Duty | null;
  due: CivilDate | null;
  since: Date;
  activeAt: Date;
}>;

/** Cases outside these regions are not there. */
export type Within = readonly string[] | 'all';

const standings = `
  select c.id as "caseId", c.person_id as "personId", c.notice_id as "noticeId", c.state, c.version, c.owner_id as "ownerId",
         c.region_code as "regionCode", c.home_region_code as "homeRegionCode", c.opened_at as "openedAt",
         w.case_id is not null as "takenUp", w.duty, case when isfinite(w.due_on) then w.due_on::text end as due,
         coalesce(w.since, c.opened_at) as since, coalesce(w.active_at, c.opened_at) as "activeAt"
    from cases c left join case_work w on w.case_id = c.id
   where c.id = any($1::uuid[]) and ($2::text[] is null or c.region_code = any($2) or c.home_region_code = any($2))`;

/** These cases, in the order of their ids; until the end of the transaction nobody else changes any. Unknown ones are left out. */
export async function holdCases(
  manager: EntityManager,
  ids: readonly string[],
  within: Within = 'all',
): Promise<readonly Standing[]> {
  const values = [ids, within === 'all' ? null : within];
  // First the locks: what another has just changed is read by the statement after.
  await manager.query(`select 1 from cases where id = any($1::uuid[]) order by id for no key update`, [ids]);
  return await manager.query<Standing[]>(`${standings} order by c.id`, values);
}

/** One of them as it stands just now. */
export async function findCase(manager: EntityManager, id: string, within: Within): Promise<Standing | undefined> {
  const [found] = await manager.query<Standing[]>(standings, [[id], within === 'all' ? null : within]);
  return found;
}

export type LastChange = Readonly<{
  from: CaseState | null;
  why: string;
  layoffStands: boolean;
}>;

/** The last line of a case's history, and whether its row still stands. The case is held. */
export async function findLastLine(manager: EntityManager, id: string): Promise<LastChange> {
  const [line] = await manager.query<LastChange[]>(
    `select from_state as "from", why, not exists (select from case_closures k where k.case_id = h.case_id) as "layoffStands"
       from case_changes h where case_id = $1 order by change desc limit 1`,
    [id],
  );
  if (!line) throw new Error('a case has its opening in its history');
  return line;
}

/** Who last moved a case for that reason, and when. */
export async function findLastBy(manager: EntityManager, id: string, why: string) {
  const [line] = await manager.query<{ by: string; at: Date }[]>(
    `select changed_by as by, changed_at as at from case_changes where case_id = $1 and why = $2 order by change desc limit 1`,
    [id, why],
  );
  return line;
}

export type KeptMove = Readonly<{
  caseId: string;
  to: CaseState;
  /** An account, or what of the product did it. */
  who: string;
  /** A code; what people wrote is `reason`, sealed. */
  why: string;
  reason: string | null;
  duty: Duty | null;
  /** Null where no clock runs. */
  due: string | null;
  over: boolean;
}>;

export type Moved = Readonly<{
  caseId: string;
  personId: string;
  from: CaseState;
  to: CaseState;
  why: string;
  version: number;
}>;

/** Moves cases that are held, each with a line in its history and a version of its own. Whether they may is decided before. */
export async function keepMoves(
  manager: EntityManager,
  moves: readonly KeptMove[],
  at: Date,
): Promise<readonly Moved[]> {
  if (moves.length === 0) return [];
  return await manager.query<Moved[]>(keepStatement, [
    moves.map(({ caseId }) => caseId),
    moves.map(({ to }) => to),
    moves.map(({ who }) => who),
    moves.map(({ why }) => why),
    moves.map(({ reason }) => reason),
    moves.map(({ duty }) => duty),
    moves.map(({ due, over }) => (over ? null : (due ?? 'infinity'))),
    at,
  ]);
}

const keepStatement = `
  with wanted as (
    select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[])
      as w (id, to_state, who, why, reason, duty, due)
  ), moved as (
    update cases c set state = w.to_state, version = c.version + 1 from wanted w where c.id = w.id
    returning c.*, old.state as from_state, w.who, w.why, w.reason, w.duty, w.due
  ), noted as (
    insert into case_changes (case_id, change, changed_at, changed_by, from_state, to_state, why, reason)
    select m.id, (select max(change) + 1 from case_changes h where h.case_id = m.id), $8, m.who, m.from_state, m.state, m.why, m.reason
      from moved m
  ), worked as (
    insert into case_work (case_id, notice_id, state, owner_id, region_code, home_region_code, district_code, duty, due_on, since, active_at)
    select id, notice_id, state, owner_id, region_code, home_region_code, district_code, duty, due, $8, $8 from moved
    on conflict (case_id) do update
       set state = excluded.state, duty = excluded.duty, due_on = excluded.due_on, since = excluded.since,
           active_at = greatest(case_work.active_at, excluded.active_at),
           escalated_at = case when (case_work.duty, case_work.due_on) = (excluded.duty, excluded.due_on) then case_work.escalated_at end
  )
  select id as "caseId", person_id as "personId", from_state as "from", state as "to", why, version from moved order by id`;
