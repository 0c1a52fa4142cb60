import type { MigrationInterface, QueryRunner } from 'typeorm';

const tasks: readonly string[] = [
  `alter table response_tasks
     add column ended_because text,
     drop constraint a_task_is_in_a_known_state`,
  `alter table task_changes
     drop constraint a_task_change_leads_to_a_known_state,
     drop constraint who_changes_a_task_says_why`,
  `with over as (
     select t.id, n.status as because from response_tasks t join notices n on n.id = t.notice_id
      where t.status = 'open' and n.status in ('refused', 'withdrawn')
   ), ended as (
     update response_tasks t set status = 'ended', ended_because = over.because from over where t.id = over.id
     returning t.id, t.owner_role, t.assignee
   )
   insert into task_changes (task_id, change, changed_at, changed_by, from_status, to_status, owner_role, assignee)
   select id, (select max(change) + 1 from task_changes c where c.task_id = ended.id), now(), 'notice', 'open', 'ended',
          owner_role, assignee from ended`,
  `alter table response_tasks
     add constraint a_task_is_in_a_known_state check (status in ('open', 'done', 'cancelled', 'ended')),
     add constraint a_task_ends_for_a_known_reason check (ended_because in ('refused', 'withdrawn')),
     add constraint a_task_that_ended_says_why check ((status = 'ended') = (ended_because is not null))`,
  `alter table task_changes
     add constraint a_task_change_leads_to_a_known_state check (to_status in ('open', 'done', 'cancelled', 'ended')),
     add constraint who_changes_a_task_says_why check ((change = 1 or to_status = 'ended') = (sealed_why is null))`,
];

const terms: readonly string[] = [
  `alter table notice_clocks add column office text`,
  `update notice_clocks k set office = n.handling_region from notices n where n.id = k.notice_id`,
  `alter table notice_clocks alter column office set not null`,
  // Which set of terms a notice was looked at under: the others are looked at again by a job, as far as it came.
  `create table notice_terms (
     notice_id uuid    not null,
     revision  integer not null,
     constraint one_look_at_the_terms_of_a_notice primary key (notice_id),
     constraint terms_are_of_a_notice foreign key (notice_id) references notices (id)
   )`,
  // Terms too short for the usual reminders had none.
  `insert into clock_reminders (clock_id, days_before, remind_on)
   select id, case when due_on - starts_on > 1 then 1 else 0 end,
          case when due_on - starts_on > 1 then due_on - 1 else due_on end
     from notice_clocks k
    where closed_at is null and due_on >= current_date and not exists (select from clock_reminders r where r.clock_id = k.id)`,
];

/** What is asked of people ends with its notice; every notice has the terms that its state asks for, each office its own. */
export class EndWithTheNotice0000000000011 implements MigrationInterface {
  readonly name = 'EndWithTheNotice0000000000011';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...tasks, ...terms]) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
