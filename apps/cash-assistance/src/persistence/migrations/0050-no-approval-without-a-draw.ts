import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where nothing was drawn, nobody can have read anything: nothing is frozen without a share in force, and nothing approved without a draw. */
export class NoApprovalWithoutADraw implements MigrationInterface {
  readonly name = 'NoApprovalWithoutADraw0000000000050';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const statements: readonly string[] = [
  `create or replace function a_frozen_list_is_drawn_from() returns trigger language plpgsql as $$
   begin
     insert into list_draws (list_id, list_version, per_thousand, seed)
     select new.id, new.version, s.per_thousand, gen_random_uuid()::text
       from opening_shares s where current_date between s.valid_from and coalesce(s.valid_to, 'infinity') order by s.valid_from desc limit 1
     on conflict do nothing;
     if not exists (select from list_draws d where d.list_id = new.id and d.list_version = new.version) then
       perform refuse('a_frozen_list_is_drawn_from', new.id::text);
     end if;
     return null;
   end $$`,
  `create or replace function an_approval_was_read_in_part() returns trigger language plpgsql as $$
   begin
     if not exists (select from list_draws d where d.list_id = new.list_id and d.list_version = new.list_version)
        or exists (select from lines_to_open(new.list_id, new.list_version, new.approved_by) as t(id)
                    where not exists (select from line_openings o where o.list_id = new.list_id and o.list_version = new.list_version
                                         and o.opened_by = new.approved_by and o.assessment_id = t.id)) then
       perform refuse('an_approval_was_read_in_part', new.approved_by);
     end if;
     return new;
   end $$`,
  // What was frozen before there were draws waits for its approvers with one from now on.
  `insert into list_draws (list_id, list_version, per_thousand, seed)
   select l.id, l.version, s.per_thousand, gen_random_uuid()::text
     from decision_lists l
    cross join lateral (select per_thousand from opening_shares where valid_from <= current_date order by valid_from desc limit 1) as s
    where l.state = 'submitted'
   on conflict do nothing`,
];
