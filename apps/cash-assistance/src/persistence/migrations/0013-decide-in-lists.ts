import type { MigrationInterface, QueryRunner } from 'typeorm';

const lists = [
  `create table decision_lists (
     id           uuid        not null,
     composed_at  timestamptz not null,
     submitted_at timestamptz,
     settled_at   timestamptz,
     total        bigint      not null default 0,
     version      int         not null default 1,
     lines        int         not null default 0,
     budget_year  int         not null,
     needed       int,
     scheme_code  text        not null,
     state        text        not null default 'composing',
     composed_by  text        not null,
     content_hash text,
     constraint one_row_per_decision_list primary key (id),
     constraint lists_draw_on_a_budget foreign key (scheme_code, budget_year) references budgets (scheme_code, year),
     constraint states_of_lists_are_known check (state in ('composing', 'submitted', 'approved', 'decreed', 'refused', 'withdrawn')),
     constraint what_is_submitted_has_a_hash check (state in ('composing', 'withdrawn') or content_hash is not null and needed is not null),
     constraint a_list_takes_at_least_one_approver check (needed >= 1),
     constraint a_list_does_not_owe check (total >= 0 and lines >= 0 and version >= 1)
   )`,
  `create index decision_lists_by_state on decision_lists (state, id)`,
  // Every version keeps its lines; only those of the latest version of a list that is not settled otherwise are live.
  `create table decision_lines (
     list_id       uuid    not null,
     assessment_id uuid    not null,
     person_id     uuid    not null,
     account_id    uuid,
     amount        bigint  not null,
     list_version  int     not null,
     judgement     int     not null,
     live          boolean not null default true,
     decision      text    not null,
     constraint one_line_per_assessment_and_version primary key (list_id, list_version, assessment_id),
     constraint lines_belong_to_a_list foreign key (list_id) references decision_lists (id),
     constraint a_decision_grants_or_refuses check (decision in ('grant', 'refuse')),
     constraint a_grant_is_an_amount_for_an_account check (case decision when 'grant' then amount > 0 and account_id is not null else amount = 0 end)
   )`,
  `create unique index an_assessment_stands_in_one_live_list on decision_lines (assessment_id) where live`,
  `create index decision_lines_of_a_person on decision_lines (person_id)`,
  `drop trigger approvals_is_append_only on approvals`,
  `drop view assessment_history`,
  `drop table approvals`,
  `create table approvals (
     list_id      uuid        not null,
     approved_at  timestamptz not null default now(),
     list_version int         not null,
     approved_by  text        not null,
     content_hash text        not null,
     constraint one_approval_per_person_and_version primary key (list_id, list_version, approved_by),
     constraint approvals_belong_to_a_list foreign key (list_id) references decision_lists (id)
   )`,
  `create table decrees (
     id         uuid        not null,
     list_id    uuid        not null,
     at         timestamptz not null default now(),
     dated      date        not null,
     number     text        not null,
     annex_hash text        not null,
     by         text        not null,
     constraint one_row_per_decree primary key (id),
     constraint a_list_has_one_decree unique (list_id),
     constraint decrees_have_numbers_of_their_own unique (number),
     constraint decrees_belong_to_a_list foreign key (list_id) references decision_lists (id)
   )`,
];

const entitlements = [
  // What was approved: never taken back by a machine. Its instalments are the payments that are due under it.
  `create table entitlements (
     assessment_id uuid        not null,
     person_id     uuid        not null,
     list_id       uuid        not null,
     approved_at   timestamptz not null default now(),
     decreed_at    timestamptz,
     amount        bigint      not null,
     paid          bigint      not null default 0,
     list_version  int         not null,
     budget_year   int         not null,
     instalments   int         not null default 1,
     scheme_code   text        not null,
     state         text        not null default 'approved',
     constraint one_entitlement_per_assessment primary key (assessment_id),
     constraint states_of_entitlements_are_known check (state in ('approved', 'decreed', 'settled', 'withdrawn')),
     constraint never_more_is_paid_than_is_due check (paid >= 0 and paid <= amount),
     constraint an_entitlement_comes_in_instalments check (amount > 0 and instalments between 1 and 24)
   )`,
  `create unique index one_entitlement_per_person_scheme_and_year on entitlements (person_id, scheme_code, budget_year)
     where state <> 'withdrawn'`,
  `create index entitlements_of_a_list on entitlements (list_id)`,
  `alter table scheme_rules add column instalments int not null default 1,
     add constraint aid_comes_in_instalments check (instalments between 1 and 24)`,
  // Less may be approved than was set aside: the rest goes back.
  `alter table commitments add column given_back bigint not null default 0,
     add constraint no_more_is_given_back_than_was_set_aside check (given_back between 0 and amount)`,
  `create view assessment_history as
     select id as assessment_id, 1 as step, made_at as at, 'cash-assistance' as by, null as from_state, 'made' as to_state,
            'case-opened' as why
       from assessments
     union all
     select assessment_id, 2, decided_at, 'cash-assistance', 'made',
            case outcome when 'needs-evidence' then 'needs-evidence' else 'screened' end, 'round-' || round
       from screenings
     union all
     select assessment_id, 2 + step, at, by, from_state, to_state, why from assessment_moves
     union all
     select c.assessment_id, 3 + coalesce(w.moves, 0), c.closed_at, 'cash-assistance',
            coalesce(w.state, case s.outcome when 'needs-evidence' then 'needs-evidence' else 'screened' end),
            case c.outcome when 'held' then 'held' else 'closed' end, 'layoff-' || c.reason
       from assessment_closures c
       join screenings s on s.assessment_id = c.assessment_id
       left join lateral (select count(*)::int as moves, (array_agg(to_state order by step desc))[1] as state
                            from assessment_moves m where m.assessment_id = c.assessment_id) w on true`,
  ...['approvals', 'decrees'].map(
    (table) => `create trigger ${table}_is_append_only before update or delete or truncate on ${table}
     for each statement execute function is_append_only()`,
  ),
];

/** Several people decide about a list as a whole; what they approved is an entitlement, named by a decree. */
export class DecideInLists implements MigrationInterface {
  readonly name = 'DecideInLists0000000000013';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...lists, ...entitlements]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
