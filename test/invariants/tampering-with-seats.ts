import { change, first, training, type Tampering } from './tamper.js';

/** A seat that a round gave to somebody behind another person with a seat in the same programme. */
const behindAnother = `why = 'seat.by-rank' and class_id is not null
  and exists (select from referrals o where o.round = referrals.round and o.programme_code = referrals.programme_code
                 and o.why = 'seat.by-rank' and o.class_id is not null and o.rank < referrals.rank)`;

export const inClasses: Tampering = {
  'no-class-is-oversold': [training, change('classes', 'seats = seats_taken - 1', 'code', 'seats_taken > 0')],
  'a-class-counts-its-seats': [training, change('classes', 'seats_taken = seats_taken + 1', 'code')],
  'one-place-per-person': [
    training,
    `update referrals set person_id = ${first('referrals', 'person_id', `status = 'seat-held'`)}, status = 'seat-held'
      where id in (select id from referrals where status = 'seat-held' limit 2) returning person_id as row`,
  ],
  'a-seat-is-in-the-programme-proposed': [
    training,
    change('classes', `programme_code = 'OTHER'`, `''`, 'seats_taken > 0'),
  ],
  'ranks-have-no-gaps': [training, change('referrals', 'rank = rank + 1000', 'programme_code', 'rank is not null')],
  'ranks-follow-the-policy': [
    training,
    `update proposals p set score = -1000 from referrals r where r.id = p.id and r.rank = 1`,
  ],
  'nobody-waits-behind-a-lower-rank': [
    training,
    change(
      'referrals',
      `status = 'waiting', class_id = null`,
      'id',
      `rank = 1 and status = 'seat-held'
       and exists (select from referrals o where o.round = referrals.round and o.programme_code = referrals.programme_code
                      and o.status = 'seat-held' and o.rank > 1)`,
    ),
  ],
  'classes-fill-in-order': [
    training,
    `insert into classes (id, code, programme_code, provider_code, district_code, starts_on, ends_on, seats)
     select gen_random_uuid(), 'EARLIER', programme_code, provider_code, district_code, starts_on - 1, ends_on, seats
       from classes where id = (select class_id from referrals where id = ${first('referrals', 'id', behindAnother)});
     update referrals set class_id = (select id from classes where code = 'EARLIER')
      where id = ${first('referrals', 'id', behindAnother)} returning id as row`,
  ],
  'nobody-waits-beside-a-free-seat': [
    training,
    `update classes set seats = seats + 10 where id = ${first('referrals', 'class_id', `status = 'seat-held'`)};
     update referrals set status = 'waiting', class_id = null where id = ${first('referrals', 'id', `status = 'seat-held'`)};
     update classes c set seats_taken = (select count(*) from referrals where class_id = c.id)`,
  ],
  'a-referral-has-its-proposal': [training, change('referrals', 'notice_id = gen_random_uuid()', 'id')],
  'a-round-counts-its-referrals': [training, change('round_progress', 'cases = cases + 1', `'round ' || round`)],
  'every-decision-is-told': [training, change('referrals', 'place = place + 1000', 'id')],
};
