import type { MigrationInterface, QueryRunner } from 'typeorm';

const kinds = `('PKWTT', 'PKWT', 'HARIAN', 'OUTSOURCING', 'TANPA_KONTRAK', 'LAINNYA')`;

const ordering = [
  `alter table jkp_reminders alter column id set default uuidv7()`,
  `alter table follow_ups alter column id set default uuidv7()`,
  `create index reminders_by_last_day on jkp_reminders (deadline, id)`,
  `drop index follow_ups_to_answer`,
  `create index follow_ups_to_answer on follow_ups (due_on, id) where answered_at is null`,
];

const contracts = [
  // What was written freely may name people: nothing but the kind is kept.
  `update follow_ups set contract = case when upper(btrim(contract)) in ${kinds} then upper(btrim(contract)) else 'LAINNYA' end
    where contract is not null`,
  `alter table follow_ups add constraint a_contract_is_of_a_known_kind check (contract in ${kinds})`,
];

/** Reminders and follow-ups are read by the day that counts; a contract is a kind, and no free text. */
export class OrderWhatComesDue0000000000014 implements MigrationInterface {
  readonly name = 'OrderWhatComesDue0000000000014';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...ordering, ...contracts]) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
