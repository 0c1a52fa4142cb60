import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables: readonly string[] = [
  `create table opening_shares (
     valid_from   date not null,
     valid_to     date,
     per_thousand int  not null,
     legal_basis  text not null,
     constraint one_opening_share_per_day_on primary key (valid_from),
     constraint opening_shares_are_of_a_thousand check (per_thousand between 1 and 1000),
     constraint an_opening_share_is_valid_for_a_time check (valid_from <= valid_to)
   )`,
  `insert into opening_shares (valid_from, per_thousand, legal_basis)
   values ('2025-01-01', 100, 'PROPOSAL: share of a list that each approver opens before approving it as a whole; no rule sets one')`,
  // Nobody knows the seed before the list is frozen, so nobody can compose a list whose tenth is harmless.
  `create table list_draws (
     list_id      uuid        not null,
     drawn_at     timestamptz not null default now(),
     list_version int         not null,
     per_thousand int         not null,
     seed         text        not null,
     constraint one_draw_per_version primary key (list_id, list_version),
     constraint draws_belong_to_a_list foreign key (list_id) references decision_lists (id),
     constraint a_draw_is_of_a_thousand check (per_thousand between 1 and 1000)
   )`,
  `create table line_openings (
     list_id       uuid        not null,
     assessment_id uuid        not null,
     opened_at     timestamptz not null default now(),
     list_version  int         not null,
     opened_by     text        not null,
     constraint one_opening_per_line_and_person primary key (list_id, list_version, opened_by, assessment_id),
     constraint openings_belong_to_a_draw foreign key (list_id, list_version) references list_draws (list_id, list_version)
   )`,
  ...['list_draws', 'line_openings'].map(
    (table) => `create trigger ${table}_is_append_only before update or delete or truncate on ${table}
     for each statement execute function is_append_only()`,
  ),
];

const rules: readonly string[] = [
  // Each approver has a tenth of their own: the same for the same version, at least one line, rounded up.
  `create function lines_to_open(list uuid, of_version int, by_whom text) returns setof uuid language sql stable as $$
     select x.assessment_id from decision_lines x
       join list_draws d on d.list_id = x.list_id and d.list_version = x.list_version
      where x.list_id = list and x.list_version = of_version
      order by sha256(convert_to(d.seed || '|' || by_whom || '|' || x.assessment_id, 'UTF8'))
      limit (select ceil(l.lines * d.per_thousand / 1000.0)::int
               from list_draws d
               join lateral (select count(*) as lines from decision_lines y where y.list_id = list and y.list_version = of_version) as l on true
              where d.list_id = list and d.list_version = of_version)
   $$`,
  `create function a_frozen_list_is_drawn_from() returns trigger language plpgsql as $$
   begin
     insert into list_draws (list_id, list_version, per_thousand, seed)
     select new.id, new.version, s.per_thousand, gen_random_uuid()::text
       from opening_shares s where current_date between s.valid_from and coalesce(s.valid_to, 'infinity') order by s.valid_from desc limit 1
     on conflict do nothing;
     return null;
   end $$`,
  `create trigger a_frozen_list_is_drawn_from after update of state on decision_lists for each row
     when (new.state = 'submitted' and old.state = 'composing') execute function a_frozen_list_is_drawn_from()`,
  `create function an_approval_was_read_in_part() returns trigger language plpgsql as $$
   begin
     if exists (select from lines_to_open(new.list_id, new.list_version, new.approved_by) as t(id)
                 where not exists (select from line_openings o where o.list_id = new.list_id and o.list_version = new.list_version
                                      and o.opened_by = new.approved_by and o.assessment_id = t.id)) then
       perform refuse('an_approval_was_read_in_part', new.approved_by);
     end if;
     return new;
   end $$`,
  `create trigger an_approval_was_read_in_part before insert on approvals
     for each row execute function an_approval_was_read_in_part()`,
];

/** A list is approved as a whole only by who has opened a tenth of it, drawn for them when it was frozen. */
export class OpenBeforeApproving implements MigrationInterface {
  readonly name = 'OpenBeforeApproving0000000000047';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...rules]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
