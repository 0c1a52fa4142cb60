import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  `alter table case_assignments alter column to_owner drop not null`,
  `alter table case_assignments drop constraint an_assignment_says_why`,
  `alter table case_assignments add constraint an_assignment_says_why
     check (why in ('by-district', 'reassigned', 'taken', 'undone')) not valid`,
  `alter table case_assignments validate constraint an_assignment_says_why`,
  `alter table case_assignments add constraint only_what_is_undone_goes_to_nobody
     check (why = 'undone' or to_owner is not null) not valid`,
  `alter table case_assignments validate constraint only_what_is_undone_goes_to_nobody`,
  `create table contact_retractions (
     contact_id   uuid        not null,
     retracted_at timestamptz not null,
     retracted_by text        not null,
     constraint a_contact_is_taken_back_once primary key (contact_id),
     constraint what_is_taken_back_was_noted foreign key (contact_id) references contacts (id)
   )`,
  `create trigger contact_retractions_is_append_only before update or delete or truncate on contact_retractions
     for each statement execute function is_append_only()`,
];

/** What somebody has just done by a slip is taken back beside it: nothing of what was written down is rewritten. */
export class TakeBack0000000000028 implements MigrationInterface {
  readonly name = 'TakeBack0000000000028';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
