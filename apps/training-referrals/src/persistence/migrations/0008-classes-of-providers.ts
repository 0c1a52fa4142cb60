import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who gives trainings. Accounts of a provider carry its code, and their queries are narrowed by it. */
const providers = [
  `create table providers (
     code          text    not null,
     name          text    not null,
     kind          text    not null,
     district_code text,
     active        boolean not null,
     valid_from    date    not null,
     valid_to      date,
     legal_basis   text    not null,
     constraint one_provider_per_code primary key (code),
     constraint a_kind_of_provider_is_known check (kind in ('UPTD', 'BLK', 'BBPVP', 'LPK', 'partner')),
     constraint a_provider_ends_after_it_begins check (valid_to >= valid_from)
   )`,
  `insert into providers (code, name, kind, district_code, active, valid_from, legal_basis) values
     ('UPTD-BANTEN', 'UPTD Latihan Kerja Provinsi Banten', 'UPTD', '36.74.01', true, '2020-06-01', 'Pergub Banten 55/2021'),
     ('BBPVP-SERANG', 'BBPVP Serang', 'BBPVP', '36.73.05', true, '2020-06-01', 'kebijakan dinas'),
     ('BLK-TANGERANG', 'BLK Kabupaten Tangerang', 'BLK', '36.03.02', true, '2020-06-01', 'kebijakan dinas'),
     ('APINDO-BANTEN', 'APINDO Banten', 'partner', '36.71.01', true, '2020-06-01', 'kebijakan dinas'),
     ('DISNAKERTRANS-BANTEN', 'Dinas Tenaga Kerja dan Transmigrasi Provinsi Banten', 'partner', '36.73.04', true, '2020-06-01', 'kebijakan dinas'),
     ('MITRA-ALAT-BERAT', 'Mitra pelatihan alat berat Cilegon', 'partner', '36.72.04', true, '2020-06-01', 'kebijakan dinas')`,
  // A name that nobody knows any more gets a code of its own, and may open nothing new.
  `insert into providers (code, name, kind, active, valid_from, legal_basis)
   select 'LAMA-' || upper(left(md5(provider), 8)), provider, 'partner', false, min(starts_on), 'data lama'
     from classes c where not exists (select from providers p where p.name = c.provider) group by provider`,
];

const classes = [
  `alter table classes add column provider_code text, add column minimum int not null default 10,
     add column times text, add column trainer_sealed text, add column wave_id uuid`,
  `update classes c set provider_code = p.code from providers p where p.name = c.provider`,
  `alter table classes alter column provider_code set not null, drop column provider,
     add constraint a_class_belongs_to_a_provider foreign key (provider_code) references providers (code),
     add constraint a_class_needs_somebody check (minimum > 0)`,
  `create index classes_of_a_provider on classes (provider_code, starts_on)`,
  `create index classes_of_a_wave on classes (wave_id) where wave_id is not null`,
  `create table waves (
     id            uuid        not null,
     provider_code text        not null,
     name          text        not null,
     starts_on     date        not null,
     ends_on       date        not null,
     planned_by    uuid        not null,
     planned_at    timestamptz not null default now(),
     constraint one_wave_per_id primary key (id),
     constraint a_wave_belongs_to_a_provider foreign key (provider_code) references providers (code),
     constraint a_wave_ends_after_it_starts check (ends_on >= starts_on)
   )`,
];

/** How a class came to be as it is, and who was announced for it. */
const lives = [
  `create table class_changes (
     class_id     uuid        not null,
     version      int         not null,
     at           timestamptz not null default now(),
     who          text        not null,
     from_state   text,
     to_state     text        not null,
     why          text        not null,
     note_sealed  text,
     starts_on    date        not null,
     ends_on      date        not null,
     seats        int         not null,
     minimum      int         not null,
     participants int         not null,
     constraint one_change_per_version_of_a_class primary key (class_id, version)
   )`,
  `create table class_selections (
     class_id    uuid        not null,
     referral_id uuid        not null,
     step        int         not null,
     decision    text        not null,
     score       int,
     decided_by  uuid        not null,
     decided_at  timestamptz not null default now(),
     constraint one_selection_per_step_of_a_referral primary key (class_id, referral_id, step),
     constraint a_selection_decides_something check (decision in ('accepted', 'reserve', 'not-accepted')),
     constraint a_score_is_of_a_hundred check (score between 0 and 100)
   )`,
  // As it was announced: of the waiting order at that moment, whoever gets a seat later.
  `create table class_announcements (
     class_id    uuid   not null,
     version     int    not null,
     kind        text   not null,
     place       int    not null,
     referral_id uuid   not null,
     queue_round int    not null,
     queue_rank  bigint not null,
     constraint one_announced_place primary key (class_id, version, kind, place),
     constraint nobody_is_announced_twice unique (class_id, version, referral_id),
     constraint one_is_announced_as_participant_or_reserve check (kind in ('participant', 'reserve'))
   )`,
  ...['class_changes', 'class_selections', 'class_announcements'].map(
    (table) => `create trigger is_written_once before update or delete on ${table}
                  for each statement execute function is_written_once()`,
  ),
];

/** Terms of a programme are dated: what a provider publishes is another row, and the rows of before stay. */
const programmes = [
  `alter table programmes add column provider_code text,
     add constraint a_programme_is_published_by_a_provider foreign key (provider_code) references providers (code)`,
  `alter table admission_rules
     add column certificate_kinds text[] not null default '{}', add column units jsonb not null default '[]',
     add column hours int, add column kkni_level int, add column class_size int,
     add column child_care boolean not null default false, add column accessible boolean not null default false,
     add column times text, add column published_by uuid, add column published_at timestamptz not null default now(),
     add constraint a_kkni_level_is_one_of_nine check (kkni_level between 1 and 9),
     add constraint a_training_takes_hours check (hours > 0)`,
];

/** Providers, their programmes and classes, and the life of a class. */
export class ClassesOfProviders implements MigrationInterface {
  readonly name = 'ClassesOfProviders0000000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...providers, ...classes, ...lives, ...programmes]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
