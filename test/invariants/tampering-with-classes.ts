import { change, training, type Tampering } from './tamper.js';

export const inClassLives: Tampering = {
  'a-class-begins-with-its-minimum': [training, change('classes', `state = 'running'`, 'code')],
  'a-cancelled-class-holds-nobody': [training, change('classes', `state = 'cancelled'`, `''`, 'seats_taken > 0')],
  'a-reserve-list-follows-the-waiting-order': [
    training,
    `insert into class_announcements (class_id, version, kind, place, referral_id, queue_round, queue_rank)
     select gen_random_uuid(), 1, 'reserve', 1, id, queue_round, queue_rank + 1 from referrals
      where queue_rank is not null order by id limit 1 returning class_id || ' place ' || place as row`,
  ],
  'the-history-of-a-class-leads-to-its-state': [training, change('classes', 'version = version + 1', 'code')],
};
