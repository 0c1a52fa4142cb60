import type { EntityManager } from 'typeorm';
import type { Grant, Granting } from '../../domain/deciding/granting.js';
import type { Line, LineFacts } from '../../domain/deciding/line.js';
import { post } from '../ledger/ledger.store.js';
import type { HeldList } from './list.store.js';

/** Nobody stops, pays or releases what is set aside for these until the end of the transaction. */
export async function holdCommitments(manager: EntityManager, assessmentIds: readonly string[]): Promise<void> {
  await manager.query(
    `select from commitments where assessment_id = any($1::uuid[]) order by assessment_id for no key update`,
    [assessmentIds],
  );
}

/** What of the budget nobody has yet, under `holdBudgets`; and whether its books do not add up, so that it gives nothing. */
export async function roomIn(
  manager: EntityManager,
  { schemeCode, budgetYear }: Pick<HeldList, 'schemeCode' | 'budgetYear'>,
): Promise<{ readonly room: number; readonly isFrozen: boolean }> {
  const [row] = await manager.query<{ room: string; isFrozen: boolean }[]>(
    `select allocation - reserved - paid as room, frozen_at is not null as "isFrozen" from budgets where scheme_code = $1 and year = $2`,
    [schemeCode, budgetYear],
  );
  return { room: Number(row?.room ?? 0), isFrozen: row?.isFrozen ?? false };
}

/** Sets aside and gives back, with both sides in the ledger. */
export async function keepGrants(manager: EntityManager, granting: Granting): Promise<void> {
  await commitFresh(manager, granting.fresh);
  await manager.query(
    `update commitments c set given_back = c.amount - g.amount
       from unnest($1::uuid[], $2::bigint[]) as g (id, amount) where c.assessment_id = g.id`,
    columnsOf(granting.less),
  );
  await post(manager, granting.movements);
}

const columnsOf = (grants: readonly Grant[]) => [
  grants.map(({ facts }) => facts.assessmentId),
  grants.map(({ amount }) => amount),
];

async function commitFresh(manager: EntityManager, grants: readonly Grant[]): Promise<void> {
  const facts = grants.map((grant) => grant.facts);
  await manager.query(
    `insert into commitments (assessment_id, amount, person_id, notice_id, round, budget_year, household_place, scheme_code, household_hash)
     select * from unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::uuid[], $5::int[], $6::int[], $7::int[], $8::text[], $9::text[])`,
    [
      ...columnsOf(grants),
      facts.map(({ personId }) => personId),
      facts.map(({ noticeId }) => noticeId),
      facts.map(({ round }) => round),
      facts.map(({ budgetYear }) => budgetYear),
      grants.map(({ place }) => place),
      facts.map(({ schemeCode }) => schemeCode),
      facts.map(({ householdHash }) => householdHash),
    ],
  );
}

/** What was approved, to be paid in the instalments of the scheme. */
export async function keepEntitlements(
  manager: EntityManager,
  list: HeldList,
  granted: readonly Line[],
  facts: ReadonlyMap<string, LineFacts>,
): Promise<void> {
  await manager.query(
    `insert into entitlements (list_id, list_version, scheme_code, budget_year, assessment_id, person_id, amount, instalments)
     select $1, $2, $3, $4, * from unnest($5::uuid[], $6::uuid[], $7::bigint[], $8::int[])`,
    [
      list.id,
      list.version,
      list.schemeCode,
      list.budgetYear,
      granted.map(({ assessmentId }) => assessmentId),
      granted.map(({ personId }) => personId),
      granted.map((line) => line.amount),
      granted.map(({ assessmentId }) => facts.get(assessmentId)?.instalments ?? 1),
    ],
  );
}
