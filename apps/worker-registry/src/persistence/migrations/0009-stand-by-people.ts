import type { MigrationInterface, QueryRunner } from 'typeorm';

const selfReports = [
  `create table self_reports (
     id              uuid        not null,
     case_id         uuid        not null,
     person_id       uuid        not null,
     new_person      boolean     not null,
     reporter        text        not null,
     company_name    text        not null,
     company_key     text        not null,
     company_id      uuid,
     region_code     text        not null,
     district_code   text        not null,
     layoff_date     date        not null,
     reason_code     text        not null,
     sealed          text        not null,
     evidence_sealed text,
     reported_by     uuid        not null,
     reported_at     timestamptz not null default now(),
     notice_id       uuid,
     linked_at       timestamptz,
     constraint one_id_per_self_report primary key (id),
     constraint one_self_report_per_case unique (case_id),
     constraint a_self_report_is_of_a_person foreign key (person_id) references people (id),
     constraint a_self_report_says_who_told check (reporter in ('worker', 'union', 'counter')),
     constraint what_is_linked_has_its_notice check ((notice_id is null) = (linked_at is null)),
     constraint a_self_report_is_kept_sealed check (sealed like '_%._%' and evidence_sealed like '_%._%')
   )`,
  `create unique index one_standing_self_report_per_person_and_company on self_reports (person_id, company_key) where notice_id is null`,
  `create index self_reports_by_company on self_reports (company_key) where notice_id is null`,
  `create trigger self_reports_only_link before delete or truncate or update of id, case_id, person_id, new_person, reporter, company_name,
     company_key, company_id, region_code, district_code, layoff_date, reason_code, sealed, evidence_sealed, reported_by, reported_at
     on self_reports for each statement execute function is_append_only()`,
];

const logins = [
  `create table logins (
     id          uuid        not null,
     person_id   uuid        not null,
     login_id    uuid        not null,
     means       text        not null,
     note_sealed text,
     bound_by    uuid        not null,
     bound_at    timestamptz not null default now(),
     ended_at    timestamptz,
     constraint one_id_per_login primary key (id),
     constraint a_login_is_of_a_person foreign key (person_id) references people (id),
     constraint a_login_says_how_it_was_bound
       check (means in ('claim', 'identity-card', 'family-card', 'known-in-person', 'video-call')),
     constraint a_note_on_a_login_is_kept_sealed check (note_sealed like '_%._%')
   )`,
  `create unique index one_login_per_person on logins (person_id) where ended_at is null`,
  `create unique index one_person_per_login on logins (login_id) where ended_at is null`,
  `create trigger logins_only_end before delete or truncate or update of id, person_id, login_id, means, note_sealed, bound_by, bound_at
     on logins for each statement execute function is_append_only()`,
  `create table claim_tries (
     login_id uuid    not null,
     tries    integer not null,
     constraint one_count_of_tries_per_login primary key (login_id),
     constraint tries_end_at_five check (tries between 0 and 5)
   )`,
];

const clocks = [
  `create table jkp_reminders (
     id        uuid        not null default gen_random_uuid(),
     case_id   uuid        not null,
     rule_from date        not null,
     days      integer     not null,
     deadline  date        not null,
     made_on   date        not null,
     status    text        not null default 'in-app',
     constraint one_id_per_jkp_reminder primary key (id),
     constraint one_reminder_per_case_rule_and_day unique (case_id, rule_from, days),
     constraint a_reminder_is_of_a_case foreign key (case_id) references cases (id),
     constraint reminders_come_on_known_days check (days in (30, 14, 7, 3, 1)),
     constraint a_reminder_comes_in_time check (made_on <= deadline),
     constraint a_reminder_goes_a_known_way check (status in ('in-app'))
   )`,
  `create trigger jkp_reminders_is_append_only before update or delete or truncate on jkp_reminders
     for each statement execute function is_append_only()`,
  `create table follow_ups (
     id          uuid        not null default gen_random_uuid(),
     case_id     uuid        not null,
     after       text        not null,
     months      integer     not null,
     due_on      date        not null,
     made_at     timestamptz not null default now(),
     answered_at timestamptz,
     answered_by uuid,
     employed    boolean,
     wage        bigint,
     contract    text,
     note_sealed text,
     constraint one_id_per_follow_up primary key (id),
     constraint one_follow_up_per_case_and_month unique (case_id, after, months),
     constraint a_follow_up_is_of_a_case foreign key (case_id) references cases (id),
     constraint follow_ups_come_in_known_months check (after in ('layoff', 'placement') and months in (1, 3, 6, 12)),
     constraint an_answer_says_who_and_what
       check ((answered_at is null) = (answered_by is null) and (answered_at is null) = (employed is null)),
     constraint an_answered_wage_is_not_negative check (wage >= 0),
     constraint a_note_on_a_follow_up_is_kept_sealed check (note_sealed like '_%._%')
   )`,
  `create index follow_ups_to_answer on follow_ups (id) where answered_at is null`,
  `create table daily_walks (
     name  text    not null,
     day   date    not null,
     after uuid,
     done  boolean not null,
     constraint one_walk_per_name primary key (name)
   )`,
  `insert into daily_walks (name, day, done) values ('people', '2000-01-01', true)`,
];

/** People who tell of their layoff themselves, who see their own cases, are reminded in time and asked how they are. */
export class StandByPeople0000000000009 implements MigrationInterface {
  readonly name = 'StandByPeople0000000000009';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...selfReports, ...logins, ...clocks]) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
