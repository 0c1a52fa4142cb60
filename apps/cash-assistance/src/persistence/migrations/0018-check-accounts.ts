import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  `alter table payment_accounts add column next_at timestamptz not null default now(),
     add column attempts int not null default 0,
     add constraint nothing_is_asked_before_it_holds check (checked_at >= effective_at),
     add constraint accounts_are_asked_about_in_turn check (attempts >= 0)`,
  `drop index accounts_to_check`,
  `create index accounts_to_check on payment_accounts (next_at, id) where state in ('stated', 'checking')`,
  `create index accounts_by_state on payment_accounts (state, id)`,
  `create table account_moves (
     account_id uuid        not null,
     step       int         not null,
     at         timestamptz not null,
     by         text        not null,
     from_state text,
     to_state   text        not null,
     why        text        not null,
     constraint one_line_per_move_of_an_account primary key (account_id, step)
   )`,
  `create trigger account_moves_is_append_only before update or delete or truncate on account_moves
     for each statement execute function is_append_only()`,
  `create table payees (
     person_id uuid        not null,
     heard_at  timestamptz,
     sealed    text,
     constraint one_row_per_payee primary key (person_id)
   )`,
  `create table own_logins (
     login_id  text        not null,
     person_id uuid        not null,
     since     timestamptz not null,
     constraint one_row_per_login_and_person primary key (login_id, person_id)
   )`,
  `create index logins_of_a_person on own_logins (person_id)`,
  // The last that was said of an account, and of a person, stands; that of a record ends when it is merged into another.
  `create view standing_logins as
     select l.login_id, l.person_id from own_logins l
      where not exists (select from own_logins n where n.login_id = l.login_id and n.since > l.since)
        and not exists (select from own_logins n where n.person_id = l.person_id and n.since > l.since)
        and not exists (select from person_merges m where m.person_id = l.person_id and uuid_extract_timestamp(m.merge_id) >= l.since)`,
  `create table payee_reveals (
     id         uuid        not null,
     account_id uuid        not null,
     at         timestamptz not null,
     by         text        not null,
     reason     text        not null,
     constraint one_row_per_reveal_of_an_account primary key (id)
   )`,
  `create trigger payee_reveals_is_append_only before update or delete or truncate on payee_reveals
     for each statement execute function is_append_only()`,
  // Whoever stated an account, or decided about it, approves no list that pays to it: whatever else was or was not written down of them.
  `create function has_no_hand_in_its_accounts() returns trigger language plpgsql as $$
   begin
     if exists (select from decision_lines d join payment_accounts a on a.id = d.account_id
                 where d.list_id = new.list_id and d.list_version = new.list_version and new.approved_by in (a.stated_by, a.decided_by)) then
       raise exception 'an approver has a hand in an account of the list' using errcode = 'check_violation',
         constraint = 'approvers_have_no_hand_in_accounts';
     end if;
     return new;
   end $$`,
  `create trigger approvers_have_no_hand_in_accounts before insert on approvals
     for each row execute function has_no_hand_in_its_accounts()`,
];

/** The bank is asked about accounts in turn; what became of each, whose account is whose, and what people are called. */
export class CheckAccounts implements MigrationInterface {
  readonly name = 'CheckAccounts0000000000018';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
