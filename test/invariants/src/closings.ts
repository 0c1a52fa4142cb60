import { sameThings, type Side } from './comparison.js';
import { never, neverAtRest, type Invariant, type LineService } from './invariant.js';
import { seatsPassedOn } from './seats-passed-on.js';

const notices = 'layoff-notices';
const registry = 'worker-registry';
const training = 'training-referrals';
const cash = 'cash-assistance';

const parked = (service: LineService, key: string, ...names: readonly string[]): Side => ({
  service,
  sql: `select ${key}, '' from parked_events where name in ('${names.join(`', '`)}') and state <> 'replayed'`,
});
const ofRow = `(envelope -> 'data' ->> 'noticeId') || ' line ' || (envelope -> 'data' ->> 'line')`;
const ofCase = `envelope -> 'data' ->> 'caseId'`;

const ofVersions: readonly Invariant[] = [
  never(
    notices,
    'a-version-takes-back-the-rows-it-names',
    'a version that was told has withdrawn other rows than it took back',
    `select a.notice_id || ' version ' || a.version from amendments a
       left join (select notice_id, version, count(*) as n from withdrawn_rows group by 1, 2) w using (notice_id, version)
      where a.state = 'told' and a.removed <> coalesce(w.n, 0)`,
  ),
  never(
    notices,
    'versions-count-from-one',
    'a notice has another version than the last that was confirmed',
    `select n.id from notices n left join amendments a on a.notice_id = n.id and a.version is not null
      group by n.id, n.version having n.version <> 1 + count(a.version) or n.version <> coalesce(max(a.version), 1)`,
  ),
  never(
    notices,
    'a-withdrawn-row-was-reported',
    'a row was withdrawn that its notice had not reported, or that is of another worker there',
    `select w.notice_id || ' line ' || w.line from withdrawn_rows w join notices n on n.id = w.notice_id
       left join worker_lists l on l.id = n.list_id left join list_rows r on r.list_id = l.id and r.line = w.line
      where r.line is null or r.nik_hash <> w.nik_hash or l.reported_line < w.line`,
  ),
  neverAtRest(
    notices,
    'no-amendment-is-left-untold',
    'an amendment is confirmed, and its rows are not all told',
    `select notice_id || ' version ' || version from amendments where state = 'confirmed'`,
  ),
];

const closedOnce: readonly Invariant[] = [
  sameThings({
    name: 'every-withdrawn-row-has-its-outcome',
    sentence:
      'the rows by which the registry has closed a case, or said why not, are not those that were withdrawn, each once and by its version',
    made: {
      service: registry,
      sql: `select k.notice_id || ' line ' || k.line, k.version::text
              from (select notice_id, line, version from case_closures
                    union all select notice_id, line, version from declined_closings) k`,
    },
    from: {
      service: notices,
      sql: `select notice_id || ' line ' || line, version::text from withdrawn_rows`,
    },
    excused: {
      service: registry,
      sql: `select (envelope -> 'data' ->> 'noticeId') || ' line ' || (worker ->> 'line'), ''
              from parked_events, json_array_elements(envelope -> 'data' -> 'workers') as worker
             where name = 'layoff-notices.workers-withdrawn.v1' and state <> 'replayed'`,
    },
  }),
  never(
    registry,
    'the-last-row-closes-its-case',
    'a case is closed while a row of its person stands, or all rows of an open one were taken back',
    `with rows as (
       select id as case_id, line from cases union all select case_id, line from repeated_rows),
     standing as (
       select r.case_id, count(*) filter (where k.line is null and d.line is null) as n
         from rows r
         left join case_closures k on k.case_id = r.case_id and k.line = r.line
         left join declined_closings d on d.case_id = r.case_id and d.line = r.line
        where r.case_id in (select case_id from case_closures
                            union all select case_id from declined_closings where case_id is not null)
        group by r.case_id)
     select s.case_id from standing s left join case_closures k on k.case_id = s.case_id
      where (k.case_id is null) <> (s.n > 0)`,
  ),
  never(
    registry,
    'a-closed-case-goes-on-no-more',
    'a case was closed and stands as if it went on',
    `select c.id from case_closures k join cases c on c.id = k.case_id
      where c.state not in ('layoff-cancelled', 'closed', 'invalid', 'settled-in-work', 'settled-in-business', 'settled-abroad')`,
  ),
  ...([training, cash] as const).map((service) =>
    sameThings({
      name: `every-closed-case-has-reached-${service === cash ? 'cash' : 'training'}`,
      sentence: 'the cases known as closed here are not those that the registry has closed',
      made: {
        service,
        sql: `select case_id::text, concat_ws(' ', notice_id, line, reason) from case_closures`,
      },
      from: {
        service: registry,
        sql: `select case_id::text, concat_ws(' ', notice_id, line, reason) from case_closures`,
      },
      excused: parked(service, ofCase, 'worker-registry.case-closed.v1'),
    }),
  ),
];

const givenBack: readonly Invariant[] = [
  neverAtRest(
    training,
    'a-closed-case-holds-no-place',
    'a case is closed, and a referral of it still holds a place',
    `select r.id from case_closures k join referrals r on r.person_id = k.person_id and r.notice_id = k.notice_id
      where r.status in ('waiting', 'seat-held', 'agreed', 'sent', 'accepted', 'started')`,
  ),
  never(
    training,
    'only-a-closed-case-has-ended',
    'a referral has ended without its case being closed and settled, or the other way round',
    `select coalesce(r.id, k.referral_id)
       from (select r.*, h.why = 'layoff.taken-back' as is_taken_back, h.from_status from referrals r
               join referral_changes h on h.referral_id = r.id and h.to_status = 'ended' where r.status = 'ended') r
       full join (select * from case_closures where referral_id is not null) k on k.referral_id = r.id
      where r.id is null and exists (select from referrals o where o.id = k.referral_id and o.status in ('not-suitable', 'waiting', 'seat-held', 'agreed', 'sent', 'accepted', 'started'))
         or k.referral_id is null and is_taken_back or k.person_id <> r.person_id or k.notice_id <> r.notice_id
         or is_taken_back and k.held <> case from_status when 'not-suitable' then 'nothing' when 'waiting' then 'waiting' else 'seat' end`,
  ),
  neverAtRest(
    cash,
    'a-closed-case-keeps-no-reservation',
    'a case is closed, and money is still set aside for it without a hold',
    `select a.id from case_closures k join assessments a on a.case_id = k.case_id
       join commitments c on c.assessment_id = a.id and c.released_at is null
      where not exists (select from holds h where h.assessment_id = a.id)`,
  ),
  never(
    cash,
    'what-is-released-was-set-aside',
    'a closed assessment has released another amount than was set aside for it, or something was released without it',
    `select coalesce(k.assessment_id, c.assessment_id) from assessment_closures k
       full join (select * from commitments where released_at is not null and (released_why is null or released_why like 'layoff-%')) c on c.assessment_id = k.assessment_id
      where coalesce(k.released, 0) <> coalesce(c.amount, 0) or k.assessment_id is null`,
  ),
  never(
    cash,
    'a-hold-is-of-what-was-approved',
    'a hold is of something that was not approved, or something approved was closed without one',
    `select coalesce(k.assessment_id, h.assessment_id) from (select * from assessment_closures where outcome = 'held') k
       full join holds h on h.assessment_id = k.assessment_id
       left join entitlements p on p.assessment_id = h.assessment_id
      where k.assessment_id is null or h.assessment_id is null or p.assessment_id is null`,
  ),
];

const heardOf: readonly Invariant[] = [
  sameThings({
    name: 'every-closed-case-is-heard-of',
    sentence: 'a notice has heard of other closed cases of its rows than the registry has closed',
    made: {
      service: notices,
      sql: `select notice_id || ' line ' || line, case_id::text from withdrawn_rows where case_closed_at is not null`,
    },
    from: { service: registry, sql: `select notice_id || ' line ' || line, case_id::text from case_closures` },
    excused: {
      service: notices,
      sql: `select (envelope -> 'data' ->> 'noticeId') || ' line ' || (told ->> 'line'), ''
              from parked_events, json_array_elements(envelope -> 'data' -> 'rows') as told
             where name = 'worker-registry.withdrawal-registered.v1' and state <> 'replayed'`,
    },
  }),
  sameThings({
    name: 'every-declined-closing-is-heard-of',
    sentence: 'a notice has heard of other rows that close no case than the registry has declined',
    made: {
      service: notices,
      sql: `select notice_id || ' line ' || line, not_closed from withdrawn_rows where not_closed is not null`,
    },
    from: { service: registry, sql: `select notice_id || ' line ' || line, why from declined_closings` },
    excused: {
      service: notices,
      sql: `select (envelope -> 'data' ->> 'noticeId') || ' line ' || (told ->> 'line'), ''
              from parked_events, json_array_elements(envelope -> 'data' -> 'rows') as told
             where name = 'worker-registry.closing-declined.v1' and state <> 'replayed'`,
    },
  }),
  sameThings({
    name: 'every-ended-referral-is-heard-of',
    sentence: 'a notice has heard of other endings of referrals than there were',
    made: {
      service: notices,
      sql: `select notice_id || ' line ' || line, concat_ws(' ', referral_held, seat_passed_on) from withdrawn_rows
             where referral_ended_at is not null`,
    },
    from: {
      service: training,
      sql: `select notice_id || ' line ' || line, concat_ws(' ', coalesce(held, 'given-up'), passed_to is not null)
              from case_closures where told_at is not null`,
    },
    excused: parked(notices, ofRow, 'training-referrals.referral-ended.v1', 'training-referrals.nothing-ended.v1'),
  }),
  sameThings({
    name: 'every-closed-assessment-is-heard-of',
    sentence: 'a notice has heard of other releases and holds than there were',
    made: {
      service: notices,
      sql: `select notice_id || ' line ' || line, concat_ws(' ', assessment_outcome, released) from withdrawn_rows
             where assessment_closed_at is not null`,
    },
    from: {
      service: cash,
      sql: `select c.notice_id || ' line ' || c.line, concat_ws(' ', k.outcome, k.released)
              from assessment_closures k join assessments a on a.id = k.assessment_id join case_closures c on c.case_id = a.case_id
             union all
            select c.notice_id || ' line ' || c.line, 'given-up 0' from case_closures c
             where c.settled_at is not null and not exists (select from assessments a where a.case_id = c.case_id)`,
    },
    excused: parked(notices, ofRow, 'cash-assistance.assessment-closed.v1', 'cash-assistance.nothing-released.v1'),
  }),
];

/** What was taken back after acceptance, and what followed from it. */
export const closings: readonly Invariant[] = [
  ...ofVersions,
  ...closedOnce,
  ...givenBack,
  ...seatsPassedOn,
  ...heardOf,
];
