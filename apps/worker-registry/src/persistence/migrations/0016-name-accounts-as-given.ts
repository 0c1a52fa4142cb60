import type { MigrationInterface, QueryRunner } from 'typeorm';

const accounts: Readonly<Record<string, readonly string[]>> = {
  circumstances: ['reported_by'],
  circumstance_retractions: ['retracted_by'],
  consents: ['recorded_by'],
  self_reports: ['reported_by', 'ended_by'],
  logins: ['login_id', 'bound_by', 'ended_by'],
  claim_attempts: ['login_id'],
  follow_ups: ['answered_by'],
};

const alike = Object.entries(accounts).map(
  ([table, columns]) =>
    `alter table ${table} ${columns.map((column) => `alter column ${column} type text using ${column}::text`).join(', ')}`,
);

// A trigger that names a column has to be made anew with it.
const triggers = [
  `create trigger self_reports_only_link_or_end before delete or truncate or update of id, case_id, person_id, new_person, reporter,
     company_name, company_key, company_id, region_code, district_code, layoff_date, reason_code, sealed, evidence_sealed, reported_by,
     reported_at on self_reports for each statement execute function is_append_only()`,
  `create trigger logins_only_end before delete or truncate or update of id, person_id, login_id, means, note_sealed, bound_by, bound_at
     on logins for each statement execute function is_append_only()`,
];

/** An account is named as whoever lets people sign in names it: by an id of ours, or by any text of another provider. */
export class NameAccountsAsGiven0000000000016 implements MigrationInterface {
  readonly name = 'NameAccountsAsGiven0000000000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger self_reports_only_link_or_end on self_reports`);
    await runner.query(`drop trigger logins_only_end on logins`);
    for (const sql of [...alike, ...triggers]) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
