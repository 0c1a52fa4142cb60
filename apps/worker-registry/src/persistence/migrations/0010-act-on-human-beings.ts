import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is reported of one record of a human being is reported of all of them. */
export class ActOnHumanBeings0000000000010 implements MigrationInterface {
  readonly name = 'ActOnHumanBeings0000000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table circumstances add column copy_of uuid,
         add constraint a_copy_is_of_a_report foreign key (copy_of) references circumstances (id)`,
    );
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
