import type { MigrationInterface, QueryRunner } from 'typeorm';

const closures = [
  // Heard of at any time, acted upon once the round of the notice is told.
  `create table case_closures (
     case_id        uuid        not null,
     notice_id      uuid        not null,
     line           int         not null,
     reason         text        not null,
     correlation_id text        not null,
     causation_id   text        not null,
     heard_at       timestamptz not null default now(),
     settled_at     timestamptz,
     constraint one_closure_per_case primary key (case_id),
     constraint a_closure_says_why check (reason in ('amended', 'withdrawn'))
   )`,
  `create index closures_to_settle on case_closures (notice_id, line) where settled_at is null`,
  `create index closures_of_a_notice on case_closures (notice_id)`,
  `create table assessment_closures (
     assessment_id uuid        not null,
     notice_id     uuid        not null,
     closed_at     timestamptz not null default now(),
     outcome       text        not null,
     released      bigint      not null,
     reason        text        not null,
     constraint one_closure_per_assessment primary key (assessment_id),
     constraint closures_end_in_two_outcomes check (outcome in ('released', 'held')),
     constraint what_is_held_is_not_released check (released >= 0 and (outcome = 'released' or released = 0))
   )`,
  `create index assessment_closures_of_a_notice on assessment_closures (notice_id)`,
];

const approvals = [
  // Until people approve in this service, nothing writes here; what is approved is never taken back by a machine.
  `create table approvals (
     assessment_id uuid        not null,
     approved_at   timestamptz not null default now(),
     approved_by   text        not null,
     constraint one_approval_per_assessment primary key (assessment_id)
   )`,
  `create table holds (
     assessment_id uuid        not null,
     amount        bigint      not null,
     why           text        not null,
     owner_role    text        not null,
     since         timestamptz not null default now(),
     state         text        not null default 'open',
     constraint one_hold_per_assessment primary key (assessment_id),
     constraint a_hold_is_open check (state = 'open'),
     constraint an_amount_on_hold_is_not_negative check (amount >= 0)
   )`,
];

const ledger = [
  `alter table commitments add column released_at timestamptz,
     drop constraint one_commitment_per_person_scheme_and_year, drop constraint one_recipient_per_place_of_the_household`,
  // What is released counts no more: the person, and the household, may be given aid for another layoff.
  `create unique index one_commitment_per_person_scheme_and_year on commitments (person_id, scheme_code, budget_year)
     where released_at is null`,
  `create unique index one_recipient_per_place_of_the_household
     on commitments (household_hash, scheme_code, budget_year, household_place) where released_at is null`,
  `drop trigger commitments_is_append_only on commitments`,
  `create trigger commitments_is_append_only before delete or truncate or update of assessment_id, person_id, notice_id, at, amount,
     round, budget_year, household_place, scheme_code, household_hash on commitments
     for each statement execute function is_append_only()`,
  ...['assessment_closures', 'approvals'].map(
    (table) => `create trigger ${table}_is_append_only before update or delete or truncate on ${table}
     for each statement execute function is_append_only()`,
  ),
];

const history = [
  `create or replace view assessment_history as
     select id as assessment_id, 1 as step, made_at as at, 'cash-assistance' as by, null as from_state, 'made' as to_state,
            'case-opened' as why
       from assessments
     union all
     select assessment_id, 2, decided_at, 'cash-assistance', 'made',
            case outcome when 'needs-evidence' then 'needs-evidence' else 'screened' end, 'round-' || round
       from screenings
     union all
     select p.assessment_id, 3, p.approved_at, p.approved_by,
            case s.outcome when 'needs-evidence' then 'needs-evidence' else 'screened' end, 'approved', 'approved'
       from approvals p join screenings s on s.assessment_id = p.assessment_id
     union all
     select c.assessment_id, case when p.assessment_id is null then 3 else 4 end, c.closed_at, 'cash-assistance',
            case when p.assessment_id is not null then 'approved' when s.outcome = 'needs-evidence' then 'needs-evidence'
                 else 'screened' end,
            case c.outcome when 'held' then 'held' else 'closed' end, 'layoff-' || c.reason
       from assessment_closures c
       join screenings s on s.assessment_id = c.assessment_id
       left join approvals p on p.assessment_id = c.assessment_id`,
];

/** When a case is closed, what was set aside for it is released; what was approved is held for a person to decide on. */
export class CloseAssessments implements MigrationInterface {
  readonly name = 'CloseAssessments0000000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...closures, ...approvals, ...ledger, ...history]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
