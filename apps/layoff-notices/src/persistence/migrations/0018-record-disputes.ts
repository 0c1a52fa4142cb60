import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  `create table dispute_records (
     notice_id   uuid        not null,
     record      integer     not null,
     step        text        not null,
     began_on    date        not null,
     ended_on    date,
     outcome     text,
     recorded_by text        not null,
     recorded_at timestamptz not null,
     sealed_note text,
     constraint one_number_per_record_of_a_dispute primary key (notice_id, record),
     constraint a_dispute_is_about_a_notice foreign key (notice_id) references notices (id),
     constraint a_dispute_goes_by_known_steps check (step in ('BIPARTITE', 'MEDIATION', 'RECOMMENDATION')),
     constraint a_dispute_comes_to_a_known_end check (outcome in ('AGREED', 'FAILED')),
     constraint a_step_that_ended_says_how check ((ended_on is null) = (outcome is null)),
     constraint a_step_ends_after_it_begins check (began_on <= ended_on)
   )`,
  `create trigger dispute_records_is_append_only before update or delete or truncate on dispute_records
     for each statement execute function is_append_only()`,
  // A report after the workers did not refuse is about the same people as the plan that it carries out.
  `alter table notices
     add column carries_out uuid,
     add constraint a_report_carries_out_a_notice foreign key (carries_out) references notices (id)`,
];

/** What was written down of disputes about layoffs; and which plan a report carries out. */
export class RecordDisputes0000000000018 implements MigrationInterface {
  readonly name = 'RecordDisputes0000000000018';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
