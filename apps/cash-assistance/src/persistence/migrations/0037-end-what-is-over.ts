import type { MigrationInterface, QueryRunner } from 'typeorm';

const closings: readonly string[] = [
  // An appeal whose case was closed is decided by nobody: a code says why it ended.
  `alter table appeals add column ended_why text,
     drop constraint appeals_end_in_two_ways, drop constraint an_appeal_is_decided_with_a_reason,
     add constraint appeals_end_in_three_ways check (state in ('open', 'upheld', 'dismissed', 'ended')),
     add constraint an_appeal_ends_with_a_reason check ((state = 'open') = (decided_by is null)
       and (state in ('upheld', 'dismissed')) = (reason is not null) and (state = 'ended') = (ended_why is not null))`,
  `create function ends_with_its_case() returns trigger language plpgsql as $$
   begin
     if not exists (select from assessment_closures c where c.assessment_id = new.assessment_id and c.outcome = 'released') then
       perform refuse('an_appeal_ends_with_its_case', new.id::text);
     end if;
     return new;
   end $$`,
  `create trigger an_appeal_ends_with_its_case before update of state on appeals for each row
     when (new.state = 'ended') execute function ends_with_its_case()`,
  // Of what was taken up its moves tell, the closing among them; of what was closed before, the closing itself.
  `create or replace view assessment_history as
     select id as assessment_id, 1 as step, made_at as at, 'cash-assistance' as by, null as from_state, 'made' as to_state,
            'case-opened' as why
       from assessments
     union all
     select assessment_id, 2, decided_at, 'cash-assistance', 'made',
            case outcome when 'needs-evidence' then 'needs-evidence' else 'screened' end, 'round-' || round
       from screenings
     union all
     select assessment_id, 2 + step, at, by, from_state, to_state, why from assessment_moves
     union all
     select c.assessment_id, 3, c.closed_at, 'cash-assistance', case s.outcome when 'needs-evidence' then 'needs-evidence' else 'screened' end,
            case c.outcome when 'held' then 'held' else 'closed' end, 'layoff-' || c.reason
       from assessment_closures c
       join screenings s on s.assessment_id = c.assessment_id
      where not exists (select from assessment_work w where w.assessment_id = c.assessment_id)`,
];

const annexes: readonly string[] = [
  // What a bank says of an account later changes no paper: the annex and its publication as they were when the decree was recorded, sealed.
  `create table decree_annexes (
     list_id uuid not null,
     sealed  text not null,
     constraint one_annex_per_decree primary key (list_id),
     constraint annexes_belong_to_a_decree foreign key (list_id) references decrees (list_id)
   )`,
  `create trigger decree_annexes_is_append_only before update or delete or truncate on decree_annexes
     for each statement execute function is_append_only()`,
];

const lists: readonly string[] = [
  // A list comes in by slices; whoever dies in the middle leaves one that nobody is compared with.
  `alter table programme_lists add column completed_at timestamptz`,
  `update programme_lists set completed_at = imported_at`,
  `alter table programme_lists alter column content_hash drop not null,
     drop constraint a_list_names_somebody,
     add constraint a_whole_list_names_somebody check (completed_at is null or recipients > 0 and content_hash is not null)`,
  `create index lists_that_are_not_whole on programme_lists (imported_at) where completed_at is null`,
  // What people were compared with stays: only what never became whole is dropped.
  `create trigger whole_programme_lists_stay before delete on programme_lists for each row when (old.completed_at is not null)
     execute function stays_as_it_was_written()`,
  `create trigger whole_programme_lists_stay_as_they_are before update on programme_lists for each row
     when (old.completed_at is not null and (old.completed_at, old.recipients, old.content_hash)
       is distinct from (new.completed_at, new.recipients, new.content_hash)) execute function stays_as_it_was_written()`,
  `create function belongs_to_a_list_that_is_not_whole() returns trigger language plpgsql as $$
   begin
     if exists (select from changed c join programme_lists l on l.id = c.list_id where l.completed_at is not null) then
       perform refuse('recipients_of_a_whole_list_stay', 'whom a list names is what people were compared with');
     end if;
     return null;
   end $$`,
  `create trigger recipients_come_before_their_list_is_whole after insert on programme_recipients referencing new table as changed
     for each statement execute function belongs_to_a_list_that_is_not_whole()`,
  `create trigger recipients_of_a_whole_list_stay after delete on programme_recipients referencing old table as changed
     for each statement execute function belongs_to_a_list_that_is_not_whole()`,
  `create trigger programme_recipients_stay_as_they_were_written before update or truncate on programme_recipients
     for each statement execute function stays_as_it_was_written()`,
];

/** What is over stays so and says why; a paper stays as it was written; a list counts once it is whole. */
export class EndWhatIsOver implements MigrationInterface {
  readonly name = 'EndWhatIsOver0000000000037';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...closings, ...annexes, ...lists]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
