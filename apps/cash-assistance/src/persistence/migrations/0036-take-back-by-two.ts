import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A view as it is, with more rows. */
const withMore = (view: string, more: string) => `do $do$ begin
     execute 'create or replace view ${view} as ' || rtrim(pg_get_viewdef('${view}'::regclass), ';') || $more$ ${more} $more$;
   end $do$`;

const proposals: readonly string[] = [
  // Decreed aid that one person would take back; until another has agreed it is on hold, and nothing more.
  `create table withdrawal_proposals (
     id            uuid        not null,
     assessment_id uuid        not null,
     proposed_at   timestamptz not null default now(),
     decided_at    timestamptz,
     dated         date        not null,
     state         text        not null default 'proposed',
     number        text        not null,
     why           text        not null,
     note          text        not null,
     proposed_by   text        not null,
     decided_by    text,
     constraint one_row_per_proposed_withdrawal primary key (id),
     constraint withdrawals_are_proposed_of_entitlements foreign key (assessment_id) references entitlements (assessment_id),
     constraint proposed_withdrawals_end_in_two_ways check (state in ('proposed', 'agreed', 'declined')),
     constraint a_proposed_withdrawal_is_decided_by_somebody check ((state = 'proposed') = (decided_by is null)
       and (decided_by is null) = (decided_at is null)),
     constraint two_people_take_aid_back check (state <> 'agreed' or decided_by <> proposed_by)
   )`,
  `create unique index one_withdrawal_is_proposed_at_a_time on withdrawal_proposals (assessment_id) where state = 'proposed'`,
  `create index proposed_withdrawals_by_state on withdrawal_proposals (state, id)`,
  `create trigger withdrawal_proposals_begin_at_their_beginning before insert on withdrawal_proposals for each row
     when (new.state <> 'proposed') execute function stays_as_it_was_written()`,
  `create trigger withdrawal_proposals_stay_as_they_were_written before delete or truncate or
       update of id, assessment_id, proposed_at, dated, number, why, note, proposed_by on withdrawal_proposals
     for each statement execute function stays_as_it_was_written()`,
  `create trigger withdrawal_proposals_move_by_their_table before update on withdrawal_proposals for each row
     execute function moves_by_its_table('proposed>agreed', 'proposed>declined')`,
  withMore(
    'payments_on_hold',
    `union all select assessment_id, id, 'withdrawal-proposed', proposed_at from withdrawal_proposals where state = 'proposed'`,
  ),
];

/** Whoever agrees has had no hand in that aid but approving it. */
const hands: readonly string[] = [
  withMore(
    'hands_in_aid',
    `union select assessment_id, agreed_by, 'account-agreed' from account_agreements
     union select assessment_id, proposed_by, 'withdrawal-proposed' from withdrawal_proposals
     union select assessment_id, decided_by, 'withdrawal-agreed' from withdrawal_proposals where state = 'agreed'`,
  ),
  withMore(
    'incompatible_acts',
    `union all
     select act, 'withdrawal-agreed' from unnest(array['evidence', 'verified', 'composed', 'amount-changed', 'account-changed', 'account-decided',
       'account-agreed', 'appeal-decided', 'batch-composed', 'batch-released', 'corrected', 'withdrawal-proposed']) as act`,
  ),
  `create function a_withdrawal_is_agreed_to_by_other_hands() returns trigger language plpgsql as $$
   begin
     perform pg_advisory_xact_lock(hashtextextended('duties of ' || new.decided_by, 0));
     if exists (select from hands_in_aid h join incompatible_acts i on i.act = h.act and i.other = 'withdrawal-agreed'
                 where h.assessment_id = new.assessment_id and h.by = new.decided_by) then
       perform refuse('a_withdrawal_is_agreed_to_by_other_hands', new.decided_by);
     end if;
     return new;
   end $$`,
  `create trigger a_withdrawal_is_agreed_to_by_other_hands before update of state on withdrawal_proposals for each row
     when (new.state = 'agreed') execute function a_withdrawal_is_agreed_to_by_other_hands()`,
  // Quoted, as `by` is a word of the language of functions.
  `create function a_withdrawal_takes_two() returns trigger language plpgsql as $$
   begin
     if not exists (select from withdrawal_proposals p
                     where p.assessment_id = new.assessment_id and p.state = 'agreed'
                       and (p.number, p.dated, p.why, p.decided_by) = (new.number, new.dated, new.why, new."by"))
        and not exists (select from holds h where h.assessment_id = new.assessment_id and h.state = 'taken-back' and h.decided_by = new."by") then
       perform refuse('a_withdrawal_takes_two', new.assessment_id::text);
     end if;
     return new;
   end $$`,
  `create trigger a_withdrawal_takes_two before insert on withdrawals for each row execute function a_withdrawal_takes_two()`,
  `create function what_is_withdrawn_has_its_withdrawal() returns trigger language plpgsql as $$
   begin
     if not exists (select from withdrawals w where w.assessment_id = new.assessment_id) then
       perform refuse('what_is_withdrawn_has_its_withdrawal', new.assessment_id::text);
     end if;
     return new;
   end $$`,
  `create trigger what_is_withdrawn_has_its_withdrawal before update of state on entitlements for each row
     when (new.state = 'withdrawn') execute function what_is_withdrawn_has_its_withdrawal()`,
];

const lists: readonly string[] = [
  `alter table programme_lists
     add column withdrawal_proposal uuid, add column withdrawal_proposed_at timestamptz, add column withdrawal_proposed_by text,
     drop constraint a_list_is_withdrawn_for_a_reason,
     add constraint a_list_is_withdrawn_for_a_reason check ((withdrawn_at is null) = (withdrawn_by is null)
       and (withdrawal_proposal is null) = (withdrawal_proposed_at is null) and (withdrawal_proposal is null) = (withdrawal_proposed_by is null)
       and (withdrawal_proposal is null) = (reason is null) and (withdrawn_at is null or withdrawal_proposal is not null)),
     add constraint two_people_withdraw_a_list check (withdrawn_by <> withdrawal_proposed_by)`,
  `create trigger programme_lists_begin_at_their_beginning before insert on programme_lists for each row
     when (new.withdrawal_proposal is not null) execute function stays_as_it_was_written()`,
  `create trigger programme_lists_stay_as_they_were_written before truncate or
       update of id, imported_at, imported_by, period_from, period_to, programme_code on programme_lists
     for each statement execute function stays_as_it_was_written()`,
  // Two people are two statements: what one proposes, another agrees to as it was proposed.
  `create trigger programme_lists_are_withdrawn_as_it_was_proposed before update on programme_lists for each row
     when (old.withdrawn_at is not null or new.withdrawn_at is not null
       and (old.withdrawal_proposal, old.withdrawal_proposed_at, old.withdrawal_proposed_by, old.reason)
           is distinct from (new.withdrawal_proposal, new.withdrawal_proposed_at, new.withdrawal_proposed_by, new.reason))
     execute function stays_as_it_was_written()`,
];

/** As before, and what is valid may be refused by whoever is to agree that aid goes there. */
const accountMoves: readonly (readonly [from: string, to: readonly string[]])[] = [
  ['stated', ['checking', 'superseded']],
  ['checking', ['stated', 'valid', 'to-decide', 'name-differs', 'inactive', 'unknown', 'superseded']],
  ['valid', ['stated', 'refused', 'superseded']],
  ['to-decide', ['valid', 'refused', 'stated', 'superseded']],
  ['name-differs', ['stated', 'superseded']],
  ['inactive', ['stated', 'superseded']],
  ['unknown', ['stated', 'superseded']],
  ['refused', ['superseded']],
];
const pairs = accountMoves.flatMap(([from, to]) => to.map((one) => `'${from}>${one}'`)).join(', ');
const accounts: readonly string[] = [
  `alter table account_moves add column note text`,
  `drop trigger payment_accounts_move_by_their_table on payment_accounts`,
  `create trigger payment_accounts_move_by_their_table before update of state on payment_accounts for each row
     when (old.state is distinct from new.state) execute function moves_by_its_table(${pairs})`,
];

/** Decreed aid, and what people are compared with, is taken back by two; another account may be refused. */
export class TakeBackByTwo implements MigrationInterface {
  readonly name = 'TakeBackByTwo0000000000036';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...proposals, ...hands, ...lists, ...accounts]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
