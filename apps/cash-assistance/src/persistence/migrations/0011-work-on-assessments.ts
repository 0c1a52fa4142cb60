import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  // What people do with an assessment after its round; the assessment and its screening stay as they were written.
  `create table assessment_work (
     assessment_id uuid        not null,
     case_id       uuid        not null,
     person_id     uuid        not null,
     notice_id     uuid        not null,
     since         timestamptz not null default now(),
     due_on        date,
     layoff_date   date        not null,
     version       int         not null default 1,
     judgement     int         not null default 0,
     priority      int         not null,
     line          int         not null,
     budget_year   int         not null,
     scheme_code   text        not null,
     region_code   text        not null,
     district_code text        not null,
     state         text        not null,
     recommended   text,
     constraint one_row_of_work_per_assessment primary key (assessment_id),
     constraint a_recommendation_is_one_of_two check (recommended in ('eligible', 'not-eligible')),
     constraint versions_of_work_rise_from_1 check (version >= 1 and judgement >= 0)
   )`,
  `create index work_by_state on assessment_work (state, region_code, priority desc, layoff_date, assessment_id)`,
  `create index work_that_runs_out on assessment_work (due_on, assessment_id) where due_on is not null`,
  `create index work_of_a_person on assessment_work (person_id)`,
  `create index work_of_a_notice on assessment_work (notice_id)`,
  `create table assessment_moves (
     assessment_id uuid        not null,
     step          int         not null,
     at            timestamptz not null,
     by            text        not null,
     from_state    text        not null,
     to_state      text        not null,
     why           text        not null,
     note          text,
     constraint one_line_per_move_of_an_assessment primary key (assessment_id, step)
   )`,
  // Who had a hand in which step: what excludes a person from another step is asked here, by the database itself.
  `create table assessment_acts (
     assessment_id uuid        not null,
     by            text        not null,
     act           text        not null,
     at            timestamptz not null default now(),
     constraint one_line_per_act_of_a_person primary key (assessment_id, by, act),
     constraint acts_are_known check (act in ('evidence', 'verified', 'composed', 'amount-changed', 'account-changed', 'account-decided',
       'appeal-decided', 'approved', 'batch-composed', 'batch-released', 'corrected'))
   )`,
  `create index acts_of_a_person on assessment_acts (by)`,
  // The round's own look is number 0 and stands in assessments and screenings.
  `create table judgements (
     assessment_id uuid        not null,
     number        int         not null,
     at            timestamptz not null,
     priority      int         not null,
     rule_version  text        not null,
     outcome       text        not null,
     because       text        not null,
     by            text        not null,
     findings      text        not null,
     inputs        jsonb       not null,
     constraint one_row_per_judgement primary key (assessment_id, number),
     constraint judgements_of_people_count_from_1 check (number >= 1),
     constraint judgements_end_in_three_outcomes check (outcome in ('eligible', 'needs-evidence', 'not-eligible'))
   )`,
  ...['assessment_moves', 'assessment_acts', 'judgements'].map(
    (table) => `create trigger ${table}_is_append_only before update or delete or truncate on ${table}
     for each statement execute function is_append_only()`,
  ),
];

/** From the round on, people work on an assessment: who did what, what was judged anew, and where it stands. */
export class WorkOnAssessments implements MigrationInterface {
  readonly name = 'WorkOnAssessments0000000000011';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
