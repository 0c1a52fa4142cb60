import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A worker sees the own certificates. */
export class FindCertificates implements MigrationInterface {
  readonly name = 'FindCertificates0000000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index certificates_of_a_person on certificates (person_id)`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
