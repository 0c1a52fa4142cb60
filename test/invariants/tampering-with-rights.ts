import { cash, first, registry, training, type Tampering } from './tamper.js';

const stop = (why: string, person = 'gen_random_uuid()') =>
  `insert into stops (ground_id, person_id, covers, why, ends, spares_started, change, stands, correlation_id, causation_id)
   values (gen_random_uuid(), ${person}, 'person', '${why}', true, false, 1, true, '', '') returning ground_id as row`;
const hold = (why: string) =>
  `insert into stops (ground_id, person_id, covers, why, change, stands)
   values (gen_random_uuid(), gen_random_uuid(), 'person', '${why}', 1, true) returning ground_id as row`;

const merged = (record: string, into: string) =>
  `insert into person_merges (merge_id, person_id, into_person_id) select gen_random_uuid(), ${record}, ${into} returning merge_id as row`;
const aided = (which: 'min' | 'max') =>
  `(select ${which}(person_id::text)::uuid from commitments where released_at is null)`;
/** What is on hold is looked up otherwise. */
const forgetting = (otherwise: string) => `create or replace view commitments_on_hold as ${otherwise}`;

export const inRights: Tampering = {
  'every-circumstance-has-reached-training': [training, stop('circumstance.died')],
  'every-circumstance-has-reached-cash': [cash, hold('circumstance.died')],
  'every-consent-has-reached-training': [training, stop('consent.withdrawn')],
  'every-consent-has-reached-cash': [cash, hold('consent.withdrawn')],
  'every-end-of-a-case-has-reached-training': [training, stop('case-ended.closed')],
  'every-end-of-a-case-has-reached-cash': [cash, hold('case-ended.closed')],
  'every-merge-has-reached-training': [training, merged('gen_random_uuid()', 'gen_random_uuid()')],
  'every-merge-has-reached-cash': [cash, merged('gen_random_uuid()', 'gen_random_uuid()')],
  'one-entitlement-per-human-being': [
    cash,
    `${forgetting(`select assessment_id, person_id, amount, assessment_id as ground_id, 'circumstance.died' as why, at as since from commitments`)};
     ${merged(aided('min'), aided('max'))};
     select min(assessment_id::text) as row from commitments where person_id in (${aided('min')}, ${aided('max')}) and released_at is null`,
  ],
  'a-merge-holds-all-but-the-first': [
    cash,
    `${forgetting(`select assessment_id, person_id, amount, assessment_id as ground_id, 'person.merged' as why, at as since from commitments`)};
     select min(assessment_id::text) as row from commitments`,
  ],
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
  'a-self-report-becomes-one-case': [
    registry,
    `insert into self_reports (id, case_id, person_id, new_person, reporter, company_name, company_key, region_code, district_code, layoff_date, reason_code, sealed, reported_by)
     select gen_random_uuid(), c.id, c.person_id, false, 'worker', 'x', 'x', '36.03', '36.03.12', c.layoff_date, 'RESIGN', 'k.s', c.id from cases c order by c.id limit 1
     returning id as row`,
  ],
  'one-standing-self-report-per-reporter': [
    registry,
    `insert into self_reports (id, case_id, person_id, new_person, reporter, company_name, company_key, region_code, district_code, layoff_date, reason_code, sealed, reported_by)
     select (lpad(n::text, 8, '0') || '-0000-7000-8000-000000000000')::uuid, gen_random_uuid(), (select id from people order by id limit 1), false, 'worker', 'x', 'x', '36.03', '36.03.12', '2026-03-31', 'RESIGN', 'k.s', (select id from people order by id limit 1)
       from generate_series(1, 2) n returning '00000001-0000' as row`,
  ],
  'a-person-is-reminded-once': [
    registry,
    `insert into jkp_reminders (case_id, rule_from, days, deadline, made_on)
     select (select id from cases order by id limit 1), '2025-02-07', 30, '2026-09-30', '2026-09-01' from generate_series(1, 2) returning case_id as row`,
  ],
  'one-account-per-person': [
    registry,
    `insert into logins (id, person_id, login_id, means, bound_by)
     select (lpad(n::text, 8, '0') || '-0000-7000-8000-000000000000')::uuid, (select id from people order by id limit 1), gen_random_uuid(), 'claim', gen_random_uuid()
       from generate_series(1, 2) n returning '00000001-0000' as row`,
  ],
  'a-merged-record-has-no-account': [
    registry,
    `with merged as (
       update people set merged_into = (select max(id::text)::uuid from people) where ctid = (select ctid from people order by id limit 1)
       returning id)
     insert into logins (id, person_id, login_id, means, bound_by)
     select '00000001-0000-7000-8000-000000000000', id, gen_random_uuid(), 'claim', gen_random_uuid() from merged returning id as row`,
  ],
  'whoever-has-gone-has-no-open-case': [
    registry,
    `with open as (select * from cases where state = 'registered' order by id limit 1), gone as (
       insert into circumstances (id, person_id, circumstance, since, evidence, reported_by)
       select 'ffffffff-0000-7000-8000-000000000000', person_id, 'died', '2026-04-20', 'dukcapil', gen_random_uuid() from open)
     select id as row from open`,
  ],
};
