import { messagingTables } from '@tanggap/messaging';
import { auditTables, commandTables } from '@tanggap/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const accounts = [
  `create table accounts (
     id              uuid        primary key,
     username_hash   text        not null,
     sealed_username text        not null,
     password_hash   text        not null,
     roles           text[]      not null,
     every_region    boolean     not null default false,
     regions         text[]      not null default '{}',
     company_id      uuid,
     active          boolean     not null default true,
     created_at      timestamptz not null default now(),
     changed_at      timestamptz not null default now(),
     constraint one_account_per_username unique (username_hash),
     constraint every_region_needs_no_list check (not every_region or cardinality(regions) = 0),
     constraint an_hr_officer_has_a_company check (not 'HRD_PERUSAHAAN' = any(roles) or company_id is not null)
   )`,
  `create table role_exclusions (
     one   text not null,
     other text not null,
     constraint one_exclusion_per_pair primary key (one, other),
     constraint a_pair_is_in_order check (one < other)
   )`,
  `insert into role_exclusions (one, other)
   select least(role, other), greatest(role, other)
     from (values
       ('HRD_PERUSAHAAN', array['PETUGAS_LOKET_KABKOTA', 'MEDIATOR_HI', 'PENGAWAS_NAKER', 'PENGANTAR_KERJA', 'VERIFIKATOR_BANTUAN',
         'PENYETUJU_BANTUAN', 'BENDAHARA', 'RELEASER_BANK', 'INSPEKTORAT', 'PPD_DPO', 'ADMIN_SISTEM', 'PIMPINAN']),
       ('PENYETUJU_BANTUAN', array['PETUGAS_LOKET_KABKOTA', 'PENGANTAR_KERJA', 'VERIFIKATOR_BANTUAN', 'BENDAHARA']),
       ('BENDAHARA', array['VERIFIKATOR_BANTUAN', 'RELEASER_BANK']),
       ('INSPEKTORAT', array['SERIKAT_PEKERJA', 'PEKERJA', 'PETUGAS_LOKET_KABKOTA', 'MEDIATOR_HI', 'PENGAWAS_NAKER', 'PENGANTAR_KERJA',
         'PENGELOLA_PELATIHAN', 'VERIFIKATOR_BANTUAN', 'PENYETUJU_BANTUAN', 'BENDAHARA', 'RELEASER_BANK', 'PPD_DPO']),
       ('ADMIN_SISTEM', array['SERIKAT_PEKERJA', 'PEKERJA', 'PETUGAS_LOKET_KABKOTA', 'MEDIATOR_HI', 'PENGAWAS_NAKER', 'PENGANTAR_KERJA',
         'PENGELOLA_PELATIHAN', 'VERIFIKATOR_BANTUAN', 'PENYETUJU_BANTUAN', 'BENDAHARA', 'RELEASER_BANK', 'INSPEKTORAT', 'PPD_DPO',
         'PIMPINAN'])
     ) as excluded(role, others), unnest(others) as other`,
  `create function roles_go_together() returns trigger language plpgsql as $$
   begin
     if exists (select from role_exclusions where one = any(new.roles) and other = any(new.roles)) then
       raise exception using errcode = 'check_violation', constraint = 'roles_go_together', table = 'accounts',
         message = 'these roles exclude each other';
     end if;
     return new;
   end $$`,
  `create trigger roles_go_together before insert or update of roles on accounts
     for each row execute function roles_go_together()`,
];

const signIn = [
  `create table sign_in_attempts (
     username_hash text        not null,
     network       text        not null,
     failures      int         not null,
     tried_at      timestamptz not null,
     next_at       timestamptz not null,
     constraint one_count_per_account_and_network primary key (username_hash, network)
   )`,
  `create index sign_in_attempts_by_age on sign_in_attempts (tried_at)`,
  `create table signing_keys (
     kid            text        primary key,
     public_jwk     json        not null,
     sealed_private text        not null,
     signs_from     timestamptz not null,
     created_at     timestamptz not null default now()
   )`,
];

export class CreateAccounts implements MigrationInterface {
  readonly name = 'CreateAccounts0000000000001';

  async up(runner: QueryRunner): Promise<void> {
    const platform = [...messagingTables, ...commandTables, ...auditTables];
    for (const statement of [...platform, ...accounts, ...signIn]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
