import type { MigrationInterface, QueryRunner } from 'typeorm';

const schemes = [
  // One person writes a version down, another puts it in force; what it says never changes in between.
  `create table scheme_drafts (
     scheme_code  text        not null,
     rule_version text        not null,
     proposed_at  timestamptz not null default now(),
     approved_at  timestamptz,
     valid_from   date        not null,
     proposed_by  text        not null,
     approved_by  text,
     content      jsonb       not null,
     constraint one_draft_per_rule_version primary key (scheme_code, rule_version),
     constraint drafts_belong_to_a_scheme foreign key (scheme_code) references schemes (code),
     constraint who_approves_rules_has_not_proposed_them check (approved_by <> proposed_by),
     constraint rules_are_approved_by_somebody check ((approved_by is null) = (approved_at is null))
   )`,
  `create trigger drafts_stay_as_they_were_proposed before delete or truncate or
       update of scheme_code, rule_version, proposed_at, valid_from, proposed_by, content on scheme_drafts
     for each statement execute function is_append_only()`,
  `create trigger rules_are_approved_once before update on scheme_drafts
     for each row when (old.approved_by is not null) execute function is_append_only()`,
  `alter table scheme_rules
     add column budget_line text not null default '5.1.06.01.01.0001',
     add column region_codes text[] not null default '{}',
     add column published_at timestamptz not null default now()`,
  ...['scheme_rules', 'wage_ceilings'].map(
    (table) => `create trigger ${table}_is_append_only before update or delete or truncate on ${table}
     for each statement execute function is_append_only()`,
  ),
  `create function comes_from_an_approved_draft() returns trigger language plpgsql as $$
   begin
     if not exists (select from scheme_drafts d
                     where d.scheme_code = new.scheme_code and d.rule_version = new.rule_version and d.approved_by is not null
                       and d.valid_from = new.valid_from and (d.content ->> 'amountPerPerson')::bigint = new.amount_per_person) then
       raise exception 'rules % of % were approved by nobody', new.rule_version, new.scheme_code;
     end if;
     return new;
   end $$`,
  `create trigger rules_come_from_an_approved_draft before insert on scheme_rules
     for each row execute function comes_from_an_approved_draft()`,
  `create function comes_with_its_rules() returns trigger language plpgsql as $$
   begin
     if not exists (select from scheme_rules r
                     where r.scheme_code = new.scheme_code and r.rule_version = new.rule_version and r.published_at = now()) then
       raise exception 'a ceiling is published with its rules or not at all';
     end if;
     return new;
   end $$`,
  `create trigger ceilings_come_with_their_rules before insert on wage_ceilings
     for each row execute function comes_with_its_rules()`,
];

const patterns = [
  // By what people are compared with lists of others, and with each other: keyed hashes, as the registry says them.
  `create table person_marks (
     person_id  uuid        not null,
     heard_at   timestamptz not null default now(),
     nik_hash   text,
     phone_hash text,
     constraint one_row_of_marks_per_person primary key (person_id)
   )`,
  `create index people_by_identity on person_marks (nik_hash)`,
  `create index people_by_phone on person_marks (phone_hash)`,
  `create table programme_lists (
     id             uuid        not null,
     imported_at    timestamptz not null default now(),
     withdrawn_at   timestamptz,
     recipients     int         not null,
     period_from    date        not null,
     period_to      date        not null,
     programme_code text        not null,
     content_hash   text        not null,
     imported_by    text        not null,
     withdrawn_by   text,
     reason         text,
     constraint one_row_per_programme_list primary key (id),
     constraint a_list_is_for_a_time check (period_from <= period_to),
     constraint a_list_names_somebody check (recipients > 0),
     constraint a_list_is_withdrawn_for_a_reason
       check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (reason is null))
   )`,
  `create unique index one_file_is_one_list on programme_lists (programme_code, period_from, period_to, content_hash)
     where withdrawn_at is null`,
  `create table programme_recipients (
     list_id  uuid not null,
     line     int  not null,
     nik_hash text not null,
     constraint one_line_per_recipient_of_a_list primary key (list_id, nik_hash),
     constraint recipients_stand_in_a_list foreign key (list_id) references programme_lists (id)
   )`,
  `create index recipients_by_identity on programme_recipients (nik_hash)`,
  // What a person made of a flag. The basis names what was seen: something else seen later is another flag.
  `create table flag_decisions (
     assessment_id uuid        not null,
     at            timestamptz not null default now(),
     code          text        not null,
     basis         text        not null,
     outcome       text        not null,
     by            text        not null,
     reason        text        not null,
     constraint one_decision_per_flag primary key (assessment_id, code, basis),
     constraint flags_are_cleared_or_confirmed check (outcome in ('cleared', 'confirmed'))
   )`,
  `create trigger flag_decisions_is_append_only before update or delete or truncate on flag_decisions
     for each statement execute function is_append_only()`,
];

const budgets = [
  `create table budget_allocations (
     year        int         not null,
     version     int         not null,
     at          timestamptz not null default now(),
     allocation  bigint      not null,
     dated       date        not null,
     scheme_code text        not null,
     dpa_number  text        not null,
     by          text        not null,
     constraint one_row_per_allocation primary key (scheme_code, year, version),
     constraint allocations_are_of_a_budget foreign key (scheme_code, year) references budgets (scheme_code, year),
     constraint an_allocation_is_an_amount check (allocation >= 0 and version >= 1)
   )`,
  `create trigger budget_allocations_is_append_only before update or delete or truncate on budget_allocations
     for each statement execute function is_append_only()`,
];

/** New rules take two people, money waits for what looks wrong to be looked at, and a budget names the paper that it rests on. */
export class LookBeforeMoneyMoves implements MigrationInterface {
  readonly name = 'LookBeforeMoneyMoves0000000000016';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...schemes, ...patterns, ...budgets]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
