import type { MigrationInterface, QueryRunner } from 'typeorm';

const changeKinds = `'registered', 'changed', 'verified', 'unverified', 'grouped', 'ungrouped',
  'site-added', 'site-changed', 'site-closed', 'site-reopened'`;
const documentKinds = `'notice-letter', 'workers-responses', 'bipartite-minutes', 'closure-decision', 'financial-statement', 'other'`;

const companies: readonly string[] = [
  // Trusted since PostgreSQL 13: the owner of a database may have it, without being a superuser.
  `create extension if not exists pg_trgm`,
  `alter table companies
     add search_name       text,
     add tax_number_hash   text,
     add sealed_tax_number text,
     add manpower_number   text,
     add industry_version  integer not null default 2020,
     add group_id          uuid,
     add version           integer not null default 1,
     add verified_at       timestamptz,
     add verified_by       text`,
  `update companies set search_name =
     regexp_replace(regexp_replace(upper(name), '^(PT|CV|UD|PD|FA)[. ]+', ''), '[^A-Z0-9]', '', 'g')`,
  `alter table companies
     alter search_name set not null,
     add constraint one_company_per_tax_number unique (tax_number_hash),
     add constraint a_tax_number_is_sealed check ((tax_number_hash is null) = (sealed_tax_number is null)),
     add constraint an_industry_is_of_a_known_year check (industry_version in (2020, 2025)),
     add constraint a_group_is_headed_by_a_company foreign key (group_id) references companies (id),
     add constraint no_company_heads_itself check (group_id <> id),
     add constraint a_verified_company_has_its_verifier check ((verified_at is null) = (verified_by is null))`,
  `create index companies_by_name on companies using gist (search_name gist_trgm_ops)`,
  `create index companies_of_a_group on companies (group_id)`,
  `alter table sites
     add version   integer not null default 1,
     add closed_at timestamptz`,
  `create table company_changes (
     company_id uuid        not null,
     change     integer     not null,
     site_id    uuid,
     changed_at timestamptz not null,
     changed_by text        not null,
     what       text        not null,
     sealed     text        not null,
     constraint one_line_per_change_of_a_company primary key (company_id, change),
     constraint a_change_is_of_a_company foreign key (company_id) references companies (id),
     constraint a_change_may_be_of_a_site foreign key (site_id) references sites (id),
     constraint a_company_changes_in_known_ways check (what in (${changeKinds}))
   )`,
  `create trigger company_changes_is_append_only before update or delete or truncate on company_changes
     for each statement execute function is_append_only()`,
];

const documents: readonly string[] = [
  // Without a version it is still coming in, and nobody sees it.
  `create table documents (
     id           uuid        not null,
     notice_id    uuid        not null,
     kind         text        not null,
     version      integer,
     content_type text,
     content_hash text,
     bytes        integer     not null default 0,
     parts        integer     not null default 0,
     sealed_key   text        not null,
     sent_by      text        not null,
     begun_at     timestamptz not null default now(),
     kept_at      timestamptz,
     constraint one_id_per_document primary key (id),
     constraint a_document_is_of_a_notice foreign key (notice_id) references notices (id),
     constraint one_document_per_version unique (notice_id, kind, version),
     constraint a_document_is_of_a_known_kind check (kind in (${documentKinds})),
     constraint a_document_is_of_a_known_type
       check (content_type in ('application/pdf', 'image/jpeg', 'image/png')),
     constraint a_document_is_no_larger_than_10_mib check (bytes <= 10485760),
     constraint a_kept_document_is_whole check (
       (version is null and kept_at is null)
       or (version > 0 and kept_at is not null and content_type is not null and content_hash is not null and parts > 0))
   )`,
  `create index documents_to_clear on documents (begun_at) where version is null`,
  `create trigger kept_documents_are_append_only before update or delete on documents
     for each row when (old.version is not null) execute function is_append_only()`,
  `create table document_parts (
     document_id uuid    not null,
     part        integer not null,
     sealed      bytea   storage external not null,
     constraint one_place_per_document_part primary key (document_id, part)
   )`,
];

/** Companies say who they are and offices verify it, with the history of both; notices carry documents. */
export class RegisterCompanies0000000000004 implements MigrationInterface {
  readonly name = 'RegisterCompanies0000000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...companies, ...documents]) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
