import type { MigrationInterface, QueryRunner } from 'typeorm';

const states = `'registered', 'contacted', 'unreachable', 'disputed', 'needs-clarification', 'verified', 'invalid', 'profiled',
  'in-service', 'placed', 'dormant', 'settled-in-work', 'settled-in-business', 'settled-abroad', 'layoff-cancelled', 'closed'`;

const steps: readonly string[] = [
  `alter table case_changes add column reason text`,
  `alter table case_changes add constraint what_people_write_of_a_case_is_sealed check (reason like '_%._%')`,
  // A version counts every change, those of before as well; few cases had any.
  `update cases c set version = 1 + h.changes
     from (select case_id, count(*)::int as changes from case_changes where change > 1 group by 1) as h where c.id = h.case_id`,
  // A narrow table beside the wide one: a case's row is written once, by COPY, with as few indexes as can be.
  `create table case_work (
     due_on           date,
     since            timestamptz not null,
     active_at        timestamptz not null,
     case_id          uuid        not null,
     notice_id        uuid        not null,
     owner_id         uuid,
     vulnerable       boolean     not null default false,
     state            text        not null,
     region_code      text        not null,
     home_region_code text        not null,
     district_code    text        not null,
     duty             text,
     constraint one_line_of_work_per_case primary key (case_id),
     constraint work_is_of_a_case foreign key (case_id) references cases (id),
     constraint work_is_in_a_known_state check (state in (${states})),
     constraint work_is_a_known_duty check (duty in ('first-contact', 'profile', 'first-offer')),
     constraint a_duty_has_its_day check (duty is null or due_on < 'infinity')
   )`,
  `create index work_of_a_caseworker on case_work (owner_id, due_on, case_id) where due_on is not null`,
  `create index work_by_day on case_work (due_on, case_id) where due_on is not null`,
  `create index work_of_a_site_region on case_work (region_code, due_on, case_id) where due_on is not null`,
  `create index work_of_a_home_region on case_work (home_region_code, due_on, case_id) where due_on is not null`,
  `create index work_of_nobody on case_work (case_id) where owner_id is null and due_on is not null`,
  `create index work_that_rests on case_work (state, active_at) where state in ('in-service', 'dormant')`,
];

/** Cases go on from where they were opened, and have something that is due next. */
export class MoveCases0000000000005 implements MigrationInterface {
  readonly name = 'MoveCases0000000000005';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
