import { isKept } from './events.js';
import { never, type Invariant } from './invariant.js';

const registry = 'worker-registry';
const outcomes = `'settled-in-work', 'settled-in-business', 'settled-abroad', 'invalid', 'closed'`;

type Told = Readonly<{ name: string; sentence: string; event: string; /** Of `case_changes h`. */ lines: string }>;

/** Each of these lines of histories was told once, with the version that the case had then; and nothing else was. */
const toldOnce = ({ name, sentence, event, lines }: Told): Invariant =>
  never(
    registry,
    name,
    sentence,
    `select coalesce(e.id, t.id) from (
         select h.case_id::text as id, h.changed_at, (h.change + edits.before)::text as version from case_changes h
          cross join lateral (
            select count(*) as before from (
              select p.version - row_number() over (order by p.version) as changes from case_profiles p where p.case_id = h.case_id) p
             where p.changes < h.change) edits
          where ${lines}) as e
       full join (select data ->> 'caseId' as id, data ->> 'change' as version, count(*) as times from published_events
                   where name = '${event}' group by 1, 2) t on (t.id, t.version) = (e.id, e.version)
      where e.id is null or t.times > 1 or (t.times is null and ${isKept('e.changed_at')})`,
  );

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
  toldOnce({
    name: 'every-end-of-a-case-is-told-once',
    sentence: 'a case has ended and others were not told of it once, or they were told of an end that never was',
    event: 'worker-registry.case-ended.v1',
    lines: `h.to_state in (${outcomes}) and h.why not like 'layoff-notices.workers-withdrawn%'`,
  }),
  toldOnce({
    name: 'every-reopening-is-told-once',
    sentence: 'a case was reopened and others were not told of it once, or they were told of one that was not',
    event: 'worker-registry.case-reopened.v1',
    lines: `h.from_state in (${outcomes})`,
  }),
  never(
    registry,
    'only-a-mistaken-end-is-undone',
    'a case goes on after its end for another reason than that a report of its person was retracted',
    `select h.case_id from case_changes h join cases c on c.id = h.case_id
      where h.from_state in (${outcomes}, 'layoff-cancelled')
        and (h.from_state <> 'closed' or h.why <> 'report.retracted'
             or not exists (select from circumstances k join circumstance_retractions r on r.circumstance_id = k.id
                             where k.person_id = c.person_id and k.circumstance = (
                               select e.why from case_changes e where e.case_id = h.case_id and e.change = h.change - 1)))`,
  ),
];
