import { isKept } from './events.js';
import { never, type Invariant } from './invariant.js';

const registry = 'worker-registry';
const outcomes = `'settled-in-work', 'settled-in-business', 'settled-abroad', 'invalid', 'closed'`;

/** The caseworkers' work: nothing overwritten, nobody's case in two hands, every end told. */
export const caseWork: readonly Invariant[] = [
  never(
    registry,
    'a-case-counts-its-versions',
    'a case has another version than it had changes and edits: one was overwritten, or counted twice',
    `select c.id from cases c
       left join (select case_id, count(*) as n from case_changes group by 1) h on h.case_id = c.id
       left join (select case_id, count(*) as n from case_profiles group by 1) p on p.case_id = c.id
      where c.version <> coalesce(h.n, 0) + coalesce(p.n, 0)`,
  ),
  never(
    registry,
    'an-owner-was-assigned',
    'a case is in other hands than it was given into last',
    `select c.id from cases c
       full join (select distinct on (case_id) case_id, to_owner from case_assignments order by case_id, at desc, assignment_id desc) a
         on a.case_id = c.id
      where c.owner_id is distinct from a.to_owner`,
  ),
  never(
    registry,
    'a-line-of-work-is-of-its-case',
    'a list of work shows a case in another state or in other hands, or one that is over',
    `select w.case_id from case_work w left join cases c on c.id = w.case_id
      where (w.state, w.owner_id) is distinct from (c.state, c.owner_id)
         or (w.due_on is null) <> (w.state in (${outcomes}, 'layoff-cancelled'))`,
  ),
  never(
    registry,
    'every-end-of-a-case-is-told-once',
    'a case has ended and others were not told of it once, or they were told of one that goes on',
    `select coalesce(c.id::text, t.id) from (
         select c.id, h.changed_at from cases c join lateral (
           select why, changed_at from case_changes h where h.case_id = c.id order by change desc limit 1) h on true
          where c.state in (${outcomes}) and h.why not like 'layoff-notices.workers-withdrawn%') as c
       full join (select data ->> 'caseId' as id, count(*) as times from published_events
                   where name = 'worker-registry.case-ended.v1' group by 1) t on t.id = c.id::text
      where c.id is null or t.times > 1 or (t.times is null and ${isKept('c.changed_at')})`,
  ),
];
