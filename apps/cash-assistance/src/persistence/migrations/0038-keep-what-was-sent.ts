import type { MigrationInterface, QueryRunner } from 'typeorm';

const payments: readonly string[] = [
  // What was withdrawn after it had left waits for its papers as what failed does.
  `drop index lines_to_correct`,
  `create index lines_to_correct on payment_lines (settled_at, id)
     where state in ('failed', 'returned') or state = 'withdrawn' and sent_at is not null`,
];

const files: readonly string[] = [
  // The very bytes that went to the bank, sealed: what they were written from may be written otherwise by then.
  `alter table payment_files add column sealed text not null`,
];

/** What has left once is paid again with its papers alone, and what left in a file stays as it left. */
export class KeepWhatWasSent implements MigrationInterface {
  readonly name = 'KeepWhatWasSent0000000000038';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...payments, ...files]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
