import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps = [
  `alter table self_reports add column fits boolean not null default false`,
  // How alike two names are cannot be told here, where they are sealed: only the very same fits.
  `update self_reports s set fits = true from people p where p.id = s.person_id and s.name_birth_hash = p.name_birth_hash`,
  `drop trigger self_reports_keep_whom_they_name on self_reports`,
  `alter table self_reports drop column name_birth_hash`,
  `alter table identity_conflicts alter column case_id drop not null, alter column notice_id drop not null,
     alter column line drop not null, add column self_report_id uuid`,
  `alter table identity_conflicts
     add constraint a_self_report_conflicts_once unique (self_report_id),
     add constraint a_conflict_is_of_a_self_report foreign key (self_report_id) references self_reports (id),
     add constraint a_conflict_comes_from_a_row_or_a_self_report
       check ((self_report_id is null) = (case_id is not null) and (self_report_id is null) = (notice_id is not null)
              and (self_report_id is null) = (line is not null))`,
];

/** What is told of a known NIK is held against who is known, and where it does not fit, a person decides. */
export class DecideWhatReportsConflictWith0000000000021 implements MigrationInterface {
  readonly name = 'DecideWhatReportsConflictWith0000000000021';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
