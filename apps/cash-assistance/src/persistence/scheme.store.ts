import { EntitySchema } from 'typeorm';
import type { Rupiah } from '@tanggap/kernel';
import { ruleIds } from '../domain/findings.js';
import { ceilingKey } from '../domain/scheme.js';
import type { SchemeTerms } from '../domain/scheme.js';
import { amount, money } from './columns.js';
import type { Queryable } from './columns.js';

type Scheme = { readonly code: string; readonly nameId: string; readonly nameEn: string };
type SchemeRules = Omit<SchemeTerms, 'wageCeilings'> & { readonly publishedAt: Date };
type WageCeiling = {
  readonly schemeCode: string;
  readonly ruleVersion: string;
  readonly regionCode: string;
  readonly year: number;
  readonly ceiling: Rupiah;
};

export const schemeSchema = new EntitySchema<Scheme>({
  name: 'Scheme',
  tableName: 'schemes',
  columns: {
    code: { type: 'text', primary: true, primaryKeyConstraintName: 'one_row_per_scheme' },
    nameId: { name: 'name_id', type: 'text' },
    nameEn: { name: 'name_en', type: 'text' },
  },
});

const versionKey = { type: 'text', primary: true, primaryKeyConstraintName: 'one_row_per_rule_version' } as const;

const asksWhatTheRoundAsks = `rules <@ '{${ruleIds.join(',')}}'::text[] and rules @> '{E3,E8,E9}'::text[]`;

export const schemeRulesSchema = new EntitySchema<SchemeRules>({
  name: 'SchemeRules',
  tableName: 'scheme_rules',
  columns: {
    schemeCode: { name: 'scheme_code', ...versionKey },
    ruleVersion: { name: 'rule_version', ...versionKey },
    legalBasis: { name: 'legal_basis', type: 'text' },
    validFrom: { name: 'valid_from', type: 'date' },
    validTo: { name: 'valid_to', type: 'date' },
    budgetYear: { name: 'budget_year', type: 'int' },
    amountPerPerson: money('amount_per_person'),
    instalments: { type: 'int', default: 1 },
    layoffFrom: { name: 'layoff_from', type: 'date' },
    layoffTo: { name: 'layoff_to', type: 'date' },
    provinceCode: { name: 'province_code', type: 'text' },
    rules: { type: 'text', array: true },
    excludedReasons: { name: 'excluded_reasons', type: 'text', array: true },
    declarationDays: { name: 'declaration_days', type: 'int' },
    recipientsPerHousehold: { name: 'recipients_per_household', type: 'int' },
    measuredOn: { name: 'measured_on', type: 'date' },
    priorityWeights: { name: 'priority_weights', type: 'jsonb' },
    budgetLine: { name: 'budget_line', type: 'text', default: '5.1.06.01.01.0001' },
    regionCodes: { name: 'region_codes', type: 'text', array: true, default: [] },
    publishedAt: { name: 'published_at', type: 'timestamptz', default: () => 'now()' },
  },
  uniques: [{ name: 'rule_versions_begin_on_different_days', columns: ['schemeCode', 'validFrom'] }],
  foreignKeys: [
    {
      name: 'rules_belong_to_a_scheme',
      target: 'Scheme',
      columnNames: ['schemeCode'],
      referencedColumnNames: ['code'],
    },
  ],
  checks: [
    { name: 'rules_are_valid_for_a_time', expression: 'valid_from <= valid_to' },
    { name: 'the_window_of_layoffs_is_open', expression: 'layoff_from <= layoff_to' },
    { name: 'aid_is_more_than_nothing', expression: 'amount_per_person > 0' },
    { name: 'aid_comes_in_instalments', expression: 'instalments between 1 and 24' },
    { name: 'a_declaration_counts_for_a_time', expression: 'declaration_days between 1 and 365' },
    { name: 'rules_are_of_the_twelve_and_what_the_round_asks', expression: asksWhatTheRoundAsks },
    { name: 'a_household_has_at_least_one_recipient', expression: 'recipients_per_household > 0' },
  ],
});

const ceilingKeyColumn = { primary: true, primaryKeyConstraintName: 'one_ceiling_per_region_and_year' } as const;

export const wageCeilingSchema = new EntitySchema<WageCeiling>({
  name: 'WageCeiling',
  tableName: 'wage_ceilings',
  columns: {
    schemeCode: { name: 'scheme_code', type: 'text', ...ceilingKeyColumn },
    ruleVersion: { name: 'rule_version', type: 'text', ...ceilingKeyColumn },
    regionCode: { name: 'region_code', type: 'text', ...ceilingKeyColumn },
    year: { type: 'int', ...ceilingKeyColumn },
    ceiling: money('ceiling'),
  },
  foreignKeys: [
    {
      name: 'ceilings_belong_to_rules',
      target: 'SchemeRules',
      columnNames: ['schemeCode', 'ruleVersion'],
      referencedColumnNames: ['schemeCode', 'ruleVersion'],
    },
  ],
  checks: [{ name: 'a_ceiling_is_more_than_nothing', expression: 'ceiling > 0' }],
});

type VersionRow = Omit<SchemeTerms, 'amountPerPerson' | 'wageCeilings'> & {
  readonly amountPerPerson: string;
  readonly wageCeilings: readonly { region: string; year: number; ceiling: string }[] | null;
};

/** All published versions of a scheme's rules, oldest first. */
export async function loadVersions(db: Queryable, schemeCode: string): Promise<readonly SchemeTerms[]> {
  const rows = await db.query<readonly VersionRow[]>(versions, [schemeCode]);
  return rows.map(({ amountPerPerson, wageCeilings, ...terms }) => ({
    ...terms,
    amountPerPerson: amount(amountPerPerson),
    wageCeilings: new Map(
      (wageCeilings ?? []).map(({ region, year, ceiling }) => [ceilingKey(region, year), amount(ceiling)]),
    ),
  }));
}

// Days as text: the driver would make them moments in the server's own zone.
const versions = `
  select scheme_code as "schemeCode", rule_version as "ruleVersion", legal_basis as "legalBasis",
         valid_from::text as "validFrom", valid_to::text as "validTo", budget_year as "budgetYear",
         amount_per_person as "amountPerPerson", instalments, layoff_from::text as "layoffFrom", layoff_to::text as "layoffTo",
         province_code as "provinceCode", rules, excluded_reasons as "excludedReasons", declaration_days as "declarationDays",
         recipients_per_household as "recipientsPerHousehold", measured_on::text as "measuredOn",
         priority_weights as "priorityWeights", budget_line as "budgetLine", region_codes as "regionCodes",
         (select json_agg(json_build_object('region', region_code, 'year', year, 'ceiling', ceiling::text))
            from wage_ceilings c
           where c.scheme_code = r.scheme_code and c.rule_version = r.rule_version) as "wageCeilings"
    from scheme_rules r
   where scheme_code = $1
   order by valid_from`;
