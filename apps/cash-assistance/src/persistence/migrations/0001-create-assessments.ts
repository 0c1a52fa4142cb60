import { auditTables, commandTables } from '@tanggap/platform';
import { messagingTables, roundTables } from '@tanggap/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Schemes with their dated rules, budgets, assessments with their history, and the ledger of commitments. */
export class CreateAssessments implements MigrationInterface {
  readonly name = 'CreateAssessments0000000000001';

  async up(runner: QueryRunner): Promise<void> {
    const platform = [...messagingTables, ...commandTables, ...auditTables, ...roundTables];
    for (const statement of [...platform, ...schemes, ...assessments, ...ledger]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const schemes = [
  `create table schemes (
     code    text not null,
     name_id text not null,
     name_en text not null,
     constraint one_row_per_scheme primary key (code)
   )`,
  `create table scheme_rules (
     scheme_code              text   not null,
     rule_version             text   not null,
     legal_basis              text   not null,
     valid_from               date   not null,
     valid_to                 date   not null,
     budget_year              int    not null,
     amount_per_person        bigint not null,
     layoff_from              date   not null,
     layoff_to                date   not null,
     province_code            text   not null,
     excluded_reasons         text[] not null,
     recipients_per_household int    not null,
     measured_on              date   not null,
     priority_weights         jsonb  not null,
     constraint one_row_per_rule_version primary key (scheme_code, rule_version),
     constraint rule_versions_begin_on_different_days unique (scheme_code, valid_from),
     constraint rules_belong_to_a_scheme foreign key (scheme_code) references schemes (code),
     constraint rules_are_valid_for_a_time check (valid_from <= valid_to),
     constraint the_window_of_layoffs_is_open check (layoff_from <= layoff_to),
     constraint aid_is_more_than_nothing check (amount_per_person > 0),
     constraint a_household_has_at_least_one_recipient check (recipients_per_household > 0)
   )`,
  `create table wage_ceilings (
     scheme_code  text   not null,
     rule_version text   not null,
     region_code  text   not null,
     year         int    not null,
     ceiling      bigint not null,
     constraint one_ceiling_per_region_and_year primary key (scheme_code, rule_version, region_code, year),
     constraint ceilings_belong_to_rules foreign key (scheme_code, rule_version)
       references scheme_rules (scheme_code, rule_version),
     constraint a_ceiling_is_more_than_nothing check (ceiling > 0)
   )`,
  `create table budgets (
     scheme_code text   not null,
     year        int    not null,
     allocation  bigint not null,
     reserved    bigint not null default 0,
     paid        bigint not null default 0,
     constraint one_budget_per_scheme_and_year primary key (scheme_code, year),
     constraint budgets_belong_to_a_scheme foreign key (scheme_code) references schemes (code),
     constraint reserved_and_paid_stay_within_the_allocation check (reserved + paid <= allocation),
     constraint a_budget_owes_nothing check (reserved >= 0 and paid >= 0)
   )`,
];

// Written once and never changed: what a case was judged on, what was found, and what the round decided.
const assessments = [
  `create table finding_sets (
     key      text  not null,
     findings jsonb not null,
     constraint one_row_per_set_of_findings primary key (key)
   )`,
  `create table assessments (
     id                 uuid        not null,
     case_id            uuid        not null,
     person_id          uuid        not null,
     notice_id          uuid        not null,
     made_at            timestamptz not null default now(),
     wage               bigint      not null,
     severance_minimum  bigint      not null,
     severance_declared bigint,
     line               int         not null,
     priority           int         not null,
     dependants         int,
     layoff_date        date        not null,
     measured_on        date        not null,
     scheme_code        text        not null,
     rule_version       text        not null,
     outcome            text        not null,
     region_code        text        not null,
     district_code      text        not null,
     reason_code        text        not null,
     age_band           text        not null,
     findings           text        not null,
     household_hash     text,
     constraint one_row_per_assessment primary key (id),
     constraint one_assessment_per_case_and_scheme unique (case_id, scheme_code),
     constraint outcomes_are_three check (outcome in ('eligible', 'needs-evidence', 'not-eligible')),
     constraint priority_lies_between_0_and_100_points check (priority between 0 and 10000)
   )`,
  // Descending by notice, as lists are shown.
  `create unique index one_assessment_per_line_and_scheme on assessments (notice_id desc, line, scheme_code)`,
  `create table screenings (
     assessment_id    uuid        not null,
     decided_at       timestamptz not null default now(),
     reserved         bigint      not null,
     round            int         not null,
     rank             int,
     person_holds     int         not null,
     household_before int,
     outcome          text        not null,
     budget_place     text        not null,
     findings         text        not null,
     constraint one_screening_per_assessment primary key (assessment_id),
     constraint screenings_end_in_three_outcomes check (outcome in ('eligible', 'needs-evidence', 'not-eligible')),
     constraint places_in_the_budget_are_three check (budget_place in ('reserved', 'waiting', 'none')),
     constraint who_stands_in_a_round_has_a_rank check ((rank is null) = (budget_place = 'none')),
     constraint who_is_not_eligible_does_not_stand check ((rank is null) = (outcome = 'not-eligible')),
     constraint a_place_in_the_budget_is_an_amount check ((budget_place = 'reserved') = (reserved > 0))
   )`,
  `create view assessment_history as
     select id as assessment_id, 1 as step, made_at as at, 'cash-assistance' as by, null as from_state, 'made' as to_state,
            'case-opened' as why
       from assessments
     union all
     select assessment_id, 2, decided_at, 'cash-assistance', 'made',
            case outcome when 'needs-evidence' then 'needs-evidence' else 'screened' end, 'round-' || round
       from screenings`,
  `create table round_announcements (
     notice_id    uuid not null,
     told         int  not null default 0,
     told_to_line int  not null default -1,
     constraint one_row_per_announced_round primary key (notice_id)
   )`,
];

const ledger = [
  `create table commitments (
     assessment_id   uuid        not null,
     person_id       uuid        not null,
     notice_id       uuid        not null,
     at              timestamptz not null default now(),
     amount          bigint      not null,
     round           int         not null,
     budget_year     int         not null,
     household_place int,
     scheme_code     text        not null,
     household_hash  text,
     constraint one_commitment_per_assessment primary key (assessment_id),
     constraint one_commitment_per_person_scheme_and_year unique (person_id, scheme_code, budget_year),
     constraint one_recipient_per_place_of_the_household
       unique (household_hash, scheme_code, budget_year, household_place),
     constraint commitments_draw_on_a_budget foreign key (scheme_code, budget_year) references budgets (scheme_code, year),
     constraint a_commitment_is_more_than_nothing check (amount > 0),
     constraint a_household_gives_its_members_places check ((household_hash is null) = (household_place is null))
   )`,
  `create function is_append_only() returns trigger language plpgsql as $$
   begin
     raise exception '% is append-only', tg_table_name;
   end $$`,
  ...['assessments', 'screenings', 'finding_sets', 'commitments'].map(
    (table) => `create trigger ${table}_is_append_only before update or delete or truncate on ${table}
     for each statement execute function is_append_only()`,
  ),
];
