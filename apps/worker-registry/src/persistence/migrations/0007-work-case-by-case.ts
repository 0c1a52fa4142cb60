import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  // A key would look up and lock each wide row once more; lines of work are only written for cases that are held.
  `alter table case_work drop constraint work_is_of_a_case`,
  `drop index work_that_rests`,
  `create index work_in_service on case_work (active_at, case_id) where state = 'in-service'`,
  `create index work_that_is_dormant on case_work (since, case_id) where state = 'dormant'`,
  `create table notice_work (
     notice_id uuid        not null,
     begun     integer     not null default 0,
     walking   integer     not null default 0,
     after     uuid,
     looked_at timestamptz not null default now(),
     constraint one_walk_per_notice primary key (notice_id)
   )`,
  `create table contacts (
     id           uuid        not null,
     case_id      uuid        not null,
     at           timestamptz not null,
     noted_at     timestamptz not null,
     noted_by     text        not null,
     channel      text        not null,
     outcome      text        not null,
     call_back_on date,
     note         text,
     constraint one_id_per_contact primary key (id),
     constraint a_contact_is_of_a_case foreign key (case_id) references cases (id),
     constraint a_contact_went_by_a_known_channel check (channel in ('phone', 'whatsapp', 'visit', 'letter', 'office')),
     constraint a_contact_has_a_known_outcome
       check (outcome in ('reached', 'no-answer', 'wrong-number', 'refused', 'asked-to-call-back')),
     constraint a_contact_was_made_before_it_was_noted check (at <= noted_at),
     constraint what_was_said_is_sealed check (note like '_%._%')
   )`,
  `create index contacts_of_a_case on contacts (case_id, id)`,
  `create trigger contacts_is_append_only before update or delete or truncate on contacts
     for each statement execute function is_append_only()`,
  `create table verifications (
     id         uuid        not null,
     case_id    uuid        not null,
     at         timestamptz not null,
     checked_by text        not null,
     result     text        not null,
     means      text        not null,
     note       text,
     constraint one_id_per_verification primary key (id),
     constraint a_verification_is_of_a_case foreign key (case_id) references cases (id),
     constraint a_verification_has_a_known_result check (result in ('matched', 'mismatch', 'not-the-person')),
     constraint a_verification_rests_on_known_means check (means in ('e-ktp', 'family-card', 'dukcapil', 'known-to-officer')),
     constraint what_was_seen_is_sealed check (note like '_%._%')
   )`,
  `create index verifications_of_a_case on verifications (case_id, id)`,
  `create trigger verifications_is_append_only before update or delete or truncate on verifications
     for each statement execute function is_append_only()`,
  `create table case_profiles (
     case_id        uuid        not null,
     version        integer     not null,
     edited_at      timestamptz not null,
     edited_by      text        not null,
     changed        text[]      not null,
     schooling      text,
     occupation     text        not null,
     skills         text[]      not null,
     wishes         text[]      not null,
     household_size smallint,
     dependants     smallint,
     vulnerable     boolean     not null,
     available_from date,
     district_code  text        not null,
     sealed         text        not null,
     constraint one_profile_per_version_of_a_case primary key (case_id, version),
     constraint a_profile_is_of_a_case foreign key (case_id) references cases (id),
     constraint an_edit_changes_something check (cardinality(changed) > 0),
     constraint needs_are_kept_sealed check (sealed like '_%._%')
   )`,
  `create trigger case_profiles_is_append_only before update or delete or truncate on case_profiles
     for each statement execute function is_append_only()`,
  `create table case_referrals (
     referral_id uuid        not null,
     case_id     uuid        not null,
     step        integer     not null,
     status      text        not null,
     heard_at    timestamptz not null,
     constraint one_line_per_referral primary key (referral_id)
   )`,
  `create index referrals_of_a_case on case_referrals (case_id)`,
  `create table desks (
     account_id uuid        not null,
     regions    text[]      not null,
     districts  text[]      not null,
     cap        integer     not null,
     active     boolean     not null,
     version    integer     not null default 1,
     kept_at    timestamptz not null,
     kept_by    text        not null,
     constraint one_desk_per_account primary key (account_id),
     constraint a_desk_has_a_cap check (cap >= 0)
   )`,
  `create table case_assignments (
     assignment_id uuid        not null,
     case_id       uuid        not null,
     at            timestamptz not null,
     decided_by    text        not null,
     from_owner    uuid,
     to_owner      uuid        not null,
     why           text        not null,
     reason        text,
     constraint a_decision_names_a_case_once primary key (assignment_id, case_id),
     constraint a_case_goes_to_a_desk foreign key (to_owner) references desks (account_id),
     constraint an_assignment_says_why check (why in ('by-district', 'reassigned')),
     constraint an_assignment_leads_elsewhere check (from_owner is distinct from to_owner),
     constraint why_a_case_changed_hands_is_sealed check (reason like '_%._%')
   )`,
  `create index assignments_of_a_case on case_assignments (case_id, at)`,
  `create trigger case_assignments_is_append_only before update or delete or truncate on case_assignments
     for each statement execute function is_append_only()`,
  `create table case_escalations (
     case_id   uuid        not null,
     duty      text        not null,
     due_on    date        not null,
     raised_at timestamptz not null,
     constraint a_duty_is_escalated_once primary key (case_id, duty, due_on),
     constraint what_is_escalated_is_a_duty check (duty in ('first-contact', 'profile', 'first-offer'))
   )`,
  `create trigger case_escalations_is_append_only before update or delete or truncate on case_escalations
     for each statement execute function is_append_only()`,
];

/** What is done with a case, who does it and until when. */
export class WorkCaseByCase0000000000007 implements MigrationInterface {
  readonly name = 'WorkCaseByCase0000000000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
