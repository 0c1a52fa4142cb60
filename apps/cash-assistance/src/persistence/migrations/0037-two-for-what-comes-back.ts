import type { MigrationInterface, QueryRunner } from 'typeorm';

const recoveries: readonly string[] = [
  // Money that is not asked back any more is given up by two people; money that is said to be back came by a paper.
  `alter table recoveries add column proposed_end text, add column proposed_by text, add column proposed_at timestamptz, add column paper text,
     add constraint ends_without_money_are_two check (
       proposed_end in ('rightly-paid', 'given-up') and num_nulls(proposed_end, proposed_by, proposed_at) = 0
       or num_nonnulls(proposed_end, proposed_by, proposed_at) = 0),
     add constraint giving_up_takes_two check (state not in ('rightly-paid', 'given-up')
       or proposed_end = state and proposed_by is not null and closed_by is not null and closed_by <> proposed_by),
     add constraint what_came_back_has_a_paper check (state <> 'recovered' or paper is not null)`,
];

/** What moves a payment backwards, or gives money up, takes two people. */
export class TwoForWhatComesBack implements MigrationInterface {
  readonly name = 'TwoForWhatComesBack0000000000037';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...recoveries]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
