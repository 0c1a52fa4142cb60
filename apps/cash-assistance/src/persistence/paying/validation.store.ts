import type { EntityManager } from 'typeorm';

export type UnusableLine = Readonly<{ id: string; why: 'account-changed' | 'no-valid-account' | 'on-hold' }>;

/** Lines of a batch that would not be composed as they are now. */
export async function unusableLines(manager: EntityManager, batchId: string): Promise<readonly UnusableLine[]> {
  return await manager.query<UnusableLine[]>(
    `select id, why from (
       select l.id, case when exists (select from payments_on_hold h where h.assessment_id = l.assessment_id) then 'on-hold'
                         when p.id is null then 'no-valid-account'
                         when p.id <> l.account_id then 'account-changed' end as why
         from payment_lines l
         left join lateral (
           select id from payment_accounts p where p.person_id = l.person_id and p.state = 'valid' and p.effective_at <= now()
            order by version desc limit 1) p on true
        where l.batch_id = $1 and not l.left_out) as looked_at
      where why is not null`,
    [batchId],
  );
}
