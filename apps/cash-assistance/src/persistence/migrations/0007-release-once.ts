import type { MigrationInterface, QueryRunner } from 'typeorm';

const releasedOnce = [
  `create function is_released_once() returns trigger language plpgsql as $$
   begin
     raise exception '% is append-only: what is released stays released', tg_table_name;
   end $$`,
  // By row, since only there the former value is known.
  `create trigger commitments_are_released_once before update of released_at on commitments
     for each row when (old.released_at is not null and new.released_at is distinct from old.released_at)
     execute function is_released_once()`,
];

/** A release is a line of the ledger as well: it is written once, and nobody takes it back or moves its moment. */
export class ReleaseOnce implements MigrationInterface {
  readonly name = 'ReleaseOnce0000000000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of releasedOnce) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
