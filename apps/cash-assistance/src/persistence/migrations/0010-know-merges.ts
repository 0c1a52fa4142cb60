import type { MigrationInterface, QueryRunner } from 'typeorm';

const merges = [
  `create table person_merges (
     merge_id       uuid        not null,
     person_id      uuid        not null,
     into_person_id uuid        not null,
     heard_at       timestamptz not null default now(),
     undone_at      timestamptz,
     constraint one_row_per_merge primary key (merge_id)
   )`,
  `create index merged_people on person_merges (person_id, merge_id) where undone_at is null`,
  `create index merged_into on person_merges (into_person_id) where undone_at is null`,
  `create trigger person_merges_is_append_only before delete or truncate or update of merge_id, person_id, into_person_id, heard_at
     on person_merges for each statement execute function is_append_only()`,
  `create function is_undone_once() returns trigger language plpgsql as $$
   begin
     raise exception '% is append-only: what is undone stays undone', tg_table_name;
   end $$`,
  `create trigger merges_are_undone_once before update of undone_at on person_merges
     for each row when (old.undone_at is not null and new.undone_at is distinct from old.undone_at)
     execute function is_undone_once()`,
  // A record is known by one other at a time: what was said last holds, should an operator have discarded the end of what was before.
  `create view standing_merges as
     select m.merge_id, m.person_id, m.into_person_id, m.heard_at from person_merges m
      where m.undone_at is null
        and not exists (select from person_merges n where n.person_id = m.person_id and n.undone_at is null and n.merge_id > m.merge_id)`,
  // Each record beside each other one of the same human being. A merge is one step, so two are one directly or by the one they stand in.
  `create view records_of_one as
     select person_id, into_person_id as other_id, merge_id, heard_at as since from standing_merges
     union all
     select into_person_id, person_id, merge_id, heard_at from standing_merges
     union all
     select m.person_id, o.person_id, greatest(m.merge_id, o.merge_id), greatest(m.heard_at, o.heard_at)
       from standing_merges m
       join standing_merges o on o.into_person_id = m.into_person_id and o.person_id <> m.person_id`,
];

// One human being, one entitlement: of two commitments of one scheme and year the later one is on hold while the merge stands.
const holds = [
  `create or replace view commitments_on_hold as
     select c.assessment_id, c.person_id, c.amount, s.ground_id, s.why, s.heard_at as since
       from stops s
       join commitments c on c.person_id = s.person_id and c.released_at is null
       join assessments a on a.id = c.assessment_id
      where s.stands
        and (s.covers = 'person' or s.ground_id = a.case_id or s.covers = 'earlier-cases' and a.case_id < s.ground_id)
     union all
     select c.assessment_id, c.person_id, c.amount, o.merge_id, 'person.merged', max(o.since)
       from records_of_one o
       join commitments c on c.person_id = o.person_id and c.released_at is null
       join commitments e on e.person_id = o.other_id and e.scheme_code = c.scheme_code and e.budget_year = c.budget_year
            and e.released_at is null
       join screenings late on late.assessment_id = c.assessment_id
       join screenings first on first.assessment_id = e.assessment_id
      where (first.round, first.rank) < (late.round, late.rank)
      group by c.assessment_id, c.person_id, c.amount, o.merge_id`,
];

/** Which records are of one human being, as the registry said; of two reservations for one entitlement the later one is on hold. */
export class KnowMerges implements MigrationInterface {
  readonly name = 'KnowMerges0000000000010';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...merges, ...holds]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
