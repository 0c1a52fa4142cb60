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
  // Each record beside each other one of the same human being. A merge is one step, so two are one directly or by the one they stand in.
  `create view records_of_one as
     select person_id, into_person_id as other_id from person_merges where undone_at is null
     union all
     select into_person_id, person_id from person_merges where undone_at is null
     union all
     select m.person_id, o.person_id
       from person_merges m
       join person_merges o on o.into_person_id = m.into_person_id and o.person_id <> m.person_id and o.undone_at is null
      where m.undone_at is null`,
];

const directly = { merges: 'm.undone_at is null', merge: 'm.merge_id', since: 'm.heard_at' };
const pairs = [
  { ...directly, from: 'person_merges m', own: 'm.person_id', other: 'm.into_person_id' },
  { ...directly, from: 'person_merges m', own: 'm.into_person_id', other: 'm.person_id' },
  {
    from: 'person_merges m join person_merges o on o.into_person_id = m.into_person_id and o.person_id <> m.person_id',
    merges: 'm.undone_at is null and o.undone_at is null',
    merge: 'greatest(m.merge_id, o.merge_id)',
    since: 'greatest(m.heard_at, o.heard_at)',
    own: 'm.person_id',
    other: 'o.person_id',
  },
] as const;

// Written out for each kind of pair, so that one commitment is asked about by indexes alone.
const laterOnes = pairs.map(
  ({ from, merges: stand, merge, since, own, other }) => `
     select c.assessment_id, c.person_id, c.amount, ${merge} as ground_id, ${since} as since
       from ${from}
       join commitments c on c.person_id = ${own} and c.released_at is null
       join commitments e on e.person_id = ${other} and e.released_at is null and e.scheme_code = c.scheme_code
            and e.budget_year = c.budget_year
       join screenings late on late.assessment_id = c.assessment_id
       join screenings first on first.assessment_id = e.assessment_id
      where ${stand} and (first.round, first.rank) < (late.round, late.rank)`,
);

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
     select assessment_id, person_id, amount, ground_id, 'person.merged', max(since)
       from (${laterOnes.join(' union all ')}) as later
      group by assessment_id, person_id, amount, ground_id`,
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
