import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Cash aid for laid-off workers, first version of its rules. A published version is never changed: another amount,
 * window or ceiling is a new version in a new migration.
 */
export class PublishBltPhk implements MigrationInterface {
  readonly name = 'PublishBltPhk0000000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `insert into schemes (code, name_id, name_en)
       values ('BLT-PHK', 'Bantuan Langsung Tunai bagi Pekerja Ter-PHK', 'Cash aid for laid-off workers')`,
    );
    await runner.query(
      `insert into scheme_rules (
         scheme_code, rule_version, legal_basis, valid_from, valid_to, budget_year, amount_per_person, layoff_from, layoff_to,
         province_code, excluded_reasons, recipients_per_household, measured_on, priority_weights)
       values (
         'BLT-PHK', '2026-1', 'Permendagri 32/2011 jo. 123/2018; Pergub Banten 10/2019 (hibah dan bantuan sosial)',
         '2025-01-01', '2026-12-31', 2026, 500000, '2025-01-01', '2026-12-31',
         '36', '{RESIGN,PENSIUN,MENINGGAL,MANGKIR,PELANGGARAN_MENDESAK}', 1, '2026-06-30',
         '{"D": 25, "T": 20, "J": 20, "S": 15, "V": 10, "L": 10}')`,
    );
    await runner.query(
      `insert into wage_ceilings (scheme_code, rule_version, region_code, year, ceiling)
       select 'BLT-PHK', '2026-1', region_code, year, ceiling
         from (values ('36.01', 3500000, 3500000), ('36.02', 3500000, 3500000), ('36.03', 5000000, 5300000),
                      ('36.04', 4900000, 5200000), ('36.71', 5100000, 5400000), ('36.72', 5200000, 5500000),
                      ('36.73', 4500000, 4700000), ('36.74', 5000000, 5300000))
              as published (region_code, ceiling_2025, ceiling_2026)
        cross join lateral (values (2025, ceiling_2025), (2026, ceiling_2026)) as by_year (year, ceiling)`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
