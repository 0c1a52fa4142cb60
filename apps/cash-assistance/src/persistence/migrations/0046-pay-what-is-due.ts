import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A payment is the share of what somebody is entitled to, from the day it is composed, and a batch is locked with the sum of its payments. */
export class PayWhatIsDue implements MigrationInterface {
  readonly name = 'PayWhatIsDue0000000000046';

  async up(runner: QueryRunner): Promise<void> {
    // As `shareOut` has it: the first instalment takes what does not divide.
    await runner.query(`create function pays_the_share_that_is_due() returns trigger language plpgsql as $$
      begin
        if exists (select from composed c join entitlements e using (assessment_id)
                    where c.instalment not between 1 and e.instalments
                       or c.amount <> e.amount / e.instalments + case when c.instalment = 1 then e.amount % e.instalments else 0 end) then
          perform refuse('a_payment_is_a_share_of_what_is_due', 'another amount, or an instalment that there is not');
        end if;
        return null;
      end $$`);
    await runner.query(`create trigger a_payment_is_a_share_of_what_is_due after insert on payment_lines referencing new table as composed
      for each statement execute function pays_the_share_that_is_due()`);
    await runner.query(`create function stays_as_it_was_composed() returns trigger language plpgsql as $$
      begin
        perform refuse('a_payment_stays_as_it_was_composed', old.id::text);
      end $$`);
    await runner.query(`create trigger a_payment_stays_as_it_was_composed
      before update of id, batch_id, assessment_id, person_id, amount, line_no, instalment, attempt, external_id, replaces on payment_lines for each row
      when ((old.id, old.batch_id, old.assessment_id, old.person_id, old.amount, old.line_no, old.instalment, old.attempt, old.external_id)
              is distinct from
            (new.id, new.batch_id, new.assessment_id, new.person_id, new.amount, new.line_no, new.instalment, new.attempt, new.external_id)
            or old.replaces is distinct from new.replaces)
      execute function stays_as_it_was_composed()`);
    await runner.query(`create function is_locked_with_its_sum() returns trigger language plpgsql as $$
      begin
        if not exists (select from (select coalesce(sum(l.amount), 0) as total, count(*) as lines from payment_lines l
                                     where l.batch_id = new.id and not l.left_out) as its
                        where its.total = new.total and its.lines = new.lines) then
          perform refuse('a_batch_is_locked_with_its_sum', new.id::text);
        end if;
        return new;
      end $$`);
    await runner.query(`create trigger a_batch_is_locked_with_its_sum before update of state on payment_batches for each row
      when (new.state = 'locked' and old.state <> 'locked') execute function is_locked_with_its_sum()`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
