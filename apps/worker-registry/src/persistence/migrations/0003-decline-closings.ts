import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  `create table declined_closings (
     notice_id   uuid        not null,
     line        integer     not null,
     case_id     uuid,
     version     integer     not null,
     reason      text        not null,
     why         text        not null,
     declined_at timestamptz not null default now(),
     constraint a_row_is_declined_once primary key (notice_id, line),
     constraint what_goes_on_is_a_case foreign key (case_id) references cases (id),
     constraint a_declined_row_says_why check (why in ('another-row-stands', 'closed-before', 'never-registered')),
     constraint who_was_registered_has_a_case check ((case_id is null) = (why = 'never-registered')),
     constraint a_declined_row_was_taken_back check (reason in ('amended', 'withdrawn'))
   )`,
  `create index declined_closings_of_a_case on declined_closings (case_id) where case_id is not null`,
  `create trigger declined_closings_is_append_only before update or delete or truncate on declined_closings
     for each statement execute function is_append_only()`,
];

/** Which rows were taken back without closing a case, so that each has its outcome. */
export class DeclineClosings0000000000003 implements MigrationInterface {
  readonly name = 'DeclineClosings0000000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
