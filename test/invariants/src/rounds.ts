import { sameThings } from './comparison.js';
import { never, neverAtRest, type Invariant } from './invariant.js';

const registry = 'worker-registry';

const given: readonly Invariant[] = [
  never(
    registry,
    'rounds-are-numbered-without-gaps',
    'the rounds that the registry gave do not count from one to its counter without gaps',
    `select 'round ' || last_round from round_counter,
            (select count(round) as n, count(distinct round) as different, coalesce(max(round), 0) as last,
                    coalesce(min(round), 1) as first from notice_registrations) as r
      where last_round <> last or n <> last or different <> n or first <> 1`,
  ),
  never(
    registry,
    'a-notice-has-its-round-once-it-is-complete',
    'a notice has a round before all its workers are registered, or none after',
    `select notice_id from notice_registrations
      where (round is not null) <> coalesce(workers = expected_workers, false)`,
  ),
  neverAtRest(
    registry,
    'every-notice-is-registered',
    'a notice is not registered to its end, and nothing of it is parked',
    `select notice_id from notice_registrations n
      where round is null and not exists (select from parked_events p where p.key = n.notice_id::text and p.state <> 'replayed')`,
  ),
];

/** The same mechanism in both services that give something out. */
function heldBy(
  service: 'training-referrals' | 'cash-assistance',
  {
    heard,
    decided,
  }: { /** What a case becomes on arrival. */ heard: string; /** What its round decides. */ decided: string },
): readonly Invariant[] {
  const arrived = `(select notice_id from ${heard} union all select notice_id from cases_given_up)`;
  const [of] = service.split('-') as ['training' | 'cash'];
  return [
    never(
      service,
      `a-${of}-round-counts-the-cases-it-heard`,
      'a round counts other cases as heard than have arrived or were given up',
      `select coalesce(r.notice_id, h.notice_id) from rounds r
         full join (select notice_id, count(*) as n from ${arrived} as a group by 1) h on h.notice_id = r.notice_id
        where coalesce(r.heard, 0) <> coalesce(h.n, 0)`,
    ),
    never(
      service,
      `a-${of}-round-is-held-once-all-cases-are-heard`,
      'a round was held before all its cases were heard, or without being given by the registry',
      `select r.notice_id from rounds r
         left join (select notice_id, count(*) as n from ${arrived} as a group by 1) h on h.notice_id = r.notice_id
        where r.state <> 'gathering' and (r.round is null or r.expected is distinct from coalesce(h.n, 0))
        union
       select d.notice_id from (${decided}) as d (notice_id, round) left join rounds r on r.notice_id = d.notice_id
        where r.round is distinct from d.round or r.state = 'gathering'`,
    ),
    never(
      service,
      `a-closed-${of}-round-has-decided-every-case`,
      'a round is closed and its cases are not all decided or given up',
      `select r.notice_id from rounds r
         left join (select notice_id, count(*) as n
                      from (select notice_id from (${decided}) as d (notice_id, round)
                            union all select notice_id from cases_given_up) as d group by 1) d on d.notice_id = r.notice_id
        where r.state = 'closed' and coalesce(d.n, 0) <> r.expected`,
    ),
    never(
      service,
      `${of}-rounds-are-held-in-order`,
      'a round was held before the one before it',
      `select 'round ' || round from (
         select round, state, allocated_at, lag(round) over w as before, lag(state) over w as state_before,
                lag(allocated_at) over w as held_before
           from rounds where round is not null window w as (order by round)) as r
        where state <> 'gathering' and (coalesce(before, 0) <> round - 1 or state_before = 'gathering' or held_before > allocated_at)`,
    ),
    neverAtRest(
      service,
      `no-${of}-round-is-left-open`,
      'a round is not over, and neither it nor an earlier one waits for a case that is parked',
      `with waiting as (
         select r.notice_id, r.round from rounds r
          where r.state <> 'closed' and r.heard < coalesce(r.expected, r.heard + 1)
            and exists (select from parked_events p where p.state <> 'replayed'
                           and (p.envelope -> 'data' ->> 'noticeId') = r.notice_id::text))
       select notice_id from rounds r
        where state <> 'closed' and not exists (
          select from waiting w where w.notice_id = r.notice_id or coalesce(w.round, 0) < r.round)`,
    ),
    sameThings({
      name: `every-${of}-round-is-as-the-registry-gave-it`,
      sentence: 'a round is of another notice, or expects another number of cases, than the registry says',
      made: {
        service,
        sql: `select notice_id::text, concat_ws(' ', 'round', round, 'of', expected) from rounds where round is not null`,
      },
      from: {
        service: registry,
        sql: `select notice_id::text, concat_ws(' ', 'round', round, 'of', cases) from notice_registrations where round is not null`,
      },
      excused: {
        service,
        sql: `select key, '' from parked_events where name = 'worker-registry.notice-registered.v1' and state <> 'replayed'`,
      },
    }),
  ];
}

export const rounds: readonly Invariant[] = [
  ...given,
  ...heldBy('training-referrals', {
    heard: 'proposals',
    decided: 'select notice_id, round from referrals where round is not null',
  }),
  ...heldBy('cash-assistance', {
    heard: 'assessments',
    decided: 'select a.notice_id, s.round from screenings s join assessments a on a.id = s.assessment_id',
  }),
];
