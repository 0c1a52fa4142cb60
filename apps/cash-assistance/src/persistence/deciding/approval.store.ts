import type { EntityManager } from 'typeorm';
import type { HeldList } from './list.store.js';

type Version = Pick<HeldList, 'id' | 'version'>;

/** What this person has had a hand in of what the list decides: the acts, each once. Who has none may approve. */
export async function handsIn(manager: EntityManager, list: Version, by: string): Promise<readonly string[]> {
  return (await handsInEach(manager, [list], by)).get(list.id) ?? [];
}

/** The same of many lists at once, by list. */
export async function handsInEach(
  manager: Pick<EntityManager, 'query'>,
  lists: readonly Version[],
  by: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await manager.query<{ id: string; acts: string[] }[]>(
    `select asked.id, array_agg(hand.act order by hand.act) as acts
       from unnest($1::uuid[], $2::int[]) as asked(id, version)
      cross join lateral (
        select 'composed' as act from decision_lists where id = asked.id and composed_by = $3
        union
        select 'composed' from decision_list_moves where list_id = asked.id and by = $3 and why in ('composed', 'changed', 'submitted')
        union
        select one.act from decision_lines x
         cross join lateral (select a.act from assessment_acts a where a.assessment_id = x.assessment_id and a.by = $3
                                and a.act in (select act from incompatible_acts where other = 'approved') limit 20) as one
         where x.list_id = asked.id and x.list_version = asked.version
        union
        select case a.decided_by when $3 then 'account-decided' else 'account-changed' end
          from decision_lines x join payment_accounts a on a.id = x.account_id
         where x.list_id = asked.id and x.list_version = asked.version and $3 in (a.stated_by, a.decided_by)
      ) as hand group by asked.id`,
    [lists.map(({ id }) => id), lists.map(({ version }) => version), by],
  );
  return new Map(rows.map(({ id, acts }) => [id, acts]));
}

/** Which of these versions this person has approved. */
export async function approvedIn(
  manager: Pick<EntityManager, 'query'>,
  lists: readonly Version[],
  by: string,
): Promise<ReadonlySet<string>> {
  const rows = await manager.query<{ id: string }[]>(
    `select p.list_id as id from unnest($1::uuid[], $2::int[]) as asked(id, version)
       join approvals p on p.list_id = asked.id and p.list_version = asked.version and p.approved_by = $3`,
    [lists.map(({ id }) => id), lists.map(({ version }) => version), by],
  );
  return new Set(rows.map(({ id }) => id));
}

/** One more approval of exactly this content; said again by the same person, it is the same. How many there are, of how many. */
export async function approveList(
  manager: EntityManager,
  { id, version, contentHash }: HeldList,
  by: string,
): Promise<{ readonly approvals: number; readonly needed: number }> {
  await manager.query(
    `insert into approvals (list_id, list_version, approved_by, content_hash) values ($1, $2, $3, $4) on conflict do nothing`,
    [id, version, by, contentHash],
  );
  const [counted] = await manager.query<{ approvals: number; needed: number }[]>(
    `select (select count(*)::int from approvals where list_id = $1 and list_version = $2 and content_hash = l.content_hash) as approvals,
            greatest(l.needed, approvers_needed(l.id, l.version)) as needed
       from decision_lists l where l.id = $1`,
    [id, version],
  );
  if (!counted) throw new Error('a held list is there');
  return counted;
}
