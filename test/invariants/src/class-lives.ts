import { never, type Invariant } from './invariant.js';

const training = 'training-referrals';

/** The life of a class, from its opening to its end. */
export const classLives: readonly Invariant[] = [
  never(
    training,
    'a-class-begins-with-its-minimum',
    'a class runs, or has run, that did not begin with as many participants as it needs',
    `select c.code from classes c
       left join lateral (select * from class_changes h where h.class_id = c.id and h.to_state = 'running'
                           order by h.version limit 1) as began on true
      where c.state in ('running', 'assessing', 'certifying', 'finished')
        and (began.class_id is null or began.participants < least(began.minimum, began.seats))`,
  ),
  never(
    training,
    'a-cancelled-class-holds-nobody',
    'somebody has a seat in a class that was cancelled',
    `select r.id from classes c join referrals r on r.class_id = c.id where c.state = 'cancelled'`,
  ),
  never(
    training,
    'a-reserve-list-follows-the-waiting-order',
    'somebody was announced as reserve before a person who stands before them in the waiting order',
    `select class_id || ' place ' || place from (
       select a.*, r.queue_round as round_now, r.queue_rank as rank_now,
              lag((a.queue_round, a.queue_rank)) over (partition by a.class_id, a.version, a.kind order by a.place) as before
         from class_announcements a left join referrals r on r.id = a.referral_id) as listed
      where before >= (queue_round, queue_rank) or round_now is distinct from queue_round or rank_now is distinct from queue_rank`,
  ),
  never(
    training,
    'the-history-of-a-class-leads-to-its-state',
    'a class stands otherwise than the last line of its history, or a line does not follow from the one before',
    `select c.code from classes c
       left join lateral (select * from class_changes h where h.class_id = c.id order by h.version desc limit 1) as last on true
      where case when last.class_id is null then c.version <> 1 or c.state <> 'enrolling'
                 else last.version <> c.version or last.to_state <> c.state or last.seats <> c.seats end
      union all
     select class_id || ' version ' || version from (
       select h.*, lag(h.to_state) over by_version as before, lag(h.version) over by_version as version_before
         from class_changes h window by_version as (partition by h.class_id order by h.version)) as lines
      where version_before is not null and (from_state is distinct from before or version <> version_before + 1)
         or version_before is null and version > 2`,
  ),
];
