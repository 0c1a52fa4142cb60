import type { MigrationInterface, QueryRunner } from 'typeorm';

const everyRule = '{E1,E2,E3,E4,E5,E6,E7,E8,E9,E10,E11,E12}';

/** Which rules a version asks, and how long a declaration counts, are written in it; what is published is what was approved, word for word. */
export class AskByVersion implements MigrationInterface {
  readonly name = 'AskByVersion0000000000041';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [columns, noDefaults, draft, ceilings]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

// The round asks E3, E8 and E9 of whoever it gives money to.
const columns = `
  alter table scheme_rules
    add column rules text[] not null default '${everyRule}',
    add column declaration_days int not null default 30,
    add constraint rules_are_of_the_twelve_and_what_the_round_asks check (rules <@ '${everyRule}'::text[] and rules @> '{E3,E8,E9}'::text[]),
    add constraint a_declaration_counts_for_a_time check (declaration_days between 1 and 365)`;

// Whoever writes a version down says both.
const noDefaults = `alter table scheme_rules alter column rules drop default, alter column declaration_days drop default`;

const draft = `
  create or replace function comes_from_an_approved_draft() returns trigger language plpgsql as $$
  begin
    if not exists (
      select from scheme_drafts d
       where d.scheme_code = new.scheme_code and d.rule_version = new.rule_version and d.approved_by is not null
         and d.content - 'wageCeilings' = jsonb_build_object(
               'ruleVersion', new.rule_version, 'legalBasis', new.legal_basis, 'validFrom', to_char(new.valid_from, 'YYYY-MM-DD'),
               'validTo', to_char(new.valid_to, 'YYYY-MM-DD'), 'budgetYear', new.budget_year, 'budgetLine', new.budget_line,
               'amountPerPerson', new.amount_per_person, 'instalments', new.instalments,
               'layoffFrom', to_char(new.layoff_from, 'YYYY-MM-DD'), 'layoffTo', to_char(new.layoff_to, 'YYYY-MM-DD'),
               'regionCodes', new.region_codes, 'rules', new.rules, 'excludedReasons', new.excluded_reasons,
               'declarationDays', new.declaration_days, 'recipientsPerHousehold', new.recipients_per_household,
               'measuredOn', to_char(new.measured_on, 'YYYY-MM-DD'), 'priorityWeights', new.priority_weights)) then
      raise exception 'rules % of % were approved by nobody', new.rule_version, new.scheme_code;
    end if;
    return new;
  end $$`;

const ceilings = `
  create or replace function comes_with_its_rules() returns trigger language plpgsql as $$
  begin
    if not exists (
      select from scheme_rules r join scheme_drafts d using (scheme_code, rule_version)
       where r.scheme_code = new.scheme_code and r.rule_version = new.rule_version and r.published_at = now()
         and d.content -> 'wageCeilings' @> jsonb_build_array(
               jsonb_build_object('regionCode', new.region_code, 'year', new.year, 'ceiling', new.ceiling))) then
      raise exception 'a ceiling is published with its rules or not at all';
    end if;
    return new;
  end $$`;
