import type { EntityManager } from 'typeorm';
import { inScope, scopeValue } from '../scope.js';
import type { Scope } from '../scope.js';

/** Of these people, those with an assessment that was taken up within the scope. */
export async function peopleInReach(
  manager: Pick<EntityManager, 'query'>,
  personIds: readonly string[],
  scope: Scope,
): Promise<readonly string[]> {
  const rows = await manager.query<{ personId: string }[]>(
    `select distinct a.person_id as "personId" from assessment_work a where a.person_id = any($1::uuid[]) and ${inScope('$2')} order by 1`,
    [personIds, scopeValue(scope)],
  );
  return rows.map(({ personId }) => personId);
}

/** All records of these human beings, as the merges stand. */
export async function allRecordsOf(
  manager: Pick<EntityManager, 'query'>,
  personIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await manager.query<{ personId: string }[]>(
    `select one as "personId" from unnest($1::uuid[]) as one
     union select other_id from records_of_one where person_id = any($1::uuid[]) order by 1`,
    [personIds],
  );
  return rows.map(({ personId }) => personId);
}

/** By person the other records of the same human being, where there are any. */
export async function recordsByPerson(
  manager: Pick<EntityManager, 'query'>,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await manager.query<{ personId: string; others: readonly string[] }[]>(
    `select person_id as "personId", array_agg(other_id::text) as others from records_of_one where person_id = any($1::uuid[]) group by 1`,
    [personIds],
  );
  return new Map(rows.map(({ personId, others }) => [personId, others]));
}

export type Reveal = Readonly<{ id: string; accountId: string; at: Date; by: string; reason: string }>;

export async function keepReveal(manager: EntityManager, { id, accountId, at, by, reason }: Reveal): Promise<void> {
  await manager.query(`insert into payee_reveals (id, account_id, at, by, reason) values ($1, $2, $3, $4, $5)`, [
    ...[id, accountId, at, by, reason],
  ]);
}
