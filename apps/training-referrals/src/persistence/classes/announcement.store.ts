import type { Tx } from '@tanggap/messaging';
import type { TrainingClass } from '../../domain/training-class.js';

/**
 * Keeps who is announced for a class under its version: the participants, and of the waiting order of its programme, as it
 * is now, the first as reserve.
 */
export async function keepAnnouncement(
  tx: Tx,
  { id, version, programmeCode }: TrainingClass,
  reserve: number,
): Promise<void> {
  await tx.manager.query(
    `insert into class_announcements (class_id, version, kind, place, referral_id, queue_round, queue_rank)
     select $1::uuid, $2::int, 'participant', row_number() over (order by queue_round, queue_rank), id, queue_round, queue_rank
       from referrals where class_id = $1::uuid and status = 'accepted'
      union all
     select $1::uuid, $2::int, 'reserve', row_number() over (order by queue_round, queue_rank), id, queue_round, queue_rank
       from (select id, queue_round, queue_rank from referrals r
              where r.status = 'waiting' and r.programme_code = $3
                and not exists (select from case_closures k
                                 where k.person_id = r.person_id and k.notice_id = r.notice_id and k.settled_at is null)
              order by r.queue_round, r.queue_rank limit $4) as first_in_line`,
    [id, version, programmeCode, reserve],
  );
}
