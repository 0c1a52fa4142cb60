import { never, type Invariant } from './invariant.js';

const training = 'training-referrals';
const placed = `'waiting', 'seat-held', 'agreed', 'sent', 'accepted', 'started'`;
const seated = `'seat-held', 'agreed', 'sent', 'accepted', 'started', 'completed'`;

/** Referrals after their rounds, and those that caseworkers asked for. */
export const referralLife: readonly Invariant[] = [
  never(
    training,
    'a-case-holds-one-place',
    'a case holds two places',
    `select case_id from referrals where status in (${placed}) group by 1 having count(*) > 1`,
  ),
  never(
    training,
    'a-request-overtakes-nobody',
    'a request was given a seat at once while somebody waited for its programme',
    `select a.id from referrals a
      where a.why = 'asked.seat' and exists (
        select from referrals w
         cross join lateral (select h.to_status from referral_history h
                              where h.referral_id = w.id and h.at <= a.decided_at order by h.step desc limit 1) as stood
         where w.programme_code = a.programme_code and (w.queue_round, w.queue_rank) < (a.queue_round, a.queue_rank)
           and stood.to_status = 'waiting'
           and not exists (select from case_closures k
                            where k.person_id = w.person_id and k.notice_id = w.notice_id and k.heard_at <= a.decided_at))`,
  ),
  never(
    training,
    'nobody-is-in-two-classes-at-a-time',
    'a person has seats in two classes that share a day',
    `select distinct r.person_id from referrals r join classes c on c.id = r.class_id
       join referrals o on o.person_id = r.person_id and o.id > r.id join classes d on d.id = o.class_id
      where r.status in (${seated}) and o.status in (${seated}) and c.starts_on <= d.ends_on and d.starts_on <= c.ends_on`,
  ),
  never(
    training,
    'what-somebody-has-to-do-has-its-day',
    'somebody has to act on a referral, and there is no day by which',
    `select id from referrals where status in ('seat-held', 'agreed', 'sent', 'accepted') and due_at is null`,
  ),
  never(
    training,
    'a-request-has-its-reason',
    'a referral that was asked for has no reason, or rests on nothing, or there is a reason without it',
    `select coalesce(r.id, q.referral_id) from (select id from referrals where round is null) r
       full join referral_requests q on q.referral_id = r.id
       left join referral_bases b on b.referral_id = r.id
      where r.id is null or q.referral_id is null or b.referral_id is null`,
  ),
];
