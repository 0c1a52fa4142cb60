import { EntitySchema, type EntityManager } from 'typeorm';
import type { Desk, Unassigned } from '../../domain/case-work/assignment.js';

export type KeptDesk = Omit<Desk, 'open'> & Readonly<{ version: number; keptAt: Date; keptBy: string }>;
/** When its account last looked at the work to be done, as somebody who may do it; to the hour. */
export type SeenDesk = KeptDesk & Readonly<{ lastSeenAt: Date | null }>;

export const desks = new EntitySchema<SeenDesk>({
  name: 'Desk',
  tableName: 'desks',
  columns: {
    accountId: { name: 'account_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'one_desk_per_account' },
    regions: { type: 'text', array: true },
    districts: { type: 'text', array: true },
    cap: { type: 'integer' },
    active: { type: 'boolean' },
    version: { type: 'integer', default: 1 },
    keptAt: { name: 'kept_at', type: 'timestamptz' },
    keptBy: { name: 'kept_by', type: 'text' },
    lastSeenAt: { name: 'last_seen_at', type: 'timestamptz', nullable: true },
  },
  checks: [{ name: 'a_desk_has_a_cap', expression: 'cap >= 0' }],
});

/** Whose case it became, when and why; `reason` is sealed for the case. */
export type CaseAssignment = Readonly<{
  assignmentId: string;
  caseId: string;
  at: Date;
  decidedBy: string;
  fromOwner: string | null;
  /** Null where it went back to nobody. */
  toOwner: string | null;
  why: 'by-district' | 'reassigned' | 'taken' | 'undone';
  reason: string | null;
}>;

export const caseAssignments = new EntitySchema<CaseAssignment>({
  name: 'CaseAssignment',
  tableName: 'case_assignments',
  columns: {
    assignmentId: {
      name: 'assignment_id',
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'a_decision_names_a_case_once',
    },
    caseId: { name: 'case_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'a_decision_names_a_case_once' },
    at: { type: 'timestamptz' },
    decidedBy: { name: 'decided_by', type: 'text' },
    fromOwner: { name: 'from_owner', type: 'uuid', nullable: true },
    toOwner: { name: 'to_owner', type: 'uuid', nullable: true },
    why: { type: 'text' },
    reason: { type: 'text', nullable: true },
  },
  indices: [{ name: 'assignments_of_a_case', columns: ['caseId', 'at'] }],
  foreignKeys: [
    { name: 'a_case_goes_to_a_desk', target: 'Desk', columnNames: ['toOwner'], referencedColumnNames: ['accountId'] },
  ],
  checks: [
    { name: 'an_assignment_says_why', expression: `why in ('by-district', 'reassigned', 'taken', 'undone')` },
    { name: 'only_what_is_of_nobody_is_taken', expression: `why <> 'taken' or from_owner is null` },
    { name: 'only_what_is_undone_goes_to_nobody', expression: `why = 'undone' or to_owner is not null` },
    { name: 'an_assignment_leads_elsewhere', expression: 'from_owner is distinct from to_owner' },
    { name: 'why_a_case_changed_hands_is_sealed', expression: `reason like '_%._%'` },
  ],
});

const ASSIGNING = 7_402;

/** One assigns at a time: a cap is counted over all cases of a desk. Waits, or says at once that another is at it. */
export async function holdDesks(manager: EntityManager, wait: 'wait' | 'try'): Promise<boolean> {
  if (wait === 'wait') {
    await manager.query(`select pg_advisory_xact_lock($1)`, [ASSIGNING]);
    return true;
  }
  const [lock] = await manager.query<{ mine: boolean }[]>(`select pg_try_advisory_xact_lock($1) as mine`, [ASSIGNING]);
  return lock?.mine ?? false;
}

export type FoundDesk = Desk & SeenDesk & Readonly<{ overdue: number }>;

/** All desks, or those of these accounts, with the open cases of each and those whose day has passed. */
export async function findDesks(
  manager: EntityManager,
  today: string,
  accounts: readonly string[] | null = null,
): Promise<readonly FoundDesk[]> {
  return await manager.query<FoundDesk[]>(
    `select d.account_id as "accountId", d.regions, d.districts, d.cap, d.active, d.version, d.kept_at as "keptAt", d.kept_by as "keptBy",
            d.last_seen_at as "lastSeenAt", w.open, w.overdue
       from desks d cross join lateral (
         select count(*)::int as open, count(*) filter (where due_on < $2 and duty is not null)::int as overdue
           from case_work where owner_id = d.account_id and due_on is not null) w
      where $1::uuid[] is null or d.account_id = any($1) order by d.account_id`,
    [accounts, today],
  );
}

export async function keepDesk(manager: EntityManager, desk: Omit<KeptDesk, 'version'>): Promise<void> {
  const { accountId, regions, districts, cap, active, keptAt, keptBy } = desk;
  await manager.query(
    `insert into desks as d (account_id, regions, districts, cap, active, kept_at, kept_by) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (account_id) do update
        set regions = excluded.regions, districts = excluded.districts, cap = excluded.cap, active = excluded.active,
            kept_at = excluded.kept_at, kept_by = excluded.kept_by, version = d.version + 1`,
    [accountId, regions, districts, cap, active, keptAt, keptBy],
  );
}

/** Writes at most once an hour, and nothing for an account without a desk. */
export async function noteSeen(manager: EntityManager, accountId: string, at: Date): Promise<void> {
  await manager.query(
    `update desks set last_seen_at = $2 where account_id::text = $1
        and (last_seen_at is null or last_seen_at < $2::timestamptz - interval '1 hour')`,
    [accountId, at],
  );
}

/** Open cases of desks that nobody has ever opened. */
export async function countUnseen(manager: EntityManager): Promise<number> {
  const [found] = await manager.query<{ n: number }[]>(
    `select count(*)::int as n from desks d join case_work w on w.owner_id = d.account_id
      where d.last_seen_at is null and w.due_on is not null`,
  );
  return found?.n ?? 0;
}

/** Those desks that are not there yet: for the demo. */
export async function openMissingDesks(
  manager: EntityManager,
  wanted: readonly Omit<KeptDesk, 'version'>[],
): Promise<void> {
  await manager.query(
    `insert into desks (account_id, regions, districts, cap, active, kept_at, kept_by)
     select account_id, regions::text[], districts::text[], cap, active, kept_at, kept_by
       from unnest($1::uuid[], $2::text[], $3::text[], $4::integer[], $5::boolean[], $6::timestamptz[], $7::text[])
            as w (account_id, regions, districts, cap, active, kept_at, kept_by)
     on conflict do nothing`,
    [
      wanted.map(({ accountId }) => accountId),
      wanted.map(({ regions }) => `{${regions.join()}}`),
      wanted.map(({ districts }) => `{${districts.join()}}`),
      wanted.map(({ cap }) => cap),
      wanted.map(({ active }) => active),
      wanted.map(({ keptAt }) => keptAt),
      wanted.map(({ keptBy }) => keptBy),
    ],
  );
}

/**
 * Open cases of an account within these regions: those that lie in the places first, so that others hide none of them, and
 * of each what is due first in front.
 */
export async function findCasesOf(
  manager: EntityManager,
  ownerId: string,
  limit: number,
  within: readonly string[] | 'all',
  places: readonly string[],
): Promise<readonly string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select case_id as id from case_work where owner_id = $1 and due_on is not null
        and ($2::text[] is null or region_code = any($2) or home_region_code = any($2))
      order by region_code = any($4::text[]) or home_region_code = any($4) desc, due_on, case_id limit $3`,
    [ownerId, within === 'all' ? null : within, limit, places],
  );
  return rows.map(({ id }) => id);
}

/** Open cases of nobody that live in one of these places, in the order of their ids. */
export async function findUnassigned(
  manager: EntityManager,
  places: { readonly regions: readonly string[]; readonly districts: readonly string[] },
  limit: number,
): Promise<readonly Unassigned[]> {
  return await manager.query<Unassigned[]>(
    `select case_id as "caseId", home_region_code as "homeRegionCode", district_code as "districtCode" from case_work
      where owner_id is null and due_on is not null and (home_region_code = any($1::text[]) or district_code = any($2::text[]))
      order by case_id limit $3`,
    [places.regions, places.districts, limit],
  );
}

/** To a desk, or back to nobody. */
export type Handed = Readonly<{ caseId: string; caseworkerId: string | null; reason: string | null }>;
export type HandingOver = Pick<CaseAssignment, 'assignmentId' | 'at' | 'decidedBy' | 'why'>;

/** Gives cases that are held to their desks, each with a line in the history of its hands. */
export async function handOver(manager: EntityManager, handed: readonly Handed[], by: HandingOver): Promise<void> {
  if (handed.length === 0) return;
  await manager.query(
    `with wanted as (
       select * from unnest($1::uuid[], $2::uuid[], $3::text[]) as w (case_id, to_owner, reason)
     ), worked as (
       update case_work w set owner_id = wanted.to_owner from wanted where w.case_id = wanted.case_id
     ), owned as (
       update cases c set owner_id = wanted.to_owner from wanted where c.id = wanted.case_id
       returning c.id, old.owner_id as from_owner, c.owner_id as to_owner, wanted.reason
     )
     insert into case_assignments (assignment_id, case_id, at, decided_by, from_owner, to_owner, why, reason)
     select $4, id, $5, $6, from_owner, to_owner, $7, reason from owned order by id`,
    [
      handed.map(({ caseId }) => caseId),
      handed.map(({ caseworkerId }) => caseworkerId),
      handed.map(({ reason }) => reason),
      ...[by.assignmentId, by.at, by.decidedBy, by.why],
    ],
  );
}
