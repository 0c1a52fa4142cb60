import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A policy says how many are counted at most, and who lies beside whom; one that is proposed waits for a second person. */
const policies = [
  `alter table policies add column at_most jsonb not null default '{}', add column neighbours jsonb not null default '{}'`,
  `alter table admission_rules add column licences_asked text[] not null default '{}'`,
  `create table policy_drafts (
     rule_version  text        not null,
     valid_from    date        not null,
     weights       jsonb       not null,
     at_most       jsonb       not null,
     pathway_order text[]      not null,
     legal_basis   text        not null,
     proposed_by   uuid        not null,
     proposed_at   timestamptz not null default now(),
     approved_by   uuid,
     approved_at   timestamptz,
     constraint one_draft_per_version primary key (rule_version),
     constraint whoever_proposes_a_policy_does_not_approve_it check (approved_by <> proposed_by),
     constraint an_approval_has_its_moment check ((approved_by is null) = (approved_at is null))
   )`,
];

const facts = [
  `create table case_profiles (
     case_id        uuid        not null,
     version        int         not null,
     person_id      uuid        not null,
     schooling      text,
     occupation     text        not null,
     skills         text[]      not null,
     wishes         text[]      not null,
     dependants     int,
     vulnerable     boolean     not null,
     district_code  text        not null,
     available_from date,
     needs          text[]      not null,
     licences       text[]      not null,
     heard_at       timestamptz not null default now(),
     constraint one_profile_per_version_of_a_case primary key (case_id, version)
   )`,
  `create table referral_bases (
     referral_id    uuid        not null,
     rulebook_id    int         not null,
     programme_code text        not null,
     facts          json        not null,
     result         json        not null,
     kept_at        timestamptz not null default now(),
     constraint one_basis_per_referral primary key (referral_id),
     constraint a_basis_is_of_a_referral foreign key (referral_id) references referrals (id),
     constraint a_basis_names_its_rulebook foreign key (rulebook_id) references rulebooks (id)
   )`,
];

const interests = [
  `create table interests (
     id             uuid        not null,
     case_id        uuid        not null,
     person_id      uuid        not null,
     pathway        text        not null,
     programme_code text,
     counts_for     text,
     district_code  text        not null,
     noted_by       uuid        not null,
     noted_at       timestamptz not null default now(),
     constraint one_interest_per_id primary key (id),
     constraint an_interest_is_noted_once unique nulls not distinct (case_id, pathway, programme_code),
     constraint an_interest_is_in_a_programme foreign key (programme_code) references programmes (code),
     constraint an_interest_counts_for_a_programme foreign key (counts_for) references programmes (code),
     constraint who_asks_for_a_programme_counts_for_it check (programme_code = counts_for)
   )`,
  `create index interests_of_a_person on interests (person_id, id)`,
];

const writtenOnce = ['case_profiles', 'referral_bases', 'interests'].map(
  (table) => `create trigger is_written_once before update or delete on ${table}
                for each statement execute function is_written_once()`,
);

/** What a caseworker learns of a person, what a referral rests on, and what people would join. */
export class MatchCases implements MigrationInterface {
  readonly name = 'MatchCases0000000000009';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...policies, ...facts, ...interests, ...writtenOnce]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
