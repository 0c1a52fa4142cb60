import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables: readonly string[] = [
  `create sequence payment_batch_numbers`,
  `create index lines_on_hold on payment_lines (id) where state = 'held'`,
  `create index lines_to_correct on payment_lines (settled_at, id) where state in ('failed', 'returned')`,
  `create index lines_by_reference_of_the_bank on payment_lines (bank_reference) where bank_reference is not null`,
  // Composed into a batch, and not among what was locked.
  `alter table payment_lines add column left_out boolean not null default false`,
  // A payment that did not arrive, put right by papers: what the treasury asks for before the same aid is sent once more.
  `create table payment_corrections (
     line_id       uuid        not null,
     at            timestamptz not null,
     account_id    uuid,
     not_credited  boolean     not null default false,
     by            text        not null,
     code          text        not null,
     letter_number text,
     pledge_number text,
     note          text,
     constraint one_correction_per_line primary key (line_id),
     constraint corrections_are_of_a_line foreign key (line_id) references payment_lines (id)
   )`,
  `create trigger payment_corrections_is_append_only before update or delete or truncate on payment_corrections
     for each statement execute function is_append_only()`,
  `alter table bank_facts add column outcome text not null,
     add constraint outcomes_of_bank_facts_are_known check (outcome in ('moved', 'confirmed', 'repeated', 'unknown-reference', 'amount-differs',
       'contradicts', 'not-sent'))`,
  `create table payment_batch_moves (
     batch_id     uuid        not null,
     step         int         not null,
     at           timestamptz not null,
     by           text        not null,
     from_state   text,
     to_state     text        not null,
     content_hash text,
     note         text,
     constraint one_line_per_move_of_a_batch primary key (batch_id, step)
   )`,
  `create trigger payment_batch_moves_is_append_only before update or delete or truncate on payment_batch_moves
     for each statement execute function is_append_only()`,
  `create table recoveries (
     id            uuid        not null,
     line_id       uuid        not null,
     assessment_id uuid        not null,
     person_id     uuid        not null,
     ground_id     uuid        not null,
     opened_at     timestamptz not null,
     closed_at     timestamptz,
     amount        bigint      not null,
     why           text        not null,
     state         text        not null default 'open',
     owner_role    text        not null,
     closed_by     text,
     reason        text,
     constraint one_row_per_recovery primary key (id),
     constraint recoveries_are_of_a_line foreign key (line_id) references payment_lines (id),
     constraint a_recovery_is_of_an_amount check (amount > 0),
     constraint states_of_recoveries_are_known check (state in ('open', 'recovered', 'rightly-paid', 'given-up', 'void')),
     constraint what_is_closed_says_when check ((state = 'open') = (closed_at is null))
   )`,
  `create unique index one_open_recovery_per_line on recoveries (line_id) where state = 'open'`,
  `create unique index one_recovery_per_line_and_ground on recoveries (line_id, ground_id) where state <> 'void'`,
  `create index recoveries_by_state on recoveries (state, id)`,
  // Why no rupiah of an approved aid may leave now, whoever said so.
  `create view payments_on_hold as
     select assessment_id, ground_id, why, since from commitments_on_hold
     union all
     select assessment_id, assessment_id, why, since from holds where state <> 'kept'`,
];

const guards: readonly string[] = [
  // What a line is, and the moves that it may make; only the state moves once the batch is locked.
  `create function payment_line_may_move(from_state text, to_state text) returns boolean immutable language sql as $$
     select to_state = any (case from_state
       when 'ready' then array['sending', 'held', 'sent', 'paid', 'failed', 'withdrawn']
       when 'held' then array['ready', 'sent', 'paid', 'failed', 'withdrawn']
       when 'sending' then array['unknown', 'sent', 'paid', 'failed', 'ready', 'held']
       when 'unknown' then array['sent', 'paid', 'failed', 'ready', 'held']
       when 'sent' then array['paid', 'failed']
       when 'paid' then array['returned']
       when 'failed' then array['replaced', 'to-treasury']
       when 'returned' then array['replaced', 'to-treasury']
       when 'withdrawn' then array['replaced', 'to-treasury']
       else array[]::text[] end)
   $$`,
  `create function moves_as_payments_may() returns trigger language plpgsql as $$
   begin
     if not payment_line_may_move(old.state, new.state) then
       raise exception 'a payment line cannot go from % to %', old.state, new.state using errcode = '23514', constraint = 'payments_move_as_they_may';
     end if;
     if new.state = 'held' and exists (select from recoveries r where r.line_id = new.id and r.state = 'open') then
       raise exception 'a payment is held or recovered, never both' using errcode = '23514', constraint = 'a_payment_is_held_or_recovered';
     end if;
     return new;
   end $$`,
  `create trigger payments_move_as_they_may before update of state on payment_lines
     for each row when (old.state is distinct from new.state) execute function moves_as_payments_may()`,
  `create function recovers_what_has_left() returns trigger language plpgsql as $$
   begin
     if not exists (select from payment_lines l where l.id = new.line_id and l.state in ('sending', 'unknown', 'sent', 'paid')) then
       raise exception 'a payment is held or recovered, never both' using errcode = '23514', constraint = 'a_payment_is_held_or_recovered';
     end if;
     return new;
   end $$`,
  `create trigger recoveries_are_of_what_has_left before insert on recoveries
     for each row when (new.state = 'open') execute function recovers_what_has_left()`,
  `create function stays_as_it_was_locked() returns trigger language plpgsql as $$
   begin
     if exists (select from payment_batches b where b.id = coalesce(old.batch_id, new.batch_id) and b.state not in ('composed', 'validated')) then
       raise exception 'the lines of a locked batch stay as they were locked' using errcode = '23514', constraint = 'a_locked_batch_stays';
     end if;
     return coalesce(new, old);
   end $$`,
  `create trigger a_locked_batch_stays before delete or update of id, batch_id, assessment_id, person_id, account_id, replaces, amount, line_no,
     instalment, attempt, external_id, bank_code, left_out on payment_lines for each row execute function stays_as_it_was_locked()`,
  `create trigger a_locked_batch_gets_no_lines before insert on payment_lines for each row execute function stays_as_it_was_locked()`,
  `create trigger payment_lines_are_not_truncated before truncate on payment_lines for each statement execute function is_append_only()`,
  `create function keeps_what_was_locked() returns trigger language plpgsql as $$
   begin
     raise exception 'what a batch was locked with stays' using errcode = '23514', constraint = 'a_locked_batch_stays';
   end $$`,
  `create trigger a_locked_batch_keeps_its_hash before update of content_hash, total, lines, number, scheme_code, budget_year, rail, composed_by,
     locked_by, locked_at, value_date on payment_batches for each row
     when (old.content_hash is not null and (old.content_hash, old.total, old.lines, old.number, old.scheme_code, old.budget_year, old.rail,
       old.composed_by, old.locked_by, old.locked_at, old.value_date) is distinct from (new.content_hash, new.total, new.lines, new.number,
       new.scheme_code, new.budget_year, new.rail, new.composed_by, new.locked_by, new.locked_at, new.value_date))
     execute function keeps_what_was_locked()`,
  // What is paid under an entitlement moves with its lines, whoever moves them: never more than is due, never credited twice.
  `create function entitlements_count_what_is_paid() returns trigger language plpgsql as $$
   begin
     update entitlements e
        set paid = e.paid + s.paid,
            state = case when e.state in ('decreed', 'settled') then case when e.paid + s.paid = e.amount then 'settled' else 'decreed' end
                         else e.state end
       from (select n.assessment_id, sum(case when n.state = 'paid' then n.amount else -n.amount end)::bigint as paid
               from moved_to n join moved_from o on o.id = n.id
              where (n.state = 'paid') <> (o.state = 'paid') group by n.assessment_id) s
      where e.assessment_id = s.assessment_id;
     return null;
   end $$`,
  `create trigger entitlements_count_what_is_paid after update on payment_lines referencing old table as moved_from new table as moved_to
     for each statement execute function entitlements_count_what_is_paid()`,
  // Whoever had a hand in a person's aid never prepares the money for it, nor releases it.
  `create function had_no_hand_in_it() returns trigger language plpgsql as $$
   begin
     if exists (select from payment_lines l join assessment_acts a on a.assessment_id = l.assessment_id
                 where l.batch_id = new.id and (
                   a.by = new.released_by and a.act <> 'batch-released'
                   or a.by in (new.locked_by, new.composed_by) and a.act not in ('batch-composed', 'corrected'))) then
       raise exception 'who had a hand in an aid does not pay it' using errcode = '23514', constraint = 'who_pays_had_no_hand_in_it';
     end if;
     return new;
   end $$`,
  `create trigger who_pays_had_no_hand_in_it before update of released_by, locked_by on payment_batches
     for each row when (new.released_by is distinct from old.released_by or new.locked_by is distinct from old.locked_by)
     execute function had_no_hand_in_it()`,
];

/** Payments are guarded by the database itself: how lines move, what is locked, what is paid, what is held or to be recovered. */
export class GuardPayments implements MigrationInterface {
  readonly name = 'GuardPayments0000000000020';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...guards]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
