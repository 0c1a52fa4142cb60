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
     add column submitted_at timestamptz`,
  // What was filed before was accepted by the office of its site, in the moment it was handed in.
  `update notices set handling_region = region_code, offices = array[region_code],
     submitted_at = (select max(changed_at) from notice_changes c where c.notice_id = notices.id and to_status = 'submitted')`,
  `alter table notices
     alter column kind drop default,
     alter column version drop default,
     alter column handling_region set not null,
     alter column offices set not null,
     drop constraint a_notice_is_in_a_known_state,
     drop constraint an_accepted_notice_has_its_list_and_day,
     add constraint a_notice_is_in_a_known_state check (status in (${statuses})),
     add constraint a_notice_is_of_a_known_kind check (kind in (${kinds})),
     add constraint an_accepted_notice_has_its_list_and_day
       check (status in (${beforeAcceptance}) or (accepted_at is not null and (list_id is not null or kind = 'FURLOUGH'))),
     add constraint who_handles_a_notice_may_read_it check (handling_region = any (offices)),
     add constraint versions_begin_at_one check (version > 0)`,
  `create index notices_of_an_office on notices (handling_region, id)`,
  `alter table notice_changes
     drop constraint a_change_leads_to_a_known_state,
     add constraint a_change_leads_to_a_known_state check (to_status in (${statuses}))`,
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
