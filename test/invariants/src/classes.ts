import { never, neverAtRest, type Invariant } from './invariant.js';

const training = 'training-referrals';

/** A referral `d` whose case goes on, or is not known to be closed. */
const isOpen = `not exists (select from case_closures k where k.person_id = d.person_id and k.notice_id = d.notice_id)`;
const places: readonly Invariant[] = [
  never(
    training,
    'no-class-is-oversold',
    'a class has more people than seats',
    `select c.code from classes c left join referrals r on r.class_id = c.id
      group by c.id, c.code, c.seats, c.seats_taken having c.seats_taken > c.seats or count(r.id) > c.seats`,
  ),
  never(
    training,
    'a-class-counts-its-seats',
    'a class counts other seats as taken than are held in it',
    `select c.code from classes c left join referrals as d on d.class_id = c.id
      group by c.id, c.code, c.seats_taken having c.seats_taken <> count(d.id)`,
  ),
  never(
    training,
    'one-place-per-person',
    'a person holds two places',
    `select person_id from referrals as d
      where status in ('waiting', 'seat-held', 'agreed', 'sent', 'accepted', 'started') group by 1 having count(*) > 1`,
  ),
  never(
    training,
    'a-seat-is-in-the-programme-proposed',
    'a seat is held in a class of another programme',
    `select d.id from referrals as d join classes c on c.id = d.class_id where c.programme_code is distinct from d.programme_code`,
  ),
];

const ranks: readonly Invariant[] = [
  never(
    training,
    'ranks-have-no-gaps',
    'the ranks of a round and programme do not count from one without gaps',
    `select 'round ' || round || ' ' || programme_code from referrals as d where rank is not null
      group by round, programme_code having count(*) <> max(rank) or count(distinct rank) <> max(rank) or min(rank) <> 1`,
  ),
  never(
    training,
    'ranks-follow-the-policy',
    'somebody is ranked before a person with more points, an earlier layoff or an earlier row',
    `select id from (
       select d.id, (-p.score, p.layoff_date, p.line) as standing,
              lag((-p.score, p.layoff_date, p.line)) over (partition by d.round, d.programme_code order by d.rank) as before
         from referrals as d join proposals p on p.id = d.id where d.rank is not null) as ranked
      where before > standing`,
  ),
  never(
    training,
    'nobody-waits-behind-a-lower-rank',
    'somebody waits while a lower rank of the same round and programme holds a seat',
    `select id from (
       select d.*, max(rank) filter (where class_id is not null) over (partition by round, programme_code) as last_seat
         from referrals as d where rank is not null) as d
      where status = 'waiting' and rank < last_seat and ${isOpen}
        and not exists (select from referral_changes h where h.referral_id = d.id and h.to_status = 'waiting')`,
  ),
  never(
    training,
    'classes-fill-in-order',
    'a better rank was put into a later class of its programme',
    `select id from (
       select d.id, (c.starts_on, c.code) as class,
              lag((c.starts_on, c.code)) over (partition by d.round, d.programme_code order by d.rank) as before
         from referrals as d join classes c on c.id = d.class_id
        where d.why = 'seat.by-rank' and not exists (select from class_changes h where h.class_id = c.id and h.version > 1)
          and not exists (select from referral_changes h where h.referral_id = d.id and h.to_status = 'waiting')) as seated
      where before > class`,
  ),
];

const told: readonly Invariant[] = [
  never(
    training,
    'a-referral-has-its-proposal',
    'a referral is of another person, notice or programme than its proposal, or has none',
    `select r.id from referrals r left join proposals p on p.case_id = r.case_id
      where p.id is null or p.person_id <> r.person_id or p.notice_id <> r.notice_id
         or r.round is not null and (p.id <> r.id or nullif(p.programme_code, '') is distinct from r.programme_code)`,
  ),
  never(
    training,
    'a-round-counts-its-referrals',
    'a round counts other referrals as told than lie up to the place at which it stands',
    `select 'round ' || coalesce(g.round, r.round) from round_progress g
       full join (select round, count(*) as cases, count(*) filter (where why = 'seat.by-rank') as seats,
                         count(*) filter (where why = 'waiting.by-rank') as waiting
                    from referrals join round_progress t using (round) where place <= t.cases group by 1) r on r.round = g.round
      where g.round is null or g.cases <> coalesce(r.cases, 0) or g.seats <> coalesce(r.seats, 0)
         or g.waiting <> coalesce(r.waiting, 0) or g.not_suitable <> g.cases - g.seats - g.waiting`,
  ),
  neverAtRest(
    training,
    'every-decision-is-told',
    'a decision of a round was never told',
    `select r.id from referrals r join round_progress g using (round) where r.place > g.cases`,
  ),
];

export const classes: readonly Invariant[] = [...places, ...ranks, ...told];
