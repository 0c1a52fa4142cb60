import type { MigrationInterface, QueryRunner } from 'typeorm';

const endings = [
  `drop trigger self_reports_only_link on self_reports`,
  `alter table self_reports add column linked_case_id uuid, add column ended_at timestamptz, add column ended_by uuid,
     add column end_reason_sealed text`,
  `update self_reports set linked_case_id = case_id where notice_id is not null`,
  `alter table self_reports
     add constraint what_is_linked_has_its_case check ((notice_id is null) = (linked_case_id is null)),
     add constraint a_self_report_is_linked_to_a_case foreign key (linked_case_id) references cases (id),
     add constraint what_is_dismissed_says_who_and_why
       check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (end_reason_sealed is null)),
     add constraint what_is_dismissed_is_not_linked check (ended_at is null or notice_id is null),
     add constraint why_it_was_dismissed_is_kept_sealed check (end_reason_sealed like '_%._%')`,
  `create trigger self_reports_only_link_or_end before delete or truncate or update of id, case_id, person_id, new_person, reporter,
     company_name, company_key, company_id, region_code, district_code, layoff_date, reason_code, sealed, evidence_sealed, reported_by,
     reported_at on self_reports for each statement execute function is_append_only()`,
  `drop index one_standing_self_report_per_person_and_company`,
  `drop index self_reports_by_company`,
  `create unique index one_standing_self_report_per_reporter on self_reports (person_id, company_key, reported_by)
     where notice_id is null and ended_at is null`,
  `create index self_reports_by_company on self_reports (company_key) where notice_id is null and ended_at is null`,
  `create index self_reports_of_a_person on self_reports (person_id)`,
  `create index self_reports_of_an_account on self_reports (reported_by)`,
];

/** A self-report belongs to a case that may have been there before, or is dismissed with a reason. */
export class EndSelfReports0000000000011 implements MigrationInterface {
  readonly name = 'EndSelfReports0000000000011';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of endings) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
