import { sameThings } from './comparison.js';
import { never, neverAtRest, type Invariant } from './invariant.js';

const notices = 'layoff-notices';
const registry = 'worker-registry';

/** Lists that were handed in: only their rows go on. */
const handedIn = `status in ('accepted', 'reported')`;

const inLists: readonly Invariant[] = [
  never(
    notices,
    'a-list-counts-its-good-rows',
    'a list has another number of good rows than it counts',
    `select l.id from worker_lists l
       left join (select list_id, count(*) as n from list_rows group by 1) r on r.list_id = l.id
      where l.status not in ('receiving', 'superseded') and l.good <> coalesce(r.n, 0)`,
  ),
  never(
    notices,
    'every-row-is-good-or-rejected',
    'a list does not add up: its rows are not the good and the rejected ones, or it has read on beyond them',
    `select id from worker_lists where rows <> good + rejected or warned > good or cursor_line < rows or reported > good`,
  ),
  never(
    notices,
    'a-row-has-one-outcome',
    'a row of a list is good and rejected at once',
    `select f.list_id || ' line ' || f.line from list_findings f
       join list_rows r on r.list_id = f.list_id and r.line = f.line where f.severity = 'error'`,
  ),
  never(
    notices,
    'every-rejected-row-says-why',
    'the rows of a list with an error are not as many as it rejected',
    `select l.id from worker_lists l
       left join (select list_id, count(distinct line) filter (where severity = 'error') as rejected, count(*) as findings
                    from list_findings group by 1) f on f.list_id = l.id
      where l.status not in ('receiving', 'superseded')
        and (l.findings_kept <> coalesce(f.findings, 0)
          or (l.findings_kept = l.findings and l.rejected <> coalesce(f.rejected, 0)))`,
  ),
  never(
    notices,
    'a-list-counts-what-it-has-reported',
    'a list has handed on another number of rows than lie up to the line at which it stands',
    `select l.id from worker_lists l
       left join list_rows r on r.list_id = l.id and r.line <= l.reported_line
      where l.${handedIn} group by l.id, l.reported having l.reported <> count(r.line)`,
  ),
  neverAtRest(
    notices,
    'no-list-is-left-at-work',
    'a list waits to be checked or to be handed on',
    `select id from worker_lists where status in ('received', 'accepted')`,
  ),
];

const ofNotices: readonly Invariant[] = [
  never(
    notices,
    'a-notice-has-one-list',
    'a notice that was handed in has not exactly the one list that it names',
    `select n.id from notices n left join worker_lists l on l.notice_id = n.id and l.${handedIn}
      where n.accepted_at is not null and n.kind <> 'FURLOUGH'
      group by n.id, n.list_id having count(l.id) <> 1 or min(l.id::text) is distinct from n.list_id::text`,
  ),
  never(
    notices,
    'a-worker-is-reported-once-for-a-layoff',
    'a company has reported a worker twice for the same layoff',
    `select min(r.list_id || ' line ' || r.line) from list_rows r join worker_lists l on l.id = r.list_id and l.${handedIn}
       left join withdrawn_rows w on w.notice_id = l.notice_id and w.line = r.line
      where w.case_closed_at is null and w.not_closed is null
      group by l.company_id, r.nik_hash, r.layoff_date having count(*) > 1`,
  ),
];

const betweenServices: readonly Invariant[] = [
  sameThings({
    name: 'every-reported-row-is-registered',
    sentence: 'the rows that the registry holds of a notice are not the rows that were handed on, each with its NIK',
    made: {
      service: registry,
      sql: `select r.notice_id || ' line ' || r.line, p.nik_hash
              from (select notice_id, line, person_id from cases
                    union all select notice_id, line, person_id from repeated_rows) r
              left join people p on p.id = r.person_id`,
    },
    from: {
      service: notices,
      sql: `select l.notice_id || ' line ' || r.line, r.nik_hash
              from worker_lists l join list_rows r on r.list_id = l.id and r.line <= l.reported_line
             where l.${handedIn}`,
    },
    excused: {
      service: registry,
      sql: `select (envelope -> 'data' ->> 'noticeId') || ' line ' || (worker ->> 'line'), ''
              from parked_events, json_array_elements(envelope -> 'data' -> 'workers') as worker
             where name = 'layoff-notices.workers-reported.v1' and state <> 'replayed'`,
    },
  }),
  sameThings({
    name: 'every-notice-is-registered-as-accepted',
    sentence: 'the registry expects another number of workers of a notice than its list has good rows',
    made: {
      service: registry,
      sql: `select notice_id::text, region_code || ' ' || expected_workers from notice_registrations
             where expected_workers is not null`,
    },
    from: {
      service: notices,
      sql: `select n.id::text, n.region_code || ' ' || l.good from notices n join worker_lists l on l.id = n.list_id
             where n.accepted_at is not null and n.kind <> 'FURLOUGH'`,
    },
    excused: {
      service: registry,
      sql: `select key, '' from parked_events where name = 'layoff-notices.notice-accepted.v1' and state <> 'replayed'`,
    },
  }),
];

export const lines: readonly Invariant[] = [...inLists, ...ofNotices, ...betweenServices];
