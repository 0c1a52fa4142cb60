import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guards } from './0019-guards.js';

const tables: readonly string[] = [
  // From which sum on how many people approve. What no law sets is a proposal, which a later migration replaces with dates.
  `create table approval_levels (
     from_amount bigint not null,
     valid_from  date   not null,
     valid_to    date,
     approvers   int    not null,
     window_days int,
     basis       text   not null,
     legal_basis text   not null,
     constraint one_level_per_amount_and_day primary key (basis, from_amount, valid_from),
     constraint sums_that_are_looked_at_are_two check (basis in ('list', 'person')),
     constraint sums_of_a_person_are_of_a_window check ((basis = 'person') = (window_days is not null)),
     constraint levels_take_one_to_three check (from_amount >= 0 and approvers between 1 and 3)
   )`,
  `insert into approval_levels (basis, from_amount, valid_from, approvers, window_days, legal_basis)
   select basis, from_amount, date '2025-01-01', approvers, window_days, 'PROPOSAL: the office decides; no law sets it'
     from (values ('list', 0, 1, null::int), ('list', 250000000, 2, null), ('list', 2500000000, 3, null),
                  ('person', 1000001, 2, 365), ('person', 5000001, 3, 365)) as l (basis, from_amount, approvers, window_days)`,
  `create table decision_list_moves (
     list_id    uuid        not null,
     step       int         not null,
     at         timestamptz not null,
     version    int         not null,
     by         text        not null,
     from_state text,
     to_state   text        not null,
     why        text        not null,
     note       text,
     constraint one_line_per_move_of_a_list primary key (list_id, step),
     constraint moves_of_lists_belong_to_a_list foreign key (list_id) references decision_lists (id)
   )`,
  // Aid that was decreed and is taken back by a decree that changes the first.
  `create table withdrawals (
     assessment_id uuid        not null,
     at            timestamptz not null default now(),
     amount        bigint      not null,
     dated         date        not null,
     number        text        not null,
     why           text        not null,
     note          text        not null,
     by            text        not null,
     constraint one_withdrawal_per_entitlement primary key (assessment_id),
     constraint entitlements_are_withdrawn foreign key (assessment_id) references entitlements (assessment_id)
   )`,
  `alter table holds drop constraint a_hold_is_open,
     add column proposed_at timestamptz, add column decided_at timestamptz,
     add column proposal text, add column proposed_by text, add column decided_by text, add column note text,
     add constraint holds_end_in_two_ways check (state in ('open', 'proposed', 'kept', 'taken-back')),
     add constraint a_hold_is_decided_as_it_was_proposed check ((state = 'open') = (proposal is null) and (proposal is null) = (proposed_by is null)
       and proposal in ('kept', 'taken-back') and (state in ('open', 'proposed') or state = proposal and decided_by is not null)),
     add constraint two_people_decide_about_a_hold check (decided_by <> proposed_by)`,
  `create table hold_moves (
     assessment_id uuid        not null,
     step          int         not null,
     at            timestamptz not null,
     by            text        not null,
     from_state    text        not null,
     to_state      text        not null,
     why           text        not null,
     constraint one_line_per_move_of_a_hold primary key (assessment_id, step)
   )`,
];

/** People decide, and the database itself refuses what one person may not do alone. */
export class FourEyes implements MigrationInterface {
  readonly name = 'FourEyes0000000000019';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...guards]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
