import type { MigrationInterface, QueryRunner } from 'typeorm';

const appendOnly = (table: string) =>
  `create trigger is_written_once before update or delete on ${table} for each statement execute function is_written_once()`;

/** Who is awaited in a class that runs, the days on which it was held, and what each day's sheet said, version by version. */
const attendance = [
  `create table participations (
     class_id    uuid not null,
     referral_id uuid not null,
     case_id     uuid not null,
     person_id   uuid not null,
     joined_on   date not null,
     left_on     date,
     constraint one_place_on_a_roster primary key (class_id, referral_id),
     constraint a_roster_is_of_a_class foreign key (class_id) references classes (id),
     constraint a_participation_is_of_a_referral foreign key (referral_id) references referrals (id)
   )`,
  `create index participations_of_a_referral on participations (referral_id)`,
  `create index participations_of_a_case on participations (case_id)`,
  `create table held_days (
     class_id uuid not null,
     day      date not null,
     constraint one_sheet_per_class_and_day primary key (class_id, day),
     constraint a_held_day_is_of_a_class foreign key (class_id) references classes (id)
   )`,
  `create table attendance (
     class_id    uuid        not null,
     referral_id uuid        not null,
     day         date        not null,
     version     smallint    not null,
     status      text        not null,
     minutes     int,
     at          timestamptz not null,
     who         uuid        not null,
     sealed_reason text,
     constraint one_entry_per_day_and_version primary key (class_id, referral_id, day, version),
     constraint attendance_is_on_a_held_day foreign key (class_id, day) references held_days (class_id, day),
     constraint attendance_is_of_who_is_on_the_roster foreign key (class_id, referral_id) references participations (class_id, referral_id),
     constraint versions_of_attendance_count_from_one check (version > 0),
     constraint an_attendance_status_is_known check (status in ('present', 'absent', 'late', 'excused', 'sick')),
     constraint minutes_fit_into_a_day check (minutes between 0 and 1440)
   )`,
  appendOnly('attendance'),
  `create table attendance_alarms (
     class_id    uuid        not null,
     referral_id uuid        not null,
     raised_at   timestamptz not null,
     present     int         not null,
     held        int         not null,
     constraint an_alarm_is_raised_once primary key (class_id, referral_id),
     constraint an_alarm_is_of_who_is_on_the_roster foreign key (class_id, referral_id) references participations (class_id, referral_id)
   )`,
  `create index alarms_in_order on attendance_alarms (raised_at, referral_id)`,
  appendOnly('attendance_alarms'),
];

/** What was assessed, on which attendance, and whom a supervisor let be assessed in spite of theirs. */
const results = [
  `create table attendance_exceptions (
     class_id      uuid        not null,
     referral_id   uuid        not null,
     at            timestamptz not null,
     who           uuid        not null,
     sealed_reason text        not null,
     constraint one_exception_per_participation primary key (class_id, referral_id),
     constraint an_exception_is_of_who_is_on_the_roster foreign key (class_id, referral_id) references participations (class_id, referral_id)
   )`,
  appendOnly('attendance_exceptions'),
  `create table results (
     class_id        uuid        not null,
     referral_id     uuid        not null,
     attempt         smallint    not null,
     version         smallint    not null,
     result          text        not null,
     units           jsonb       not null,
     sealed_assessor text,
     assessed_on     date        not null,
     at              timestamptz not null,
     who             uuid        not null,
     present         int         not null,
     held            int         not null,
     by_exception    boolean     not null,
     constraint one_result_per_attempt_and_version primary key (class_id, referral_id, attempt, version),
     constraint a_result_can_be_certified unique (class_id, referral_id, attempt, version, result),
     constraint a_result_is_of_who_is_on_the_roster foreign key (class_id, referral_id) references participations (class_id, referral_id),
     constraint a_result_is_known check (result in ('competent', 'not-yet')),
     constraint there_is_one_retest check (attempt in (1, 2)),
     constraint versions_of_a_result_count_from_one check (version > 0)
   )`,
  appendOnly('results'),
];

/** Numbers of ours come from a counter that is raised in the issuing transaction, so none is left out. */
const certificates = [
  `create table certificate_counters (
     scheme text not null,
     year   int  not null,
     last   int  not null,
     constraint one_counter_per_scheme_and_year primary key (scheme, year),
     constraint certificates_are_numbered_from_one check (last >= 1)
   )`,
  `create table certificates (
     id                uuid        not null,
     class_id          uuid        not null,
     referral_id       uuid        not null,
     case_id           uuid        not null,
     person_id         uuid        not null,
     attempt           smallint    not null,
     version           smallint    not null,
     result            text        not null default 'competent',
     programme_code    text        not null,
     provider_code     text        not null,
     kind              text        not null,
     licence           text,
     scheme            text        not null,
     year              int,
     sequence          int,
     number            text        not null,
     issued_on         date        not null,
     valid_until       date,
     licence_needed    boolean     not null,
     code_hash         text        not null,
     sealed_code       text        not null,
     issued_at         timestamptz not null,
     issued_by         uuid        not null,
     revoked_at        timestamptz,
     revoked_by        uuid,
     sealed_revocation text,
     constraint one_certificate_per_id primary key (id),
     constraint a_certificate_is_of_who_is_competent check (result = 'competent'),
     constraint a_certificate_is_on_a_result foreign key (class_id, referral_id, attempt, version, result)
       references results (class_id, referral_id, attempt, version, result),
     constraint a_number_is_given_once unique (scheme, year, sequence),
     constraint a_code_is_of_one_certificate unique (code_hash),
     constraint a_kind_of_certificate_is_known check (kind in ('internal', 'BNSP')),
     constraint a_licensed_body_issues_for_bnsp check ((kind = 'BNSP') = (licence is not null)),
     constraint only_bnsp_expires check ((kind = 'BNSP') = (valid_until is not null)),
     constraint a_number_of_ours_has_a_year check ((year is null) = (sequence is null)),
     constraint a_revocation_says_who_and_why
       check ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (sealed_revocation is null))
   )`,
  `create unique index a_number_is_written_once on certificates (scheme, upper(number))`,
  `create unique index one_standing_certificate_of_a_kind on certificates (class_id, referral_id, kind) where revoked_at is null`,
  `create index certificates_of_a_case on certificates (case_id)`,
  `create trigger is_written_once
     before delete or update of id, class_id, referral_id, case_id, person_id, attempt, version, result, programme_code, provider_code, kind,
       licence, scheme, year, sequence, number, issued_on, valid_until, licence_needed, code_hash, sealed_code, issued_at, issued_by
     on certificates for each statement execute function is_written_once()`,
];

/** Attendance day by day, results of assessments, and numbered certificates. */
export class RunTrainings implements MigrationInterface {
  readonly name = 'RunTrainings0000000000010';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...attendance, ...results, ...certificates]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
