import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What files of the bank tell of one payment is asked for each payment by itself. */
export class FindWhatTellsOfAPayment implements MigrationInterface {
  readonly name = 'FindWhatTellsOfAPayment0000000000028';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index records_of_a_payment on bank_file_lines (line_id) where line_id is not null`);
    await runner.query(
      `create index exceptions_of_a_payment on reconciliation_exceptions (line_id) where line_id is not null`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
