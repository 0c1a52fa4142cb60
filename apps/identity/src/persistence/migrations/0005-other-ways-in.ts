import { parkedProposals } from '@tanggap/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const invitations = [
  `alter table accounts add column sealed_name text`,
  `alter table accounts alter column password_hash drop not null`,
  `create table invitations (
     id             uuid        primary key,
     token_hash     text        not null,
     address_hash   text        not null,
     sealed_address text        not null,
     roles          text[]      not null,
     every_region   boolean     not null default false,
     regions        text[]      not null default '{}',
     company_id     uuid,
     provider_code  text,
     invited_by     uuid        not null references accounts (id),
     invited_at     timestamptz not null default now(),
     expires_at     timestamptz not null,
     sent_at        timestamptz,
     accepted_at    timestamptz,
     revoked_at     timestamptz,
     constraint one_invitation_per_token unique (token_hash),
     constraint an_invitation_ends_once check (accepted_at is null or revoked_at is null)
   )`,
  `create unique index one_open_invitation_per_address on invitations (address_hash) where accepted_at is null and revoked_at is null`,
  `create index invitations_of_a_company on invitations (company_id, id)`,
  `create trigger roles_go_together before insert or update of roles on invitations
     for each row execute function roles_go_together()`,
];

const phones = [
  `create table phone_codes (
     phone_hash text        primary key,
     code_hash  text        not null,
     tries      int         not null default 0,
     expires_at timestamptz not null
   )`,
  `create table phone_code_requests (
     phone_hash text        not null,
     network    text        not null,
     asked_at   timestamptz not null default now()
   )`,
  `create index phone_code_requests_by_phone on phone_code_requests (phone_hash, asked_at)`,
  `create index phone_code_requests_by_network on phone_code_requests (network, asked_at)`,
  `create table demo_messages (
     id          bigint      generated always as identity primary key,
     written_at  timestamptz not null default now(),
     sealed_text text        not null
   )`,
];

const machines = [
  `create table service_clients (
     id           uuid        primary key,
     name         text        not null,
     secret_hash  text        not null,
     former_hash  text,
     former_until timestamptz,
     permissions  text[]      not null,
     active       boolean     not null default true,
     created_by   uuid        not null references accounts (id),
     created_at   timestamptz not null default now(),
     constraint one_service_client_per_name unique (name),
     constraint a_former_secret_has_an_end check ((former_hash is null) = (former_until is null))
   )`,
  `create table provider_subjects (
     issuer       text        not null,
     subject_hash text        not null,
     account_id   uuid        not null references accounts (id),
     linked_at    timestamptz not null default now(),
     constraint one_account_per_subject primary key (issuer, subject_hash)
   )`,
];

/** Invitations, workers' phones, machines and a provider: each a way in of its own. */
export class OtherWaysIn implements MigrationInterface {
  readonly name = 'OtherWaysIn0000000000005';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...invitations, ...phones, ...machines, ...parkedProposals]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
