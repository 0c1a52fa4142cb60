import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  // By the limit each line is looked up by its key, however few rows the planner expects. The two triggers below wait for each other by person: an act and an approval at once are in one order or the other.
  `create function an_approval_is_by_other_hands() returns trigger language plpgsql as $$
   declare
     list decision_lists;
   begin
     select * into list from decision_lists where id = new.list_id for update;
     if list.state is distinct from 'submitted' or list.version <> new.list_version or list.content_hash <> new.content_hash
        or hash_of_list(list.id, list.version) <> new.content_hash then
       perform refuse('what_is_approved_is_what_was_submitted', new.list_id::text);
     end if;
     perform pg_advisory_xact_lock(hashtextextended('duties of ' || new.approved_by, 0));
     if new.approved_by = list.composed_by
        or exists (select from decision_list_moves where list_id = list.id and by = new.approved_by and why in ('composed', 'changed', 'submitted'))
        or exists (select from decision_lines x
                    cross join lateral (select from assessment_acts a where a.assessment_id = x.assessment_id and a.by = new.approved_by
                       and a.act in (select act from incompatible_acts where other = 'approved') limit 1) as hand
                    where x.list_id = list.id and x.list_version = list.version) then
       perform refuse('nobody_approves_what_they_had_a_hand_in', new.approved_by);
     end if;
     return new;
   end $$`,
  `create trigger an_approval_is_by_other_hands before insert on approvals
     for each row execute function an_approval_is_by_other_hands()`,
  `create function an_approval_is_an_act() returns trigger language plpgsql as $$
   begin
     insert into assessment_acts (assessment_id, by, act, at)
     select assessment_id, new.approved_by, 'approved', new.approved_at from decision_lines
      where list_id = new.list_id and list_version = new.list_version
     on conflict do nothing;
     return null;
   end $$`,
  `create trigger an_approval_is_an_act after insert on approvals for each row execute function an_approval_is_an_act()`,
  `create function nobody_has_a_hand_in_what_they_approved() returns trigger language plpgsql as $$
   begin
     perform pg_advisory_xact_lock(hashtextextended('duties of ' || by, 0)) from (select distinct by from said order by by) as people;
     if exists (select from said s
                 cross join lateral (select from assessment_acts a where a.assessment_id = s.assessment_id and a.by = s.by
                    and (s.act, a.act) in (select act, other from incompatible_acts where 'approved' in (act, other)
                                           union all select other, act from incompatible_acts where 'approved' in (act, other)) limit 1) as hand) then
       perform refuse('nobody_has_a_hand_in_what_they_approved', 'approving excludes every other hand in the same aid');
     end if;
     return null;
   end $$`,
  `create trigger nobody_has_a_hand_in_what_they_approved after insert on assessment_acts referencing new table as said
     for each statement execute function nobody_has_a_hand_in_what_they_approved()`,
  `create function a_decree_names_an_approved_list() returns trigger language plpgsql as $$
   begin
     if (select state from decision_lists where id = new.list_id for update) is distinct from 'approved' then
       perform refuse('a_decree_names_an_approved_list', new.list_id::text);
     end if;
     return new;
   end $$`,
  `create trigger a_decree_names_an_approved_list before insert on decrees
     for each row execute function a_decree_names_an_approved_list()`,
];

/** Nobody approves what they had a hand in, nor has a hand in what they approved. */
export class ApproveWithOtherHands implements MigrationInterface {
  readonly name = 'ApproveWithOtherHands0000000000027';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
