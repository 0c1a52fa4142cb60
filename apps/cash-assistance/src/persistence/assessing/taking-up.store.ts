import type { AssessmentOutcome, BudgetPlace } from '@tanggap/contracts';
import type { CivilDate } from '@tanggap/kernel';
import type { Cause } from '@tanggap/messaging';
import { EntitySchema } from 'typeorm';
import type { EntityManager } from 'typeorm';

/** How far the assessments of a notice have their rows of work. */
type WorkWalk = Readonly<{ noticeId: string; atLine: number; isOver: boolean }>;

export const workWalkSchema = new EntitySchema<WorkWalk>({
  name: 'WorkWalk',
  tableName: 'work_walks',
  columns: {
    noticeId: {
      name: 'notice_id',
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'one_walk_of_work_per_notice',
    },
    atLine: { name: 'at_line', type: 'int', default: -1 },
    isOver: { name: 'is_over', type: 'boolean', default: false },
  },
  indices: [{ name: 'walks_of_work_to_go', columns: ['noticeId'], where: 'not is_over' }],
});

const TAKING_UP = 7_402;
/** While a round of more cases than this is held or told, people's work can wait. */
const LARGE = 5_000;

/** Nobody takes up assessments until the end of the transaction: whoever closes some finds all that were taken up, or is found. */
export async function holdTakingUp(manager: EntityManager): Promise<void> {
  await manager.query(`select pg_advisory_xact_lock($1)`, [TAKING_UP]);
}

/** The round of the notice is told: its assessments may be taken up. */
export async function openWalk(manager: EntityManager, noticeId: string): Promise<void> {
  await manager.query(`insert into work_walks (notice_id) values ($1) on conflict do nothing`, [noticeId]);
}

/** What comes behind the rounds waits meanwhile; a notice that gathers without an end does not hold it up. */
export async function isLargeRoundOn(manager: EntityManager): Promise<boolean> {
  const [row] = await manager.query<{ on: boolean }[]>(
    `select exists (select from rounds where state <> 'closed' and greatest(heard, expected) > $1
                       and (state = 'allocated' or opened_at > now() - interval '10 minutes')) as on`,
    [LARGE],
  );
  return row?.on === true;
}

export type Walk = Readonly<{ noticeId: string; atLine: number; cause: Cause }>;

/**
 * The notices that are taken up next, in the order of their ids. None when there are none, when another instance is at it, or while
 * a large round goes on.
 */
export async function nextWalks(manager: EntityManager, most: number): Promise<readonly Walk[]> {
  const [turn] = await manager.query<{ mine: boolean }[]>(`select pg_try_advisory_xact_lock($1) as mine`, [TAKING_UP]);
  if (!turn?.mine || (await isLargeRoundOn(manager))) return [];
  const walks = await manager.query<(Omit<Walk, 'cause'> & Cause)[]>(
    `select w.notice_id as "noticeId", w.at_line as "atLine", r.correlation_id as "correlationId", r.causation_id as "causationId"
       from work_walks w join rounds r on r.notice_id = w.notice_id
      where not w.is_over order by w.notice_id limit $1`,
    [most],
  );
  return walks.map(({ noticeId, atLine, correlationId, causationId }) => ({
    noticeId,
    atLine,
    cause: { correlationId, causationId },
  }));
}

/** An assessment that nobody has worked on yet. */
export type Newcomer = Readonly<{
  assessmentId: string;
  caseId: string;
  personId: string;
  noticeId: string;
  line: number;
  regionCode: string;
  outcome: AssessmentOutcome;
  budgetPlace: BudgetPlace;
  /** Its layoff was taken back before anybody could take it up. */
  isClosed: boolean;
}>;

/** The next told assessments of these notices, by notice and row. */
export async function newcomersOf(
  manager: EntityManager,
  walks: readonly Walk[],
  limit: number,
): Promise<readonly Newcomer[]> {
  return await manager.query<Newcomer[]>(
    `select n.* from unnest($1::uuid[], $2::int[]) as w (notice_id, at_line)
      cross join lateral (
        select a.id as "assessmentId", a.case_id as "caseId", a.person_id as "personId", a.notice_id as "noticeId", a.line,
               a.region_code as "regionCode", s.outcome, s.budget_place as "budgetPlace",
               exists (select from assessment_closures c where c.assessment_id = a.id) as "isClosed"
          from assessments a join screenings s on s.assessment_id = a.id
         where a.notice_id = w.notice_id and a.line > w.at_line order by a.line limit $3) as n
      order by n."noticeId", n.line limit $3`,
    [walks.map(({ noticeId }) => noticeId), walks.map(({ atLine }) => atLine), limit],
  );
}

export type Begun = Readonly<{ assessmentId: string; state: string; dueOn: CivilDate | null; isAsked: boolean }>;

/** Writes their rows of work; who has one keeps it. */
export async function beginWork(manager: EntityManager, begun: readonly Begun[], at: Date): Promise<void> {
  if (begun.length === 0) return;
  await manager.query(
    `insert into assessment_work (assessment_id, case_id, person_id, notice_id, since, due_on, layoff_date, priority, line, budget_year,
                                  scheme_code, region_code, district_code, state, account_asked_at)
     select a.id, a.case_id, a.person_id, a.notice_id, $4, b.due_on, a.layoff_date, a.priority, a.line,
            (select budget_year from scheme_rules t where t.scheme_code = a.scheme_code and t.rule_version = a.rule_version),
            a.scheme_code, a.region_code, a.district_code, b.state, case when b.is_asked then $4::timestamptz end
       from unnest($1::uuid[], $2::text[], $3::date[], $5::boolean[]) as b (id, state, due_on, is_asked) join assessments a on a.id = b.id
     on conflict do nothing`,
    [
      `{${begun.map(({ assessmentId }) => assessmentId).join()}}`,
      begun.map(({ state }) => state),
      begun.map(({ dueOn }) => dueOn),
      at,
      begun.map(({ isAsked }) => isAsked),
    ],
  );
}

/** Notes how far each has come. */
export async function keepWalks(
  manager: EntityManager,
  walked: readonly Readonly<{ noticeId: string; atLine: number; isOver: boolean }>[],
): Promise<void> {
  await manager.query(
    `update work_walks w set at_line = u.at_line, is_over = u.is_over
       from unnest($1::uuid[], $2::int[], $3::boolean[]) as u (notice_id, at_line, is_over) where w.notice_id = u.notice_id`,
    [walked.map(({ noticeId }) => noticeId), walked.map(({ atLine }) => atLine), walked.map(({ isOver }) => isOver)],
  );
}
