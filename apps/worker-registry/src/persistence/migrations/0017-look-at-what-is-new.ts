import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps = [
  `alter table mark_sweep add column settled_to uuid not null default '00000000-0000-0000-0000-000000000000'`,
  `update mark_sweep set settled_to = marked_to`,
  `create index self_reports_by_link on self_reports (linked_at) where linked_at is not null`,
  `alter table case_work add column escalated_at timestamptz`,
  `update case_work w set escalated_at = e.raised_at from case_escalations e
    where (e.case_id, e.duty, e.due_on) = (w.case_id, w.duty, w.due_on)`,
  `create index work_to_escalate on case_work (due_on, case_id) where duty is not null and escalated_at is null`,
];

/** Jobs look at what is new, not at all that was ever done. */
export class LookAtWhatIsNew0000000000017 implements MigrationInterface {
  readonly name = 'LookAtWhatIsNew0000000000017';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
