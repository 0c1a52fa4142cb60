import type { CivilDate } from '@tanggap/kernel';
import type { EntityManager } from 'typeorm';
import type { AssessmentState } from '../../domain/assessment.js';
import { inScope, scopeValue } from '../scope.js';
import type { Scope } from '../scope.js';
import type { AssessmentAct, AssessmentWork } from './work.schema.js';

/** An assessment as people left it, while nobody else can move it. */
export type Standing = Omit<AssessmentWork, 'line' | 'escalatedAt' | 'accountAskedAt'>;

/** These, in the order of their ids, as far as they were taken up and lie within the scope; until the end of the transaction nobody else moves any. */
export async function holdWork(
  manager: EntityManager,
  ids: readonly string[],
  scope: Scope = 'all',
): Promise<readonly Standing[]> {
  return await manager.query<Standing[]>(
    `select a.assessment_id as "assessmentId", a.case_id as "caseId", a.person_id as "personId", a.notice_id as "noticeId",
            a.layoff_date::text as "layoffDate", a.due_on::text as "dueOn", a.version, a.judgement, a.priority, a.budget_year as "budgetYear", a.scheme_code as "schemeCode",
            a.region_code as "regionCode", a.district_code as "districtCode", a.state, a.recommended, a.since
       from assessment_work a
      where a.assessment_id = any($1::uuid[]) and ${inScope('$2')} order by a.assessment_id for update`,
    [ids, scopeValue(scope)],
  );
}

/** Where an assessment goes, and why: a code, beside which a sealed note may stand. A clock runs on only where it is said until when. */
export type WorkMove = Readonly<{
  standing: Standing;
  to: AssessmentState;
  /** An account, or what of the product did it. */
  by: string;
  why: string;
  note?: string | undefined;
  dueOn?: CivilDate | undefined;
  /** What the verifier proposes; without it the former proposal stays. */
  recommended?: AssessmentWork['recommended'] | undefined;
}>;

/** Moves them all, each with a line in its history. */
export async function keepMoves(manager: EntityManager, moves: readonly WorkMove[]): Promise<void> {
  if (moves.length === 0) return;
  await manager.query(moving, [
    moves.map(({ standing }) => standing.assessmentId),
    moves.map(({ to }) => to),
    moves.map(({ by }) => by),
    moves.map(({ why }) => why),
    moves.map(({ note }) => note ?? null),
    moves.map(({ dueOn }) => dueOn ?? null),
    moves.map(({ standing, recommended }) => (recommended === undefined ? standing.recommended : recommended)),
  ]);
}

const moving = `
  with wanted as (
    select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::text[])
      as w (id, to_state, by, why, note, due_on, recommended)
  ), moved as (
    update assessment_work a
       set state = w.to_state, since = statement_timestamp(), due_on = w.due_on, version = a.version + 1, recommended = w.recommended,
           escalated_at = null
      from wanted w where a.assessment_id = w.id
    returning a.assessment_id, old.state as from_state, new.state as to_state, w.by, w.why, w.note
  )
  insert into assessment_moves (assessment_id, step, at, by, from_state, to_state, why, note)
  select m.assessment_id, 1 + coalesce((select max(step) from assessment_moves s where s.assessment_id = m.assessment_id), 0),
         statement_timestamp(), m.by, m.from_state, m.to_state, m.why, m.note
    from moved m`;

export type Act = Readonly<{ assessmentId: string; by: string; act: AssessmentAct }>;

/** Whoever had a hand in it once had it for good; said again, it changes nothing. */
export async function keepActs(manager: EntityManager, acts: readonly Act[]): Promise<void> {
  if (acts.length === 0) return;
  await manager.query(
    `insert into assessment_acts (assessment_id, by, act) select distinct * from unnest($1::uuid[], $2::text[], $3::text[])
     on conflict do nothing`,
    [acts.map(({ assessmentId }) => assessmentId), acts.map(({ by }) => by), acts.map(({ act }) => act)],
  );
}

/** Whether people are about to decide about it in a list. */
export async function standsInAList(manager: EntityManager, assessmentId: string): Promise<boolean> {
  const rows = await manager.query<object[]>(`select 1 from decision_lines where assessment_id = $1 and live limit 1`, [
    assessmentId,
  ]);
  return rows.length > 0;
}
