import type { MigrationInterface, QueryRunner } from 'typeorm';

const moves = `
  select to_state = any (case from_state
    when 'composed' then array['validated', 'dissolved']
    when 'validated' then array['composed', 'locked', 'dissolved']
    when 'locked' then array['sp2d-issued', 'dissolved']
    when 'sp2d-issued' then array['sent', 'dissolved']
    when 'sent' then array['processing', 'reconciling']
    when 'processing' then array['reconciling']
    when 'reconciling' then array['done']
    else array[]::text[] end)`;

const isLocked = `new.state in ('locked', 'sp2d-issued', 'sent', 'processing', 'reconciling', 'done')`;
const hasWarrant = `new.state in ('sp2d-issued', 'sent', 'processing', 'reconciling', 'done')`;
const isReleased = `new.state in ('sent', 'processing', 'reconciling', 'done')`;

/** What stands with a batch from that move on, and is written by that move alone. */
const writtenOnce: readonly (readonly [move: string, stands: string, columns: readonly string[]])[] = [
  ['locked', isLocked, ['locked_by', 'locked_at', 'content_hash']],
  ['sp2d-issued', hasWarrant, ['sp2d_number', 'sp2d_amount', 'sp2d_by', 'sp2d_at']],
  ['sent', isReleased, ['released_by', 'released_at']],
];
const listOf = (row: string, columns: readonly string[]) => columns.map((column) => `${row}.${column}`).join(', ');

const steps: readonly string[] = [
  `create function payment_batch_may_move(from_state text, to_state text) returns boolean immutable language sql as $$${moves}$$`,
  // Whoever writes it: no batch leaves without a lock, a warrant and a release, each written by the move that it is made by.
  `create function batches_go_as_they_may() returns trigger language plpgsql as $$
   begin
     if tg_op = 'DELETE' then
       perform refuse('batches_go_as_they_may', 'a batch stays');
     end if;
     if tg_op = 'INSERT' and (new.state <> 'composed'
        or coalesce(${writtenOnce.map(([, , columns]) => columns.map((column) => `new.${column}::text`).join(', ')).join(', ')}) is not null) then
       perform refuse('batches_go_as_they_may', 'a batch begins composed');
     end if;
     if tg_op = 'UPDATE' then
       if old.state <> new.state and not payment_batch_may_move(old.state, new.state) then
         perform refuse('batches_go_as_they_may', 'a batch cannot go from ' || old.state || ' to ' || new.state);
       end if;
       if (old.id, old.number, old.composed_by, old.composed_at) is distinct from (new.id, new.number, new.composed_by, new.composed_at) then
         perform refuse('batches_go_as_they_may', 'who composed a batch stays');
       end if;
       ${writtenOnce
         .map(
           ([move, stands, columns]) => `
       if ${stands} and (${listOf('new', columns)}) is not null is not true then
         perform refuse('batches_go_as_they_may', 'a batch that is ' || new.state || ' was ${move} by somebody');
       end if;
       if (${listOf('old', columns)}) is distinct from (${listOf('new', columns)}) and not (new.state = '${move}' and old.state <> '${move}') then
         perform refuse('batches_go_as_they_may', 'what ${move} wrote is written by that move alone');
       end if;`,
         )
         .join('')}
     end if;
     return coalesce(new, old);
   end $$`,
  `create trigger batches_go_as_they_may before insert or update or delete on payment_batches
     for each row execute function batches_go_as_they_may()`,
  `create trigger payment_batches_are_not_truncated before truncate on payment_batches for each statement execute function is_append_only()`,
  `alter table reconciliation_exceptions drop constraint money_is_moved_by_two, add constraint money_is_moved_by_two
     check (outcome not in ('counts-as-paid', 'counts-as-returned', 'counts-as-failed') or settled_by <> proposed_by)`,
  // A line pays the person who is entitled, to an account of that person.
  `alter table payment_accounts add constraint accounts_are_of_a_person unique (id, person_id)`,
  `alter table entitlements add constraint entitlements_are_of_a_person unique (assessment_id, person_id)`,
  `alter table payment_lines
     add constraint payment_lines_pay_who_is_entitled foreign key (assessment_id, person_id) references entitlements (assessment_id, person_id),
     add constraint payment_lines_go_to_an_account_of_the_payee foreign key (account_id, person_id) references payment_accounts (id, person_id)`,
];

/** A batch goes its way by the database itself, and a line to nobody but its payee. */
export class BatchesGoTheirWay implements MigrationInterface {
  readonly name = 'BatchesGoTheirWay0000000000030';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
