import type { Tx } from '@tanggap/messaging';
import { lastDayToEnter } from '../../domain/classes/seat-offers.js';
import type { TrainingClass } from '../../domain/training-class.js';
import { endOf } from '../class.store.js';

/**
 * The days by which its people act follow a class to its new days: whoever is accepted comes on its first, nobody answers
 * after its third session. Whoever looks after them is told, once for each version of the class. The seats are held.
 */
export async function followDays(tx: Tx, { id, startsOn, version }: TrainingClass): Promise<void> {
  await tx.manager.query(
    `update referrals
        set due_at = case status when 'accepted' then ${endOf('$2::date')}
                     else least(due_at, ${endOf('$3::date')}) end
      where class_id = $1 and status in ('seat-held', 'accepted')`,
    [id, startsOn, lastDayToEnter(startsOn)],
  );
  await tx.manager.query(
    `insert into tellings (referral_id, step, what, account_id, class_id, class_version)
     select r.id, r.step, 'class.moved', o.caseworker_id, r.class_id, $2
       from referrals r left join case_owners o on o.case_id = r.case_id
      where r.class_id = $1 and r.status in ('seat-held', 'agreed', 'sent', 'accepted')
        and (r.round is null or exists (select from rounds d where d.round = r.round and d.state = 'closed'))
      order by r.id
     on conflict do nothing`,
    [id, version],
  );
}
