import { never, neverAtRest, type Invariant } from './invariant.js';

const training = 'training-referrals';

/** By referral: when it was given a seat that had come free. */
const passed = `select referral_id, at from referral_changes where why = 'seat.passed-on'`;

/** A seat that comes back is free, or held by exactly the next in the waiting order. */
export const seatsPassedOn: readonly Invariant[] = [
  never(
    training,
    'a-seat-is-passed-on-to-who-waited',
    'a seat that came free was given to somebody who did not wait, or given twice, or is not that of the closed case',
    `select coalesce(p.referral_id, k.passed_to) from (${passed}) p
       full join (select passed_to, count(*) as n, min(class_id::text) as class_id from case_closures
                   where passed_to is not null group by 1) k on k.passed_to = p.referral_id
       left join referrals r on r.id = coalesce(p.referral_id, k.passed_to)
       left join case_closures own on own.referral_id = r.id
      where p.referral_id is null or k.n > 1 or r.why is distinct from 'waiting.by-rank'
         or k.class_id <> coalesce(r.class_id, own.class_id)::text`,
  ),
  never(
    training,
    'seats-are-passed-on-in-the-waiting-order',
    'somebody was given a seat that had come free while a person before them in the waiting order waited for one',
    `select id from (
       select r.id, p.at as passed_at,
              max(least(coalesce(o.at, 'infinity'), coalesce(k.heard_at, 'infinity'))) over (
                partition by r.programme_code order by r.round, r.rank rows between unbounded preceding and 1 preceding) as waited_until
         from referrals r
         left join (${passed}) p on p.referral_id = r.id
         left join (select referral_id, min(at) as at from referral_changes group by 1) o on o.referral_id = r.id
         left join case_closures k on k.person_id = r.person_id and k.notice_id = r.notice_id
        where r.why = 'waiting.by-rank') as in_order
      where passed_at < waited_until`,
  ),
  never(
    training,
    'every-seat-given-back-is-free-or-held',
    'a class has not as many seats as are free, and held by those that its rounds and its waiting order gave them to',
    `select c.code from classes c
       left join (select class_id, count(*) as n from referrals where class_id is not null group by 1) held on held.class_id = c.id
       left join (select coalesce(r.class_id, k.class_id) as class_id, count(*) as n from referrals r
                    left join case_closures k on k.referral_id = r.id
                   where r.why = 'seat.by-rank' or r.id in (select referral_id from (${passed}) p) group by 1) given on given.class_id = c.id
       left join (select class_id, count(*) as n from case_closures where class_id is not null group by 1) back on back.class_id = c.id
      where coalesce(given.n, 0) - coalesce(back.n, 0) <> coalesce(held.n, 0) or c.seats_taken <> coalesce(held.n, 0)`,
  ),
  neverAtRest(
    training,
    'nobody-waits-beside-a-free-seat',
    'somebody waits though a class of the programme that lies ahead has a free seat',
    `select (select d.id from referrals d
              where d.status = 'waiting' and d.programme_code = c.programme_code
                and not exists (select from case_closures k where k.person_id = d.person_id and k.notice_id = d.notice_id)
              order by d.round, d.rank limit 1) as first
       from classes c
      where c.seats > c.seats_taken and c.starts_on > (now() at time zone 'Asia/Jakarta')::date
        and exists (select from referrals d
                     where d.status = 'waiting' and d.programme_code = c.programme_code
                       and not exists (select from case_closures k where k.person_id = d.person_id and k.notice_id = d.notice_id))`,
  ),
];
