import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  `create table stops (
     ground_id uuid        not null,
     person_id uuid        not null,
     covers    text        not null,
     why       text        not null,
     change    int         not null,
     stands    boolean     not null,
     heard_at  timestamptz not null default now(),
     constraint one_stop_per_ground primary key (ground_id),
     constraint a_stop_covers_what_is_known check (covers in ('person', 'earlier-cases', 'case'))
   )`,
  `create index stops_of_a_person on stops (person_id)`,
  `create table stop_changes (
     ground_id uuid        not null,
     change    int         not null,
     stands    boolean     not null,
     heard_at  timestamptz not null default now(),
     constraint one_line_per_change_of_a_stop primary key (ground_id, change)
   )`,
  `create trigger stop_changes_is_append_only before update or delete or truncate on stop_changes
     for each statement execute function is_append_only()`,
  // A hold is not written anew for every assessment: it is there exactly while its ground stands, also for what comes later.
  `create view commitments_on_hold as
     select c.assessment_id, c.person_id, c.amount, s.ground_id, s.why, s.heard_at as since
       from stops s
       join commitments c on c.person_id = s.person_id and c.released_at is null
       join assessments a on a.id = c.assessment_id
      where s.stands
        and (s.covers = 'person' or s.ground_id = a.case_id or s.covers = 'earlier-cases' and a.case_id < s.ground_id)`,
];

/** Why money must not leave: a life has changed, a consent was taken back, a case has ended. */
export class StopPayments implements MigrationInterface {
  readonly name = 'StopPayments0000000000009';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
