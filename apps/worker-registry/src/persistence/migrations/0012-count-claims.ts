import type { MigrationInterface, QueryRunner } from 'typeorm';

const claims = [
  `create table claim_attempts (
     login_id   uuid        not null,
     claim_hash text        not null,
     nik_hash   text        not null,
     tried_at   timestamptz not null,
     constraint one_try_per_claim_of_an_account primary key (login_id, claim_hash)
   )`,
  `create index claim_attempts_of_a_nik on claim_attempts (nik_hash, tried_at)`,
  `insert into claim_attempts (login_id, claim_hash, nik_hash, tried_at)
   select login_id, n::text, '', now() - interval '1 day' from claim_tries cross join lateral generate_series(1, tries) n`,
  `drop table claim_tries`,
];

/** Claims are counted by account and by NIK; the same one sent again is one try. */
export class CountClaims0000000000012 implements MigrationInterface {
  readonly name = 'CountClaims0000000000012';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of claims) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
