import type { MigrationInterface, QueryRunner } from 'typeorm';

const evidence = [
  // Codes, days and amounts, of a family card its keyed hash; the last of a kind counts.
  `create table evidence (
     id            uuid        not null,
     assessment_id uuid        not null,
     at            timestamptz not null,
     number        int         not null,
     dated_on      date,
     kind          text        not null,
     value         text        not null,
     by            text        not null,
     note          text,
     constraint one_row_per_evidence primary key (id),
     constraint evidence_of_a_kind_is_numbered unique (assessment_id, kind, number),
     constraint kinds_of_evidence_are_known check (kind in ('card-address', 'without-work', 'public-service', 'family-card', 'integrity-pact',
       'welfare-decile', 'job-loss-benefit', 'severance-paid', 'vulnerability'))
   )`,
  `create index family_cards_in_evidence on evidence (value) where kind = 'family-card'`,
];

const inspections = [
  `create table inspection_shares (
     valid_from   date not null,
     valid_to     date,
     per_thousand int  not null,
     legal_basis  text not null,
     constraint one_share_per_day_on primary key (valid_from),
     constraint shares_are_of_a_thousand check (per_thousand between 0 and 1000),
     constraint a_share_is_valid_for_a_time check (valid_from <= valid_to)
   )`,
  `insert into inspection_shares (valid_from, per_thousand, legal_basis)
   values ('2025-01-01', 100, 'PROPOSAL: share that the inspectorate looks at before a decision; the practice of 2021 set none')`,
  `create table inspections (
     assessment_id uuid        not null,
     judgement     int         not null,
     drawn_at      timestamptz not null,
     decided_at    timestamptz,
     per_thousand  int         not null,
     drew          int         not null,
     state         text        not null default 'open',
     decided_by    text,
     note          text,
     constraint one_inspection_per_judgement primary key (assessment_id, judgement),
     constraint inspections_end_in_two_ways check (state in ('open', 'passed', 'returned')),
     constraint an_inspection_is_decided_by_somebody check ((state = 'open') = (decided_by is null) and (state = 'open') = (decided_at is null)),
     constraint who_is_drawn_lies_within_the_share check (drew >= 0 and drew < per_thousand)
   )`,
  `create index open_inspections on inspections (drawn_at, assessment_id) where state = 'open'`,
];

const appeals = [
  `create table appeals (
     id                uuid        not null,
     assessment_id     uuid        not null,
     person_id         uuid        not null,
     filed_at          timestamptz not null,
     decided_at        timestamptz,
     judgement         int         not null,
     outcome_judgement int,
     due_on            date        not null,
     source            text        not null,
     state             text        not null default 'open',
     filed_by          text        not null,
     decided_by        text,
     grounds           text        not null,
     reason            text,
     set_aside         text[]      not null default '{}',
     constraint one_row_per_appeal primary key (id),
     constraint a_judgement_is_appealed_once unique (assessment_id, judgement),
     constraint appeals_are_filed_by_two check (source in ('office', 'worker')),
     constraint appeals_end_in_two_ways check (state in ('open', 'upheld', 'dismissed')),
     constraint an_appeal_is_decided_with_a_reason check ((state = 'open') = (decided_by is null) and (state = 'open') = (reason is null)),
     constraint who_files_an_appeal_does_not_decide_it check (decided_by <> filed_by)
   )`,
  `create index open_appeals on appeals (due_on, id) where state = 'open'`,
  // Whoever had a hand in the refusal does not decide about it, whichever way they write it.
  `create function is_decided_by_another() returns trigger language plpgsql as $$
   begin
     if old.state <> 'open' or (new.assessment_id, new.judgement, new.filed_by, new.filed_at, new.grounds)
          is distinct from (old.assessment_id, old.judgement, old.filed_by, old.filed_at, old.grounds) then
       raise exception 'appeals is append-only: what was filed or decided stays';
     end if;
     if new.decided_by is not null and (
          exists (select from assessment_acts a where a.assessment_id = new.assessment_id and a.by = new.decided_by
                     and a.act in ('evidence', 'verified', 'composed', 'amount-changed', 'approved'))
          or exists (select from approvals p join decision_lines l on l.list_id = p.list_id and l.list_version = p.list_version
                      where l.assessment_id = new.assessment_id and p.approved_by = new.decided_by)) then
       raise exception 'an appeal is decided by another: % had a hand in the refusal', new.decided_by using errcode = '23514',
         constraint = 'an_appeal_is_decided_by_another';
     end if;
     return new;
   end $$`,
  `create trigger appeals_are_decided_by_another before update on appeals for each row execute function is_decided_by_another()`,
  // The judgement that an appeal is about stays the last one until the appeal is decided.
  `create function waits_for_appeal() returns trigger language plpgsql as $$
   begin
     if exists (select from appeals p where p.assessment_id = new.assessment_id and p.state = 'open') then
       raise exception 'the judgement is frozen by an appeal' using errcode = '23514', constraint = 'an_appeal_freezes_the_judgement';
     end if;
     return new;
   end $$`,
  `create trigger judgements_wait_for_appeals before insert on judgements for each row execute function waits_for_appeal()`,
];

const clocks = [
  `alter table assessment_work add column escalated_at timestamptz`,
  `drop index work_that_runs_out`,
  `create index work_that_runs_out on assessment_work (due_on, assessment_id) where due_on is not null and escalated_at is null`,
  `create index work_in_order on assessment_work (priority desc, layoff_date, assessment_id)`,
  `create table escalations (
     assessment_id uuid        not null,
     due_on        date        not null,
     at            timestamptz not null,
     state         text        not null,
     to_role       text        not null,
     constraint one_line_per_missed_day primary key (assessment_id, state, due_on)
   )`,
  `create index escalations_of_a_role on escalations (to_role, due_on, assessment_id)`,
];

const queue = [
  // Whoever changes an account need not know that rules look at it.
  `create table judging_due (
     id        uuid        not null default uuidv7(),
     person_id uuid        not null,
     due_at    timestamptz not null,
     constraint one_row_per_change primary key (id)
   )`,
  `create index judging_in_order on judging_due (due_at, id)`,
  `create function asks_to_be_judged() returns trigger language plpgsql as $$
   begin
     insert into judging_due (person_id, due_at) values (new.person_id, greatest(now(), new.effective_at));
     return null;
   end $$`,
  `create trigger accounts_ask_to_be_judged after insert or update of state on payment_accounts for each row
     when (new.state not in ('stated', 'checking', 'superseded')) execute function asks_to_be_judged()`,
];

const guards = [
  ...['evidence', 'escalations', 'inspection_shares'].map(
    (table) => `create trigger ${table}_is_append_only before update or delete or truncate on ${table}
     for each statement execute function is_append_only()`,
  ),
  ...['inspections', 'appeals'].map(
    (table) => `create trigger ${table}_stay before delete or truncate on ${table}
     for each statement execute function is_append_only()`,
  ),
  // Whoever had a hand in it does not inspect it, and what was found stays.
  `create function is_inspected_by_another() returns trigger language plpgsql as $$
   begin
     if old.state <> 'open' then raise exception 'inspections is append-only: what was found stays'; end if;
     if exists (select from assessment_acts a where a.assessment_id = new.assessment_id and a.by = new.decided_by) then
       raise exception 'an inspection is by another: % had a hand in it', new.decided_by using errcode = '23514',
         constraint = 'an_inspection_is_by_another';
     end if;
     return new;
   end $$`,
  `create trigger inspections_are_by_another before update on inspections for each row execute function is_inspected_by_another()`,
];

/** Evidence that people bring, the share that is looked at again, appeals against a refusal, and what was not done in time. */
export class LookAtEvidence implements MigrationInterface {
  readonly name = 'LookAtEvidence0000000000023';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...evidence, ...inspections, ...appeals, ...clocks, ...queue, ...guards])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
