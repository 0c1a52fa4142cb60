import { change, first, training, type Tampering } from './tamper.js';

const held = `status = 'seat-held'`;
const twoHeld = `(select id from referrals where ${held} order by id limit 2)`;

/** One of another person who waits, and one who asked later and has a seat. */
const overtaken = `
  insert into referrals (id, case_id, person_id, notice_id, asked_by, queue_round, queue_rank, status, why, programme_code, class_id,
                         due_at, decided_at)
  select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), notice_id, person_id, 1000, nth,
         case nth when 1 then 'waiting' else 'seat-held' end, case nth when 1 then 'asked.waiting' else 'asked.seat' end,
         programme_code, case nth when 2 then class_id end, now(), now()
    from referrals cross join generate_series(1, 2) as steps (nth) where referrals.id = ${first('referrals', 'id', held)}`;

export const inReferrals: Tampering = {
  'a-case-holds-one-place': [
    training,
    `update referrals set case_id = ${first('referrals', 'case_id', held)}, person_id = gen_random_uuid() where id in ${twoHeld} returning case_id as row`,
  ],
  'a-request-overtakes-nobody': [training, overtaken],
  'nobody-is-in-two-classes-at-a-time': [
    training,
    `update referrals set person_id = ${first('referrals', 'person_id', held)}, class_id = ${first('referrals', 'class_id', held)}
      where id in ${twoHeld} returning person_id as row`,
  ],
  'what-somebody-has-to-do-has-its-day': [training, change('referrals', 'due_at = null', 'id', held)],
  'a-request-has-its-reason': [training, overtaken],
};
