import type { MigrationInterface, QueryRunner } from 'typeorm';

const assessments: readonly string[] = [
  // Notices of one company by the day of filing: what a window is made of.
  `create index notices_handed_in on notices (company_id, submitted_at)`,
  `create table tier_assessments (
     notice_id     uuid        not null,
     assessment    integer     not null,
     version       integer     not null,
     filed_at      timestamptz not null,
     tier          text        not null,
     is_split      boolean     not null,
     rules_version date        not null,
     inputs        jsonb       not null,
     why           jsonb       not null,
     assessed_at   timestamptz not null,
     constraint one_place_per_assessment primary key (notice_id, assessment),
     constraint an_assessment_is_of_a_notice foreign key (notice_id) references notices (id),
     constraint an_assessment_comes_to_a_tier check (tier in ('T0', 'T1', 'T2', 'T3', 'T4'))
   )`,
  `create trigger tier_assessments_is_append_only before update or delete or truncate on tier_assessments
     for each statement execute function is_append_only()`,
];

const clocks: readonly string[] = [
  `create table notice_clocks (
     id          uuid        not null,
     notice_id   uuid        not null,
     code        text        not null,
     starts_on   date        not null,
     due_on      date        not null,
     amount      integer     not null,
     unit        text        not null,
     joint_leave text        not null,
     rule_from   date        not null,
     legal_basis text        not null,
     opened_at   timestamptz not null,
     closed_at   timestamptz,
     constraint one_id_per_clock primary key (id),
     constraint a_clock_is_of_a_notice foreign key (notice_id) references notices (id),
     constraint a_clock_ends_after_it_begins check (starts_on <= due_on),
     constraint a_clock_counts_in_a_unit check (unit in ('working-days', 'months')),
     constraint a_clock_reads_joint_leave_in_one_way check (joint_leave in ('is-a-holiday', 'counts-as-working'))
   )`,
  `create unique index one_running_clock_per_term on notice_clocks (notice_id, code, starts_on) where closed_at is null`,
  `create table clock_reminders (
     clock_id    uuid    not null,
     days_before integer not null,
     remind_on   date    not null,
     raised_at   timestamptz,
     constraint one_reminder_per_day_of_a_clock primary key (clock_id, days_before),
     constraint a_reminder_is_of_a_clock foreign key (clock_id) references notice_clocks (id)
   )`,
  `create index reminders_to_raise on clock_reminders (remind_on) where raised_at is null`,
];

const alerts: readonly string[] = [
  `create table alerts (
     id          uuid        not null,
     notice_id   uuid        not null,
     version     integer     not null,
     kind        text        not null,
     tier        text,
     clock_id    uuid,
     days_before integer,
     why         jsonb       not null,
     raised_at   timestamptz not null,
     constraint one_id_per_alert primary key (id),
     constraint an_alert_is_of_a_notice foreign key (notice_id) references notices (id),
     constraint a_reminding_alert_is_of_a_clock foreign key (clock_id) references notice_clocks (id),
     constraint an_alert_is_of_a_known_kind check (kind in ('tier', 'split', 'reminder')),
     constraint an_alert_of_a_tier_names_it check ((kind = 'tier') = (tier is not null)),
     constraint a_reminder_names_its_clock
       check ((kind = 'reminder') = (clock_id is not null) and (clock_id is null) = (days_before is null))
   )`,
  `create unique index one_alert_per_version_and_tier on alerts (notice_id, version, tier) where kind = 'tier'`,
  `create unique index one_alarm_per_notice on alerts (notice_id) where kind = 'split'`,
  `create unique index one_alert_per_reminder on alerts (clock_id, days_before) where kind = 'reminder'`,
  `create index alerts_of_a_notice on alerts (notice_id)`,
  `create table alert_receipts (
     alert_id        uuid not null,
     recipient       text not null,
     acknowledged_by text,
     acknowledged_at timestamptz,
     constraint one_receipt_per_recipient primary key (alert_id, recipient),
     constraint a_receipt_is_of_an_alert foreign key (alert_id) references alerts (id),
     constraint an_alert_goes_to_office_or_province check (recipient in ('OFFICE', 'PROVINCE')),
     constraint who_acknowledges_does_so_at_a_time check ((acknowledged_by is null) = (acknowledged_at is null))
   )`,
  `create index receipts_to_acknowledge on alert_receipts (recipient, alert_id) where acknowledged_at is null`,
];

const tasks: readonly string[] = [
  `create table response_tasks (
     id          uuid        not null,
     notice_id   uuid        not null,
     code        text        not null,
     owner_role  text        not null,
     assignee    text,
     due_on      date        not null,
     status      text        not null,
     legal_basis text        not null,
     created_at  timestamptz not null,
     constraint one_id_per_task primary key (id),
     constraint one_task_per_notice_and_code unique (notice_id, code),
     constraint a_task_is_of_a_notice foreign key (notice_id) references notices (id),
     constraint a_task_is_in_a_known_state check (status in ('open', 'done', 'cancelled'))
   )`,
  `create index tasks_by_due_day on response_tasks (due_on, id)`,
  `create index open_tasks_by_due_day on response_tasks (due_on, id) where status = 'open'`,
  `create table task_changes (
     task_id     uuid        not null,
     change      integer     not null,
     changed_at  timestamptz not null,
     changed_by  text        not null,
     from_status text,
     to_status   text        not null,
     owner_role  text        not null,
     assignee    text,
     sealed_why  text,
     constraint who_changes_a_task_says_why check ((change = 1) = (sealed_why is null)),
     constraint one_line_per_change_of_a_task primary key (task_id, change),
     constraint a_task_change_is_of_a_task foreign key (task_id) references response_tasks (id),
     constraint a_task_change_leads_to_a_known_state check (to_status in ('open', 'done', 'cancelled'))
   )`,
  `create trigger task_changes_is_append_only before update or delete or truncate on task_changes
     for each statement execute function is_append_only()`,
];

/** How layoffs are answered: tiers and why, alerts to the offices, tasks with owners, and the terms that run. */
export class AnswerLayoffs0000000000009 implements MigrationInterface {
  readonly name = 'AnswerLayoffs0000000000009';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...assessments, ...clocks, ...alerts, ...tasks]) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
