import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `create table second_factors (
     account_id    uuid        primary key references accounts (id),
     sealed_secret text        not null,
     confirmed_at  timestamptz,
     last_step     bigint
   )`,
  `create table recovery_codes (
     account_id uuid not null references second_factors (account_id) on delete cascade,
     code_hash  text not null,
     used_at    timestamptz,
     constraint one_recovery_code_once primary key (account_id, code_hash)
   )`,
  `create table sign_in_tickets (
     ticket_hash text        primary key,
     account_id  uuid        not null references accounts (id),
     tries       int         not null default 0,
     expires_at  timestamptz not null
   )`,
  `create index sign_in_tickets_by_age on sign_in_tickets (expires_at)`,
  `create table familiar_places (
     username_hash text        not null,
     place         text        not null,
     seen_at       timestamptz not null default now(),
     constraint one_familiar_place_once primary key (username_hash, place)
   )`,
  `create index familiar_places_by_age on familiar_places (seen_at)`,
  `alter table sign_in_attempts rename column network to place`,
  `alter table sign_in_attempts rename constraint one_count_per_account_and_network to one_count_per_account_and_place`,
];

/** A code from a phone beside the password, and the places from which an account was signed in before: whoever fails elsewhere does not hold those up. */
export class SecondFactorsAndFamiliarPlaces implements MigrationInterface {
  readonly name = 'SecondFactorsAndFamiliarPlaces0000000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
