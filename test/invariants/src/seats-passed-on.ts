import { never, neverAtRest, type Invariant } from './invariant.js';

const training = 'training-referrals';
const held = `'seat-held', 'agreed', 'sent', 'accepted', 'started', 'completed'`;

/** By referral: when it was first given a seat that had come free, and of which class. */
const passed = `select distinct on (referral_id) referral_id, at, class_id
  from referral_changes where why = 'seat.passed-on' order by referral_id, step`;

/** A stop `s` that ended what `r` held, or will: from when it was heard nobody has to wait for them. */
const stops = `s.stands and s.ends and s.person_id = r.person_id
  and (s.covers = 'person' or s.ground_id = r.case_id or s.covers = 'earlier-cases' and r.case_id < s.ground_id)`;

/** Whoever has completed a class, by whichever record: they may be passed over for classes that had begun by its last day. */
const trained = `select distinct one as person_id from referrals d cross join lateral same_people(d.person_id) as one where d.status = 'completed'`;

/** Who has waited, until when, and which seat that had come free they were given. */
const waiters = `
  select r.id, r.person_id, r.programme_code, r.queue_round, r.queue_rank, p.at as passed_at, p.class_id, t.person_id is not null as is_trained,
         least(coalesce(o.at, 'infinity'), coalesce(k.heard_at, 'infinity'), coalesce(s.at, 'infinity')) as until
    from referrals r
    left join (${passed}) p on p.referral_id = r.id
    left join (select referral_id, min(at) as at from referral_changes group by 1) o on o.referral_id = r.id
    left join case_closures k on k.person_id = r.person_id and k.notice_id = r.notice_id
    left join lateral (select min(s.heard_at) as at from stops s where ${stops}) s on true
    left join (${trained}) t on t.person_id = r.person_id
   where r.why in ('waiting.by-rank', 'asked.waiting')`;

/** Whether `first` had been in another class on a day of `c`, which had begun when `one` was given its seat. */
const mayBePassedOver = `
  exists (select from referrals d join classes e on e.id = d.class_id
           where d.id <> first.id and d.person_id in (select same_people(first.person_id)) and d.status = 'completed'
             and e.ends_on between c.starts_on and (one.passed_at at time zone 'Asia/Jakarta')::date)`;

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
    `with waiters as (${waiters})
     select id from (
       select id, passed_at, max(until) filter (where not is_trained) over (
                partition by programme_code order by queue_round, queue_rank rows between unbounded preceding and 1 preceding) as waited_until
         from waiters) as in_order
      where passed_at < waited_until
      union
     select one.id from waiters first
       join waiters one on one.programme_code = first.programme_code and one.passed_at < first.until
                       and (one.queue_round, one.queue_rank) > (first.queue_round, first.queue_rank)
       join classes c on c.id = one.class_id
      where first.is_trained and not ${mayBePassedOver}`,
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
