import type { MigrationInterface, QueryRunner } from 'typeorm';

const marks: readonly string[] = [
  // Made behind registering, so neither people nor cases have an index more to keep.
  `create table person_marks (
     person_id       uuid        not null,
     name_birth_hash text        not null,
     birth_hash      text,
     trigrams        integer[]   not null,
     marked_at       timestamptz not null default now(),
     constraint one_set_of_marks_per_person primary key (person_id),
     constraint marks_are_of_a_person foreign key (person_id) references people (id),
     constraint a_birth_date_is_kept_as_a_keyed_hash check (length(birth_hash) = 43)
   )`,
  `create index people_by_pieces_of_the_name on person_marks using gin (trigrams)`,
  `create index people_by_name_and_birth_date on person_marks (name_birth_hash, person_id)`,
  `create index people_by_birth_date on person_marks (birth_hash) where birth_hash is not null`,
  `create table case_marks (
     number        bigint not null,
     case_id       uuid   not null,
     person_id     uuid   not null,
     company_id    uuid   not null,
     district_code text   not null,
     phone_hash    text,
     account_hash  text,
     constraint one_set_of_marks_per_case primary key (case_id),
     constraint one_case_per_number unique (number),
     constraint marks_are_of_a_case foreign key (case_id) references cases (id)
   )`,
  `create index case_marks_by_phone on case_marks (phone_hash, person_id) where phone_hash is not null`,
  `create index case_marks_by_account on case_marks (account_hash, person_id) where account_hash is not null`,
  `create index case_marks_by_company_and_district on case_marks (company_id, district_code)`,
  `create table trigram_counts (
     trigram integer not null,
     people  integer not null,
     constraint one_count_per_trigram primary key (trigram)
   )`,
  `create table comparisons_due (
     company_id    uuid not null,
     district_code text not null,
     person_id     uuid not null,
     constraint a_person_is_compared_once_in_a_district primary key (company_id, district_code, person_id)
   )`,
  `create table mark_sweep (
     only_row      boolean     not null default true,
     marked_to     uuid        not null default '00000000-0000-0000-0000-000000000000',
     position      uuid        not null default '00000000-0000-0000-0000-000000000000',
     pass_began_at timestamptz not null default now(),
     whole_on      date        not null default '2000-01-01',
     constraint one_mark_sweep primary key (only_row),
     constraint the_mark_sweep_is_one_row check (only_row),
     constraint a_pass_begins_where_marks_are_settled check (position >= marked_to)
   )`,
  `insert into mark_sweep default values`,
];

const merges: readonly string[] = [
  `create table person_merges (
     id         uuid        not null,
     person_id  uuid        not null,
     into_id    uuid        not null,
     pair_id    uuid,
     merged_by  text        not null,
     merged_at  timestamptz not null,
     why        text        not null,
     undone_by  text,
     undone_at  timestamptz,
     undone_why text,
     constraint one_id_per_merge primary key (id),
     constraint a_merge_is_of_a_person foreign key (person_id) references people (id),
     constraint a_merge_is_into_a_person foreign key (into_id) references people (id),
     constraint a_merge_is_of_two_people check (person_id <> into_id),
     constraint a_merge_says_why_sealed check (why like '_%._%' and undone_why like '_%._%'),
     constraint a_merge_is_undone_by_somebody_who_says_why
       check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undone_why is null))
   )`,
  `create unique index one_standing_merge_per_person on person_merges (person_id) where undone_at is null`,
  `create index person_merges_of_who_stands on person_merges (into_id)`,
  `create index people_that_another_stands_for on people (merged_into) where merged_into is not null`,
  `create function merges_are_only_undone() returns trigger language plpgsql as $$
   begin
     if tg_op <> 'UPDATE' or old.undone_at is not null
        or (old.id, old.person_id, old.into_id, old.pair_id, old.merged_by, old.merged_at, old.why)
           is distinct from (new.id, new.person_id, new.into_id, new.pair_id, new.merged_by, new.merged_at, new.why) then
       raise exception 'a merge is never rewritten: it is undone, once';
     end if;
     return new;
   end $$`,
  `create trigger merges_are_only_undone before update or delete on person_merges
     for each row execute function merges_are_only_undone()`,
  `create trigger merges_stay before truncate on person_merges for each statement execute function is_append_only()`,
  // Whoever merges is alone in doing so, so nobody is merged between this look and the commit.
  `create function who_stands_for_others_stands_alone() returns trigger language plpgsql as $$
   begin
     if not exists (select from people where id = new.merged_into and merged_into is null)
        or exists (select from people where merged_into = new.id) then
       raise exception 'merges have one step only' using errcode = '23514', constraint = 'merges_have_one_step_only';
     end if;
     return new;
   end $$`,
  `create trigger who_stands_for_others_stands_alone before update of merged_into on people
     for each row when (new.merged_into is not null) execute function who_stands_for_others_stands_alone()`,
];

const pairs: readonly string[] = [
  `create table duplicate_pairs (
     id         uuid        not null,
     person_a   uuid        not null,
     person_b   uuid        not null,
     strength   text        not null,
     keys       text[]      not null,
     state      text        not null default 'open',
     version    integer     not null default 1,
     found_at   timestamptz not null default now(),
     decided_by text,
     decided_at timestamptz,
     why        text,
     merge_id   uuid,
     constraint one_id_per_pair primary key (id),
     constraint two_people_are_one_pair unique (person_a, person_b),
     constraint the_lower_id_of_a_pair_comes_first check (person_a < person_b),
     constraint a_pair_is_of_people foreign key (person_a) references people (id),
     constraint a_pair_is_of_two_people foreign key (person_b) references people (id),
     constraint a_pair_has_a_known_strength check (strength in ('weak', 'medium', 'strong')),
     constraint a_pair_matches_by_something
       check (cardinality(keys) > 0 and keys <@ array['name-and-birth-date', 'account', 'phone', 'similar-name']),
     constraint a_pair_is_in_a_known_state check (state in ('open', 'same', 'different')),
     constraint an_open_pair_is_undecided
       check ((state = 'open') = (decided_by is null) and (state = 'open') = (decided_at is null) and (state = 'open') = (why is null)),
     constraint versions_of_a_pair_count_from_one check (version > 0)
   )`,
  `create index duplicate_pairs_of_the_other on duplicate_pairs (person_b)`,
  `create index duplicate_pairs_by_state on duplicate_pairs (state, id)`,
  `create index duplicate_pairs_of_a_merge on duplicate_pairs (merge_id) where merge_id is not null`,
];

const identities: readonly string[] = [
  `alter table identity_conflicts drop constraint an_identity_conflict_is_open`,
  `alter table identity_conflicts add column decided_by text, add column decided_at timestamptz,
     add column evidence text, add column why text`,
  `alter table identity_conflicts add constraint an_identity_conflict_is_in_a_known_state
     check (state in ('open', 'known-kept', 'reported-taken', 'another-person'))`,
  `alter table identity_conflicts add constraint an_open_conflict_is_undecided
     check ((state = 'open') = (decided_by is null) and (state = 'open') = (decided_at is null)
            and (state = 'open') = (evidence is null) and (state = 'open') = (why is null))`,
  `create table person_identities (
     person_id       uuid        not null,
     version         integer     not null,
     sealed          text        not null,
     name_birth_hash text        not null,
     since           timestamptz not null,
     conflict_id     uuid,
     constraint one_row_per_version_of_an_identity primary key (person_id, version),
     constraint an_identity_is_of_a_person foreign key (person_id) references people (id),
     constraint an_identity_comes_from_a_conflict foreign key (conflict_id) references identity_conflicts (id),
     constraint only_the_first_identity_comes_from_no_conflict check ((version = 1) = (conflict_id is null)),
     constraint an_identity_is_kept_sealed check (sealed like '_%._%')
   )`,
  `create trigger person_identities_is_append_only before update or delete or truncate on person_identities
     for each statement execute function is_append_only()`,
  `create table person_reveals (
     id          uuid        not null,
     person_id   uuid        not null,
     revealed_by text        not null,
     revealed_at timestamptz not null,
     why         text        not null,
     constraint one_id_per_reveal primary key (id),
     constraint a_reveal_is_of_a_person foreign key (person_id) references people (id),
     constraint a_reveal_says_why_sealed check (why like '_%._%')
   )`,
  `create trigger person_reveals_is_append_only before update or delete or truncate on person_reveals
     for each statement execute function is_append_only()`,
];

/** People are found, duplicates come to a person, who merges them and may undo it; who somebody is, is decided, not overwritten. */
export class KnowPeople0000000000008 implements MigrationInterface {
  readonly name = 'KnowPeople0000000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...marks, ...merges, ...pairs, ...identities]) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
