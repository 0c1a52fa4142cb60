import { never, type Invariant, type LineService } from './invariant.js';

type Kept = {
  readonly name: string;
  readonly thing: string;
  /** Columns id, state. */
  readonly things: string;
  /** Columns id, step, from_state, to_state. */
  readonly lines: string;
  /** Where the first line comes from; null unless said. */
  readonly first?: string;
};

/** Every step from the beginning without gaps, each from where the one before led, the last to where the thing stands. */
function history(service: LineService, { name, thing, things, lines, first }: Kept): Invariant {
  return never(
    service,
    name,
    `the history of ${thing} does not lead, step by step, to where it stands`,
    `with lines as materialized (
       select id, step, from_state, to_state, lag(to_state) over steps as led_to, row_number() over steps as place,
              lead(step) over steps is null as is_last
         from (${lines}) as l (id, step, from_state, to_state) window steps as (partition by id order by step))
     select id from lines where step <> place or from_state is distinct from coalesce(led_to, ${first ? `'${first}'` : 'null'})
      union
     select coalesce(t.id, l.id) from (${things}) as t (id, state)
       full join (select id, to_state from lines where is_last) l on l.id = t.id
      where t.state is distinct from l.to_state`,
  );
}

export const histories: readonly Invariant[] = [
  history('layoff-notices', {
    name: 'a-notice-has-its-history',
    thing: 'a notice',
    things: 'select id, status from notices',
    lines: 'select notice_id, change, from_status, to_status from notice_changes',
  }),
  history('worker-registry', {
    name: 'a-case-has-its-history',
    thing: 'a case',
    things: 'select id, state from cases',
    lines: 'select case_id, change, from_state, to_state from case_changes',
  }),
  history('training-referrals', {
    name: 'a-referral-has-its-history',
    thing: 'a referral',
    things: 'select id, status from referrals',
    lines: 'select referral_id, step, from_status, to_status from referral_history',
    first: 'proposed',
  }),
  history('cash-assistance', {
    name: 'an-assessment-has-its-history',
    thing: 'an assessment',
    things: `select a.id, case when k.outcome = 'held' then 'held' when k.outcome = 'released' then 'closed'
                               when w.assessment_id is not null then w.state else case s.outcome when 'needs-evidence' then 'needs-evidence' when 'eligible' then 'screened'
                                         when 'not-eligible' then 'screened' else 'made' end end
               from assessments a left join screenings s on s.assessment_id = a.id
               left join assessment_work w on w.assessment_id = a.id left join assessment_closures k on k.assessment_id = a.id`,
    lines: 'select assessment_id, step, from_state, to_state from assessment_history',
  }),
];
