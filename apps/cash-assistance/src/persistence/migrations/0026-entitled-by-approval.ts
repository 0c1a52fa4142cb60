import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  // Money leaves by entitlements alone: each is a granted line, as it stands, of a list that enough people have approved.
  `create function an_entitlement_was_approved_in_a_list() returns trigger language plpgsql as $$
   begin
     if exists (
       select from said s
         left join lateral (
           select true as is_granted from decision_lists l
             join decision_lines x on x.list_id = l.id and x.list_version = l.version
            where l.id = s.list_id and l.state = 'approved' and l.version = s.list_version and l.scheme_code = s.scheme_code
              and l.budget_year = s.budget_year and x.assessment_id = s.assessment_id and x.person_id = s.person_id
              and x.amount = s.amount and x.decision = 'grant' and x.live limit 1) as line on true
        where line.is_granted is null or s.state <> 'approved' or s.paid <> 0) then
       perform refuse('an_entitlement_was_approved_in_a_list', 'no approved list grants this');
     end if;
     return null;
   end $$`,
  `create trigger an_entitlement_was_approved_in_a_list after insert on entitlements referencing new table as said
     for each statement execute function an_entitlement_was_approved_in_a_list()`,
  `create function an_entitlement_moves_by_the_rules() returns trigger language plpgsql as $$
   begin
     if (old.state, new.state) not in (('approved', 'decreed'), ('approved', 'withdrawn'), ('decreed', 'settled'), ('decreed', 'withdrawn'),
          ('settled', 'decreed')) then
       perform refuse('an_entitlement_moves_by_its_table', old.state || ' to ' || new.state);
     end if;
     if old.state = 'approved' and new.state = 'decreed' and not exists (select from decrees where list_id = old.list_id) then
       perform refuse('what_is_due_has_its_decree', old.assessment_id::text);
     end if;
     if new.state = 'withdrawn' and old.paid > 0 then
       perform refuse('what_was_paid_is_recovered', old.assessment_id::text);
     end if;
     return new;
   end $$`,
  `create trigger an_entitlement_moves_by_the_rules before update of state on entitlements
     for each row when (old.state <> new.state) execute function an_entitlement_moves_by_the_rules()`,
];

/** Nobody is entitled but by an approved list, and nothing is due but by its decree. */
export class EntitledByApproval implements MigrationInterface {
  readonly name = 'EntitledByApproval0000000000026';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
