import { isKept } from './events.js';
import { never, neverAtRest, type Invariant, type LineService } from './invariant.js';

const endOfRound = (service: LineService, notice: string) => `
       left join (select key, min(position) as ended from published_events where name = '${service}.round-closed.v1' group by 1) r
         on r.key = ${notice}::text`;

/** What is taken back is told once, with the change that it tells of, and after what it takes back. */
export const closingsTold: readonly Invariant[] = [
  never(
    'layoff-notices',
    'every-withdrawn-row-is-told-once',
    'a withdrawn row was not told once by its version, or before it was reported',
    `with told as (
       select e.key as notice_id, w.line, w."nikHash" as nik_hash, (e.data ->> 'version')::int as version, e.position
         from published_events e, json_to_recordset(e.data -> 'workers') as w (line int, "nikHash" text)
        where e.name = 'layoff-notices.workers-withdrawn.v1'),
     reported as (
       select e.key as notice_id, max(e.position) as last from published_events e
        where e.name = 'layoff-notices.workers-reported.v1' group by 1)
     select coalesce(w.notice_id::text, t.notice_id) || ' line ' || coalesce(w.line, t.line)
       from (select w.*, a.decided_at from withdrawn_rows w join amendments a using (notice_id, version)) w
       full join (select notice_id, line, count(*) as n, min(position) as first, min(nik_hash || ' ' || version) as facts
                    from told group by 1, 2) t on t.notice_id = w.notice_id::text and t.line = w.line
       left join reported r on r.notice_id = t.notice_id
      where w.line is null or t.n > 1 or t.facts <> w.nik_hash || ' ' || w.version or t.first < r.last
         or (t.line is null and ${isKept('w.decided_at')})`,
  ),
  never(
    'worker-registry',
    'every-closing-is-told-once',
    'the closing of a case was not told once, or before its opening, or otherwise than it was',
    `select coalesce(k.case_id::text, e.case_id)
       from (select k.*, c.person_id from case_closures k join cases c on c.id = k.case_id) k
       full join (select data ->> 'caseId' as case_id, count(*) as n, min(position) as first,
                         min(concat_ws(' ', key, data ->> 'noticeId', data ->> 'line', data ->> 'reason')) as facts
                    from published_events where name = 'worker-registry.case-closed.v1' group by 1) e on e.case_id = k.case_id::text
       left join (select data ->> 'caseId' as case_id, position from published_events
                   where name = 'worker-registry.case-opened.v1') o on o.case_id = e.case_id
      where k.case_id is null or e.n > 1 or e.first < o.position or (e.case_id is null and ${isKept('k.closed_at')})
         or e.facts <> concat_ws(' ', k.person_id, k.notice_id, k.line, k.reason)`,
  ),
  never(
    'training-referrals',
    'every-ending-is-told-once',
    'the end of a referral was not told once, or before the end of its round, or otherwise than it was',
    `select coalesce(k.referral_id::text, e.id) from (select * from case_closures where referral_id is not null) k
       full join (select data ->> 'referralId' as id, count(*) as n, min(position) as first,
                         min(concat_ws(' ', key, data ->> 'line', data ->> 'held', data ->> 'classId', data ->> 'passedTo')) as facts
                    from published_events where name = 'training-referrals.referral-ended.v1' group by 1) e
         on e.id = k.referral_id::text
       ${endOfRound('training-referrals', 'k.notice_id')}
      where k.referral_id is null or e.n > 1 or e.first < r.ended or (e.id is not null and k.told_at is null)
         or (e.id is null and k.told_at is not null and ${isKept('k.told_at')})
         or e.facts <> concat_ws(' ', k.notice_id, k.line, k.held, k.class_id, k.passed_to)`,
  ),
  never(
    'cash-assistance',
    'every-release-is-told-once',
    'the closing of an assessment was not told once, or before the end of its round, or otherwise than it was',
    `select coalesce(k.assessment_id::text, e.id) from (
         select k.*, c.told_at from assessment_closures k left join assessments a on a.id = k.assessment_id
           left join case_closures c on c.case_id = a.case_id) k
       full join (select data ->> 'assessmentId' as id, count(*) as n, min(position) as first,
                         min(concat_ws(' ', key, data ->> 'outcome', data ->> 'released', data ->> 'reason')) as facts
                    from published_events where name = 'cash-assistance.assessment-closed.v1' group by 1) e
         on e.id = k.assessment_id::text
       ${endOfRound('cash-assistance', 'k.notice_id')}
      where k.assessment_id is null or e.n > 1 or e.first < r.ended or (e.id is not null and k.told_at is null)
         or (e.id is null and k.told_at is not null and ${isKept('k.told_at')})
         or e.facts <> concat_ws(' ', k.notice_id, k.outcome, k.released, k.reason)`,
  ),
  ...(['training-referrals', 'cash-assistance'] as const).map((service) =>
    neverAtRest(
      service,
      `no-closing-is-left-untold-by-${service === 'cash-assistance' ? 'cash' : 'training'}`,
      'what a closed case held was taken back, and nobody was told',
      `select k.case_id from case_closures k join rounds d on d.notice_id = k.notice_id
        where k.settled_at is not null and k.told_at is null and d.state = 'closed'`,
    ),
  ),
];
