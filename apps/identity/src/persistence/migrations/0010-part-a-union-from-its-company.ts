import type { MigrationInterface, QueryRunner } from 'typeorm';

const ofBoth = `roles @> '{HRD_PERUSAHAAN,SERIKAT_PEKERJA}'`;

const statements = [
  `insert into role_exclusions (one, other) values ('HRD_PERUSAHAAN', 'SERIKAT_PEKERJA')`,
  `update accounts set roles = array_remove(roles, 'SERIKAT_PEKERJA'), changed_at = now(), version = version + 1 where ${ofBoth}`,
  `update invitations i set revoked_at = now()
    where i.accepted_at is null and i.revoked_at is null and 'SERIKAT_PEKERJA' = any(i.roles)
      and (i.${ofBoth} or exists (
        select from accounts a where a.id = i.invited_by and 'HRD_PERUSAHAAN' = any(a.roles)))`,
];

/** Whom a company picks is not its union: nobody is both, and no open link of its HR makes anybody one. */
export class PartAUnionFromItsCompany implements MigrationInterface {
  readonly name = 'PartAUnionFromItsCompany0000000000010';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
