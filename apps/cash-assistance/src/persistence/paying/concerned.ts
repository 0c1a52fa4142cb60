import type { EntityManager } from 'typeorm';
import { isAgreedTo } from '../accounts/agreement.store.js';
import { accountUnreadable, isOtherAccount } from './sending.store.js';
import { isDoubted } from './doubt.store.js';

/** These people by all records that are of one human being with theirs now. */
export async function allRecordsOf(manager: EntityManager, personIds: readonly string[]): Promise<readonly string[]> {
  if (personIds.length === 0) return [];
  const others = await manager.query<{ id: string }[]>(
    `select distinct other_id as id from records_of_one where person_id = any($1::uuid[])`,
    [personIds],
  );
  return [...new Set([...personIds, ...others.map(({ id }) => id)])];
}

/** The people whose aid was approved for these cases. */
export async function entitledByCases(manager: EntityManager, caseIds: readonly string[]): Promise<readonly string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select distinct e.person_id as id from assessments a join entitlements e on e.assessment_id = a.id where a.case_id = any($1::uuid[])`,
    [caseIds],
  );
  return rows.map(({ id }) => id);
}

/**
 * People with a payment on hold against which no ground speaks any more, in the order of their ids: a decision elsewhere has freed it,
 * unless a pattern holds it. Whom one does hold stays among them, so whoever asks goes on `after` the last.
 */
export async function freedPeople(
  manager: EntityManager,
  most: number,
  after: string | null = null,
): Promise<readonly string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select distinct l.person_id as id from payment_lines l
      where l.state = 'held' and l.code is distinct from '${accountUnreadable}' and ($2::uuid is null or l.person_id > $2)
        and not exists (select from payments_on_hold h where h.assessment_id = l.assessment_id)
        and exists (select from entitlements e where e.assessment_id = l.assessment_id and e.state in ('decreed', 'settled'))
        and not exists (select from payment_accounts p where p.id = l.account_id and ${isOtherAccount})
        and ${isAgreedTo('l.assessment_id', 'l.account_id')} and not ${isDoubted('l')}
      order by 1 limit $1`,
    [most, after],
  );
  return rows.map(({ id }) => id);
}
