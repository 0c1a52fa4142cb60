import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables: readonly string[] = [
  // After a list was approved its aid may go to another account, once somebody else has agreed to that.
  `create table account_agreements (
     assessment_id uuid        not null,
     account_id    uuid        not null,
     person_id     uuid        not null,
     agreed_at     timestamptz not null default now(),
     agreed_by     text        not null,
     reason        text        not null,
     constraint one_agreement_per_aid_and_account primary key (assessment_id, account_id),
     constraint agreements_are_to_an_account_of_the_payee foreign key (account_id, person_id) references payment_accounts (id, person_id),
     constraint agreements_are_of_who_is_entitled foreign key (assessment_id, person_id) references entitlements (assessment_id, person_id)
   )`,
  `create index agreements_to_an_account on account_agreements (account_id)`,
  `create trigger account_agreements_is_append_only before update or delete or truncate on account_agreements
     for each statement execute function is_append_only()`,
  // The two names that a person found to be of one human being; sealed for the account.
  `alter table payment_accounts add column accepted_names text`,
  // Where the money of an aid may go: as its list was approved, or as was agreed to later.
  `create view accounts_agreed_to as
     select e.assessment_id, d.account_id from entitlements e
       join decision_lines d on d.list_id = e.list_id and d.list_version = e.list_version and d.assessment_id = e.assessment_id
      where d.account_id is not null
     union all
     select assessment_id, account_id from account_agreements`,
  `alter table assessment_acts drop constraint acts_are_known,
     add constraint acts_are_known check (act in ('evidence', 'verified', 'composed', 'amount-changed', 'account-changed', 'account-decided',
       'appeal-decided', 'approved', 'account-agreed', 'batch-composed', 'batch-released', 'corrected'))`,
  `create or replace view incompatible_acts as
     select * from (values
       ('evidence', 'approved'), ('verified', 'approved'), ('composed', 'approved'), ('amount-changed', 'approved'),
       ('account-changed', 'approved'), ('account-decided', 'approved'), ('account-agreed', 'approved'), ('appeal-decided', 'approved'),
       ('verified', 'batch-composed'), ('verified', 'batch-released'), ('approved', 'batch-composed'), ('approved', 'batch-released'),
       ('account-agreed', 'batch-composed'), ('account-agreed', 'batch-released'),
       ('batch-composed', 'batch-released'), ('corrected', 'batch-released')) as pairs (act, other)`,
];

const rules: readonly string[] = [
  `create function an_agreement_is_by_other_hands() returns trigger language plpgsql as $$
   begin
     perform pg_advisory_xact_lock(hashtextextended('duties of ' || new.agreed_by, 0));
     if exists (select from payment_accounts p where p.id = new.account_id and new.agreed_by in (p.stated_by, p.decided_by))
        or exists (select from hands_in_aid h where h.assessment_id = new.assessment_id and h.by = new.agreed_by and h.act <> 'account-agreed') then
       perform refuse('an_agreement_is_by_other_hands', new.agreed_by);
     end if;
     if not exists (select from payment_accounts p where p.id = new.account_id and p.state = 'valid' and p.effective_at <= now()) then
       perform refuse('what_is_agreed_to_is_valid', new.account_id::text);
     end if;
     return new;
   end $$`,
  `create trigger an_agreement_is_by_other_hands before insert on account_agreements
     for each row execute function an_agreement_is_by_other_hands()`,
  `create function an_agreement_is_an_act() returns trigger language plpgsql as $$
   begin
     insert into assessment_acts (assessment_id, by, act, at) values (new.assessment_id, new.agreed_by, 'account-agreed', new.agreed_at)
     on conflict do nothing;
     return null;
   end $$`,
  `create trigger an_agreement_is_an_act after insert on account_agreements for each row execute function an_agreement_is_an_act()`,
  `create function a_payment_goes_where_it_was_agreed_to() returns trigger language plpgsql as $$
   begin
     if not exists (select from accounts_agreed_to g where g.assessment_id = new.assessment_id and g.account_id = new.account_id) then
       perform refuse('a_payment_goes_where_it_was_agreed_to', new.account_id::text);
     end if;
     return new;
   end $$`,
  `create trigger a_payment_goes_where_it_was_agreed_to before insert or update of account_id, assessment_id on payment_lines
     for each row execute function a_payment_goes_where_it_was_agreed_to()`,
];

/** Money goes to the account that was approved, or to one that another person agreed to after that. */
export class PayWhereItWasAgreedTo implements MigrationInterface {
  readonly name = 'PayWhereItWasAgreedTo0000000000032';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...rules]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
