import { never, neverAtRest, type Invariant } from './invariant.js';

const training = 'training-referrals';
const held = `'seat-held', 'agreed', 'sent', 'accepted', 'started', 'completed'`;

/** By referral: when it was first given a seat that had come free. */
const passed = `select referral_id, min(at) as at from referral_changes where why = 'seat.passed-on' group by 1`;

/** A stop `s` that ended what `r` held, or will: from when it was heard nobody has to wait for them. */
const stops = `s.stands and s.ends and s.person_id = r.person_id
  and (s.covers = 'person' or s.ground_id = r.case_id or s.covers = 'earlier-cases' and r.case_id < s.ground_id)`;

/** The last day of the last class that a person completed, by whichever record: passed over for classes that had begun by then. */
const trained = `select one as person_id, max(e.ends_on) as until from referrals d join classes e on e.id = d.class_id
  cross join lateral same_people(d.person_id) as one where d.status = 'completed' group by 1`;

/** By class: seats that were taken, first or later, less those that were left. */
const byHistory = `
  select class_id, sum(n) as n from (
    select coalesce((select h.class_id from referral_changes h where h.referral_id = r.id order by h.step limit 1), r.class_id) as class_id,
           1 as n from referrals r where r.why in ('seat.by-rank', 'asked.seat')
     union all
    select class_id, (to_status in (${held}))::int - (from_status in (${held}))::int from referral_changes where class_id is not null
  ) as steps group by 1`;

/** A seat that comes back is free, or held by exactly the next in the waiting order. */
export const seatsPassedOn: readonly Invariant[] = [
  never(
    training,
    'a-seat-is-passed-on-to-who-waited',
    'a seat that came free was given to somebody who did not wait, or given twice, or is not that of the closed case',
    `select coalesce(h.referral_id, k.passed_to) from (select * from referral_changes where why = 'seat.passed-on') h
       full join (select passed_to, class_id, count(*) as n from case_closures where passed_to is not null group by 1, 2) k
              on k.passed_to = h.referral_id and k.class_id = h.class_id
      where h.referral_id is null or h.from_status <> 'waiting' or k.n > 1`,
  ),
  never(
    training,
    'seats-are-passed-on-in-the-waiting-order',
    'somebody was given a seat that had come free while a person before them in the waiting order waited for one',
    `select id from (
       select r.id, p.at as passed_at,
              max(least(coalesce(o.at, 'infinity'), coalesce(k.heard_at, 'infinity'), coalesce(s.at, 'infinity'))) over (
                partition by r.programme_code order by r.queue_round, r.queue_rank rows between unbounded preceding and 1 preceding) as waited_until
         from referrals r
         left join (${passed}) p on p.referral_id = r.id
         left join (select referral_id, min(at) as at from referral_changes group by 1) o on o.referral_id = r.id
         left join case_closures k on k.person_id = r.person_id and k.notice_id = r.notice_id
         left join lateral (select min(s.heard_at) as at from stops s where ${stops}) s on true
         left join (${trained}) t on t.person_id = r.person_id and t.until >= (r.decided_at at time zone 'Asia/Jakarta')::date - 14
        where r.why in ('waiting.by-rank', 'asked.waiting') and (p.at is not null or t.until is null)) as in_order
      where passed_at < waited_until`,
  ),
  never(
    training,
    'every-seat-given-back-is-free-or-held',
    'a class has not as many seats as are free, and held by those that its rounds and its waiting order gave them to',
    `select c.code from classes c
       left join (select class_id, count(*) as n from referrals where class_id is not null group by 1) now on now.class_id = c.id
       left join (${byHistory}) told on told.class_id = c.id
      where coalesce(told.n, 0) <> coalesce(now.n, 0) or c.seats_taken <> coalesce(now.n, 0)`,
  ),
  neverAtRest(
    training,
    'nobody-waits-beside-a-free-seat',
    'somebody waits though a class of the programme that lies ahead has a free seat',
    `select (select d.id from referrals d
              where d.status = 'waiting' and d.programme_code = c.programme_code
                and not exists (select from case_closures k where k.person_id = d.person_id and k.notice_id = d.notice_id)
              order by d.queue_round, d.queue_rank limit 1) as first
       from classes c
      where c.seats > c.seats_taken and c.starts_on > (now() at time zone 'Asia/Jakarta')::date and c.state in ('enrolling', 'ready')
        and exists (select from referrals d
                     where d.status = 'waiting' and d.programme_code = c.programme_code
                       and not exists (select from case_closures k where k.person_id = d.person_id and k.notice_id = d.notice_id))`,
  ),
];
