import { cash, first, registry, training, type Tampering } from './tamper.js';

const stop = (why: string, person = 'gen_random_uuid()') =>
  `insert into stops (ground_id, person_id, covers, why, ends, spares_started, change, stands, correlation_id, causation_id)
   values (gen_random_uuid(), ${person}, 'person', '${why}', true, false, 1, true, '', '') returning ground_id as row`;
const hold = (why: string) =>
  `insert into stops (ground_id, person_id, covers, why, change, stands)
   values (gen_random_uuid(), gen_random_uuid(), 'person', '${why}', 1, true) returning ground_id as row`;

export const inRights: Tampering = {
  'every-circumstance-has-reached-training': [training, stop('circumstance.died')],
  'every-circumstance-has-reached-cash': [cash, hold('circumstance.died')],
  'every-consent-has-reached-training': [training, stop('consent.withdrawn')],
  'every-consent-has-reached-cash': [cash, hold('consent.withdrawn')],
  'whoever-is-stopped-holds-no-place': [
    training,
    `with held as (select * from referrals where status = 'seat-held' order by id limit 1), stopped as (
       insert into stops (ground_id, person_id, covers, why, ends, spares_started, change, stands, correlation_id, causation_id)
       select gen_random_uuid(), person_id, 'person', 'case-ended.closed', true, false, 1, true, '', '' from held)
     select id as row from held`,
  ],
  'a-stop-is-the-last-that-was-heard': [cash, hold('case-ended.closed')],
  'consents-count-from-one': [
    registry,
    `insert into consents (person_id, purpose, change, given, text_version, channel, recorded_by)
     select ${first('people', 'id')}, 'aid', 2, true, '2026-1', 'paper', gen_random_uuid() returning person_id as row`,
  ],
  'whoever-has-gone-has-no-open-case': [
    registry,
    `with open as (select * from cases where state = 'registered' order by id limit 1), gone as (
       insert into circumstances (id, person_id, circumstance, since, evidence, reported_by)
       select 'ffffffff-0000-7000-8000-000000000000', person_id, 'died', '2026-04-20', 'dukcapil', gen_random_uuid() from open)
     select id as row from open`,
  ],
};
