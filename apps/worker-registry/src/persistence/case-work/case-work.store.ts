import { EntitySchema, type EntityManager } from 'typeorm';
import { caseStates, type CaseState } from '../../domain/case.js';
import { duties, type Duty } from '../../domain/case-work/duties.js';
import { arrayOf } from '../bulk.js';
import { isUnderWay } from './plan.store.js';

/** What a list of work needs to know of a case, beside the wide row that was registered. */
export type CaseWork = Readonly<{
  caseId: string;
  noticeId: string;
  state: CaseState;
  ownerId: string | null;
  regionCode: string;
  homeRegionCode: string;
  districtCode: string;
  vulnerable: boolean;
  duty: Duty | null;
  /** `infinity` where no clock runs, null once the case is over. */
  dueOn: string | null;
  /** Since when it is in this state, and when something last happened with it. */
  since: Date;
  activeAt: Date;
  /** When this duty and day were put before the coordinator. */
  escalatedAt: Date | null;
}>;

const listOf = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

export const caseWork = new EntitySchema<CaseWork>({
  name: 'CaseWork',
  tableName: 'case_work',
  columns: {
    caseId: { name: 'case_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'one_line_of_work_per_case' },
    noticeId: { name: 'notice_id', type: 'uuid' },
    state: { type: 'text' },
    ownerId: { name: 'owner_id', type: 'uuid', nullable: true },
    regionCode: { name: 'region_code', type: 'text' },
    homeRegionCode: { name: 'home_region_code', type: 'text' },
    districtCode: { name: 'district_code', type: 'text' },
    vulnerable: { type: 'boolean', default: false },
    duty: { type: 'text', nullable: true },
    dueOn: { name: 'due_on', type: 'date', nullable: true },
    since: { type: 'timestamptz' },
    activeAt: { name: 'active_at', type: 'timestamptz' },
    escalatedAt: { name: 'escalated_at', type: 'timestamptz', nullable: true },
  },
  indices: [
    { name: 'work_of_a_caseworker', columns: ['ownerId', 'dueOn', 'caseId'], where: 'due_on is not null' },
    { name: 'work_by_day', columns: ['dueOn', 'caseId'], where: 'due_on is not null' },
    { name: 'work_of_a_site_region', columns: ['regionCode', 'dueOn', 'caseId'], where: 'due_on is not null' },
    { name: 'work_of_a_home_region', columns: ['homeRegionCode', 'dueOn', 'caseId'], where: 'due_on is not null' },
    { name: 'work_of_nobody', columns: ['caseId'], where: 'owner_id is null and due_on is not null' },
    { name: 'work_to_escalate', columns: ['dueOn', 'caseId'], where: 'duty is not null and escalated_at is null' },
    { name: 'work_in_service', columns: ['activeAt', 'caseId'], where: `state = 'in-service'` },
    { name: 'work_that_is_dormant', columns: ['since', 'caseId'], where: `state = 'dormant'` },
  ],
  checks: [
    { name: 'work_is_in_a_known_state', expression: `state in (${listOf(caseStates)})` },
    { name: 'work_is_a_known_duty', expression: `duty in (${listOf(duties)})` },
    { name: 'a_duty_has_its_day', expression: `duty is null or due_on < 'infinity'` },
  ],
});

/** A case that has no line of work yet: it was registered and nothing has happened since. */
export type Newcomer = Readonly<{ caseId: string; regionCode: string; openedAt: Date }>;

export type Begun = Newcomer & Readonly<{ duty: Duty | null; due: string | null }>;

/** Writes their first lines of work; who has one keeps it. Returns how many were new. */
export async function beginWork(manager: EntityManager, begun: readonly Begun[]): Promise<number> {
  if (begun.length === 0) return 0;
  const [row] = await manager.query<{ n: number }[]>(
    `with begun as (
       insert into case_work (case_id, notice_id, state, owner_id, region_code, home_region_code, district_code, duty, due_on, since, active_at)
       select c.id, c.notice_id, c.state, c.owner_id, c.region_code, c.home_region_code, c.district_code, b.duty,
              coalesce(b.due, 'infinity'), c.opened_at, c.opened_at
         from unnest($1::uuid[], $2::text[], $3::date[]) as b (case_id, duty, due)
         join cases c on c.id = b.case_id where c.state = 'registered'
       on conflict do nothing returning 1)
     select count(*)::int as n from begun`,
    [arrayOf(begun.map(({ caseId }) => caseId)), begun.map(({ duty }) => duty), begun.map(({ due }) => due)],
  );
  return row?.n ?? 0;
}

/** Something happened with them: they are not at rest. */
export async function noteActivity(manager: EntityManager, caseIds: readonly string[], at: Date): Promise<void> {
  if (caseIds.length === 0) return;
  await manager.query(`update case_work set active_at = $2 where case_id = any($1::uuid[]) and active_at < $2`, [
    caseIds,
    at,
  ]);
}

export type Resting = Readonly<{ caseId: string; activeAt: Date; since: Date }>;

/**
 * Cases in service that were touched longest ago in front, or dormant ones that have been so for the longest time. Whose
 * referral goes on does not rest, however long a class takes.
 */
export async function findResting(
  manager: EntityManager,
  state: 'in-service' | 'dormant',
  limit: number,
): Promise<readonly Resting[]> {
  return await manager.query<Resting[]>(
    `select case_id as "caseId", active_at as "activeAt", since from case_work w
      where state = '${state}' and not ${isUnderWay('w.case_id')} order by ${state === 'dormant' ? 'since' : 'active_at'}, case_id limit $1`,
    [limit],
  );
}
