import { never, lineServices, type Invariant, type LineService } from './invariant.js';
import { topicsOf } from './streams.js';

const list = (texts: readonly string[]) => texts.map((text) => `'${text}'`).join(', ');

/** What rounds have decided and told so far, and the seats that were passed on since; each with the class that it named. */
const decidedReferrals = `
  select r.id, r.person_id, r.round, r.rank, r.decided_at,
         case r.why when 'seat.by-rank' then 'seat' when 'waiting.by-rank' then 'waiting' else 'not-suitable' end as decision,
         case r.why when 'seat.by-rank' then
           coalesce((select h.class_id from referral_changes h where h.referral_id = r.id order by h.step limit 1), r.class_id) end as class_id
    from round_progress g join referrals r on r.round = g.round and r.place <= g.cases
   union all
  select r.id, r.person_id, r.round, r.rank, h.at, 'seat', h.class_id
    from referral_changes h join referrals r on r.id = h.referral_id
   where h.why = 'seat.passed-on' and r.round is not null`;

/** The first day of which every event is still kept: older days of the outbox are dropped. */
export const firstDayKept = `(select coalesce(min(to_date(right(c.relname, 8), 'YYYYMMDD')), '-infinity')
                                from pg_inherits i join pg_class c on c.oid = i.inhrelid
                               where i.inhparent = 'outbox'::regclass and c.relname ~ '^outbox_[0-9]{8}$')`;

/** Whether all that was said of something that happened then is still kept. */
export const isKept = (moment: string) => `(${moment} at time zone 'utc')::date >= ${firstDayKept}`;

function outboxOf(service: LineService): readonly Invariant[] {
  return [
    never(
      service,
      `${service}-says-each-event-once`,
      'an event is in the outbox twice',
      `select event_id from published_events group by 1 having count(*) > 1`,
    ),
    never(
      service,
      `${service}-gives-each-position-once`,
      'two events have one position, or one has a position that was never given out',
      `select min(event_id::text) from published_events group by position
       having count(*) > 1 or position > (select last_value from outbox_position)`,
    ),
    never(
      service,
      `${service}-keeps-each-key-in-its-stream`,
      'an event lies in a topic that is not of its service, or not in the partition of its key',
      `select event_id from published_events
        where topic not in (${list(topicsOf(service))}) or partition <> (strpos('0123456789abcdef', right(key, 1)) - 1) % 2`,
    ),
  ];
}

/** What a foreign hand wrote may be anything, also signs that PostgreSQL does not take as text: no more is said of it. */
const isReadable = (data: string) => `json_typeof(${data}) = 'object' and ${data}::text !~* '\\\\u(0000|d[89a-f])'`;
const record = `json_to_record(case when ${isReadable('data')} then data end)`;
const rowsOf = (list: string) =>
  `json_to_recordset(case when ${isReadable('e.data')} and json_typeof(e.data -> '${list}') = 'array' then e.data -> '${list}' end)`;

/** Every fact is told once, with the change that it tells of, and nothing else is told. */
const told: readonly Invariant[] = [
  never(
    'layoff-notices',
    'every-acceptance-is-told-once',
    'the acceptance of a notice was not told once, or with another number of workers',
    `select coalesce(n.id::text, e.key) from (
         select n.id, l.good, n.accepted_at from notices n join worker_lists l on l.id = n.list_id where n.accepted_at is not null and n.kind <> 'FURLOUGH') n
       full join (select key, count(*) as n, max((data ->> 'reportedWorkers')::int) as workers
                    from published_events where name = 'layoff-notices.notice-accepted.v1' group by 1) e on e.key = n.id::text
      where n.id is null or e.n > 1 or e.workers <> n.good or (e.key is null and ${isKept('n.accepted_at')})`,
  ),
  never(
    'layoff-notices',
    'every-row-is-handed-on-once-and-in-order',
    'a row of a list was not handed on once, or not in the order of the list',
    `with told as (
       select e.key as notice_id, w.line, w."nikHash" as nik_hash, e.position, w.place
         from published_events e, rows from (${rowsOf('workers')} as (line int, "nikHash" text))
                                    with ordinality as w (line, "nikHash", place)
        where e.name = 'layoff-notices.workers-reported.v1'),
     ordered as (
       select notice_id, line, nik_hash, lag(line) over (partition by notice_id order by position, place) as before from told),
     handed as (
       select l.notice_id::text as notice_id, r.line, r.nik_hash, ${isKept('l.accepted_at')} as is_kept
         from worker_lists l join list_rows r on r.list_id = l.id and r.line <= l.reported_line
        where l.status in ('accepted', 'reported'))
     select coalesce(o.notice_id, h.notice_id) || ' line ' || coalesce(o.line, h.line)
       from ordered o full join handed h on h.notice_id = o.notice_id and h.line = o.line
      where h.line is null or (o.line is null and h.is_kept) or o.before >= o.line or o.nik_hash <> h.nik_hash`,
  ),
  never(
    'worker-registry',
    'every-case-is-told-once',
    'the opening of a case was not told once, or not as it was',
    `select coalesce(c.id::text, e.case_id) from cases c
       full join (select "caseId" as case_id, count(*) as n, min(concat_ws(' ', key, "noticeId", line, wage)) as facts
                    from published_events, ${record} as d ("caseId" text, "noticeId" text, line text, wage text)
                   where name = 'worker-registry.case-opened.v1' group by 1) e on e.case_id = c.id::text
      where c.id is null or e.n > 1 or e.facts <> concat_ws(' ', c.person_id, c.notice_id, c.line, c.wage)
         or (e.case_id is null and ${isKept('c.opened_at')})`,
  ),
  never(
    'worker-registry',
    'every-registration-is-told-once',
    'what was told of the registration of a notice does not add up to it, or its end was not told once and last',
    `select coalesce(n.notice_id::text, e.key) from notice_registrations n
       full join (
         select key, sum((data ->> 'workers')::int) filter (where name = 'worker-registry.workers-registered.v1') as parts,
                count(*) filter (where name = 'worker-registry.notice-registered.v1') as ends,
                max((data ->> 'round')::int) as round,
                max((data ->> 'workers')::int) filter (where name = 'worker-registry.notice-registered.v1') as workers,
                max((data ->> 'cases')::int) filter (where name = 'worker-registry.notice-registered.v1') as cases,
                max(position) as last, max(position) filter (where name = 'worker-registry.notice-registered.v1') as ended
           from published_events
          where name in ('worker-registry.workers-registered.v1', 'worker-registry.notice-registered.v1') group by 1) e on e.key = n.notice_id::text
      where n.notice_id is null or e.ends > 1 or e.ended < e.last or e.round <> n.round or e.workers <> n.workers or e.cases <> n.cases
         or (n.round is not null and coalesce(e.ends, 0) <> 1 and ${isKept('n.registered_at')})
         or (coalesce(e.parts, 0) <> n.workers and (n.registered_at is null or ${isKept('n.registered_at')})
             and not exists (select from cases c where c.notice_id = n.notice_id and not ${isKept('c.opened_at')}))`,
  ),
  never(
    'training-referrals',
    'every-referral-is-told-once',
    'a referral decision was not told once, or otherwise than it was made',
    `select coalesce(r.id::text, e.id) from (
         select id, decision, class_id, count(*) as n, min(decided_at) as decided_at,
                min(concat_ws(' ', person_id, decision, round, rank, class_id)) as facts
           from (${decidedReferrals}) as each_time group by id, decision, class_id) r
       full join (select "referralId" as id, decision, "classId" as class_id, count(*) as n,
                         min(concat_ws(' ', key, decision, round, rank, "classId")) as facts
                    from published_events, ${record} as d ("referralId" text, decision text, round text, rank text, "classId" text)
                   where name = 'training-referrals.referral-decided.v1' group by 1, 2, 3) e
              on e.id = r.id::text and e.decision = r.decision and e.class_id is not distinct from r.class_id::text
      where r.id is null or e.n > r.n or (e.n is distinct from r.n and ${isKept('r.decided_at')}) or e.facts <> r.facts`,
  ),
  never(
    'cash-assistance',
    'every-assessment-is-told-once',
    'an assessment was not told once, or otherwise than it was made',
    `select coalesce(s.id::text, e.id) from (
         select a.id, a.person_id, s.outcome, s.budget_place, s.reserved, s.round, s.rank, s.decided_at
           from round_announcements n join assessments a on a.notice_id = n.notice_id and a.line <= n.told_to_line
           join screenings s on s.assessment_id = a.id) s
       full join (select "assessmentId" as id, count(*) as n, min(concat_ws(' ', key, outcome, budget, reserved, round, rank)) as facts
                    from published_events, ${record} as d
                           ("assessmentId" text, outcome text, budget text, reserved text, round text, rank text)
                   where name = 'cash-assistance.assessment-made.v1' group by 1) e on e.id = s.id::text
      where s.id is null or e.n > 1 or (e.id is null and ${isKept('s.decided_at')})
         or e.facts <> concat_ws(' ', s.person_id, s.outcome, s.budget_place, s.reserved, s.round, s.rank)`,
  ),
];

function roundsToldBy(service: 'training-referrals' | 'cash-assistance', decision: string): Invariant {
  return never(
    service,
    `${service === 'cash-assistance' ? 'cash' : 'training'}-rounds-are-told-to-their-end`,
    'the end of a round was not told once, after all its decisions',
    `with told as (
       select (data ->> 'round')::int as round, max(position) as last,
              count(*) filter (where name = '${service}.round-closed.v1') as ends,
              max(position) filter (where name = '${service}.round-closed.v1') as ended
         from published_events where name in ('${service}.round-closed.v1', '${decision}')
          and (data ->> 'reasons') is distinct from '["seat.passed-on"]' group by 1)
     select 'round ' || coalesce(o.round, r.round) from told o full join (select * from rounds where state = 'closed') r on r.round = o.round
      where o.ends > 1 or o.ended < o.last or (o.ends = 1 and r.round is null)
         or (r.round is not null and coalesce(o.ends, 0) = 0 and ${isKept('r.closed_at')})`,
  );
}

export const events: readonly Invariant[] = [
  ...lineServices.flatMap(outboxOf),
  ...told,
  roundsToldBy('training-referrals', 'training-referrals.referral-decided.v1'),
  roundsToldBy('cash-assistance', 'cash-assistance.assessment-made.v1'),
];
