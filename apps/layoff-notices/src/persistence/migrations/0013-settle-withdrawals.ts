import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  // Only rows that were taken back are in it, so both are done at once.
  `alter table withdrawn_rows
     add column not_closed    text,
     add column not_closed_at timestamptz,
     add constraint what_is_not_closed_says_why check (not_closed in ('another-row-stands', 'closed-before', 'never-registered')),
     add constraint a_row_closes_its_case_or_does_not check ((not_closed is null) = (not_closed_at is null)
       and (not_closed is null or case_closed_at is null))`,
  // A proposal ends with its notice.
  `update worker_lists l set status = 'superseded', moved_at = clock_timestamp()
     from notices n
    where n.id = l.notice_id and n.status in ('withdrawn', 'refused')
      and l.is_proposal and l.status in ('received', 'checked', 'refused')`,
  // What was asked in time waits for its answer: such a notice was not to be completed.
  `with reopened as (
     update notices n set status = 'decided'
      where status = 'completed'
        and exists (select from amendments a where a.notice_id = n.id and a.state = 'asked' and a.reason = 'withdrawn')
     returning id)
   insert into notice_changes (notice_id, change, changed_at, changed_by, from_status, to_status, why)
   select id, (select max(change) + 1 from notice_changes c where c.notice_id = reopened.id), now(), 'calendar', 'completed', 'decided',
          'a withdrawal that was asked in time still waits for its answer'
     from reopened`,
];

/** What was taken back comes to a visible end: rows that close no case, proposals, and what was asked before a notice was completed. */
export class SettleWithdrawals0000000000013 implements MigrationInterface {
  readonly name = 'SettleWithdrawals0000000000013';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
