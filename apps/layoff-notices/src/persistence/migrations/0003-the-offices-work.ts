import type { MigrationInterface, QueryRunner } from 'typeorm';

const statuses = `'draft', 'submitted', 'in-review', 'correction-needed', 'refused', 'accepted', 'registered', 'decided',
  'completed', 'withdrawn'`;
const kinds = `'PLAN', 'CONDITIONAL', 'REPORT', 'CLOSURE', 'RELOCATION', 'FURLOUGH'`;
const beforeAcceptance = `'draft', 'submitted', 'in-review', 'correction-needed', 'refused', 'withdrawn'`;

const steps: readonly string[] = [
  `alter table notices
     add column kind text not null default 'PLAN',
     add column handling_region text,
     add column offices text[],
     add column version integer not null default 1,
     add column submitted_at timestamptz,
     add column revision integer not null default 1,
     add column site_workers integer,
     add column condition jsonb,
     add column tranches jsonb not null default '[]',
     add column totals jsonb not null default '[]',
     add column told_on date,
     add column accepted_difference jsonb,
     alter column reason_code drop not null,
     alter column layoff_from drop not null,
     alter column layoff_to drop not null,
     alter column declared_workers drop not null`,
  // What was filed before was accepted by the office of its site, in the moment it was handed in.
  `update notices set handling_region = region_code, offices = array[region_code],
     submitted_at = (select max(changed_at) from notice_changes c where c.notice_id = notices.id and to_status = 'submitted')`,
  `alter table notices
     alter column handling_region set not null,
     alter column offices set not null,
     drop constraint a_notice_is_in_a_known_state,
     drop constraint an_accepted_notice_has_its_list_and_day,
     add constraint a_notice_is_in_a_known_state check (status in (${statuses})),
     add constraint a_notice_is_of_a_known_kind check (kind in (${kinds})),
     add constraint an_accepted_notice_has_its_list_and_day
       check (status in (${beforeAcceptance}) or (accepted_at is not null and (list_id is not null or kind = 'FURLOUGH'))),
     add constraint what_is_handed_in_is_declared
       check (status in ('draft', 'correction-needed', 'withdrawn')
              or (layoff_from is not null and layoff_to is not null and declared_workers is not null
                  and (reason_code is not null or kind = 'FURLOUGH'))),
     add constraint who_handles_a_notice_may_read_it check (handling_region = any (offices)),
     add constraint versions_begin_at_one check (version > 0)`,
  `create index notices_of_an_office on notices (handling_region, id)`,
  // What a person wrote as the reason is sealed: it may name somebody.
  `alter table notice_changes
     add column reason text,
     drop constraint a_change_leads_to_a_known_state,
     add constraint a_change_leads_to_a_known_state check (to_status in (${statuses}))`,
  `create table notice_corrections (
     notice_id   uuid        not null,
     item        integer     not null,
     code        text        not null,
     asked       text        not null,
     asked_by    text        not null,
     asked_at    timestamptz not null,
     answer      text,
     answered_by text,
     answered_at timestamptz,
     constraint one_number_per_item primary key (notice_id, item),
     constraint a_correction_is_of_a_notice foreign key (notice_id) references notices (id),
     constraint an_answer_is_somebodys check ((answer is null) = (answered_by is null) and (answer is null) = (answered_at is null))
   )`,
  `create table office_settings (
     region_code text        not null,
     valid_from  date        not null,
     joint_leave text        not null,
     basis       text        not null,
     set_by      text        not null,
     set_at      timestamptz not null,
     constraint one_setting_per_office_and_day primary key (region_code, valid_from),
     constraint joint_leave_counts_or_not check (joint_leave in ('counts-as-working', 'is-a-holiday'))
   )`,
  `create index notices_that_may_be_complete on notices (layoff_to) where status in ('decided', 'accepted')`,
];

/** A notice is of a kind, has a version, and is handled by an office, which need not be that of its site. */
export class TheOfficesWork0000000000003 implements MigrationInterface {
  readonly name = 'TheOfficesWork0000000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
