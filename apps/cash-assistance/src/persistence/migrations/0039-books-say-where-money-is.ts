import type { MigrationInterface, QueryRunner } from 'typeorm';

const warrants: readonly string[] = [
  // The paper of the treasury pays the batch that is composed anew where the one that it was for is taken apart.
  `alter table payment_batches drop constraint one_warrant_pays_one_batch`,
  `create unique index one_warrant_pays_one_batch on payment_batches (sp2d_number) where state <> 'dissolved'`,
];

/** The books say where money is: what came back, what somebody has, what nobody can be paid any more. */
export class BooksSayWhereMoneyIs implements MigrationInterface {
  readonly name = 'BooksSayWhereMoneyIs0000000000039';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of warrants) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
