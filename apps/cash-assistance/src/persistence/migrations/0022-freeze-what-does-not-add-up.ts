import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  `alter table budgets add column frozen_at timestamptz, add column frozen_for text[],
     add constraint a_frozen_budget_says_why check ((frozen_at is null) = (frozen_for is null))`,
  // Kept for good: a freeze that was lifted is still told, with who lifted it and why.
  `create table budget_freezes (
     scheme_code text        not null,
     budget_year int         not null,
     at          timestamptz not null default now(),
     by          text        not null,
     act         text        not null,
     breaches    text[]      not null,
     reason      text,
     constraint one_line_per_freeze primary key (scheme_code, budget_year, at, act),
     constraint a_budget_is_frozen_or_freed check (act in ('frozen', 'freed'))
   )`,
  `create trigger budget_freezes_is_append_only before update or delete or truncate on budget_freezes
     for each statement execute function is_append_only()`,
  `create index movements_of_a_budget on ledger_transfers (scheme_code, budget_year, at, ref)`,
];

/** A budget whose books do not add up gives out nothing more until a person has looked. */
export class FreezeWhatDoesNotAddUp implements MigrationInterface {
  readonly name = 'FreezeWhatDoesNotAddUp0000000000022';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
