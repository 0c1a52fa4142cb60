import type { Tx } from '@tanggap/messaging';
import type { StatedRules } from '../../domain/schemes/stated-rules.js';
import type { SchemeTerms } from '../../domain/scheme.js';

export type KeptDraft = Readonly<{
  schemeCode: string;
  ruleVersion: string;
  validFrom: string;
  proposedBy: string;
  approvedBy: string | null;
  content: StatedRules;
}>;

export async function isScheme(tx: Tx, schemeCode: string): Promise<boolean> {
  const rows = await tx.manager.query<unknown[]>(`select 1 from schemes where code = $1`, [schemeCode]);
  return rows.length > 0;
}

/** Returns false when the version is known already, or another begins on that day or later. */
export async function keepDraft(tx: Tx, schemeCode: string, rules: StatedRules, proposedBy: string): Promise<boolean> {
  const rows = await tx.manager.query<unknown[]>(
    `insert into scheme_drafts (scheme_code, rule_version, valid_from, proposed_by, content)
     select $1, $2, $3, $4, $5
      where not exists (select from scheme_rules where scheme_code = $1 and (rule_version = $2 or valid_from >= $3::date))
     on conflict do nothing returning 1`,
    [schemeCode, rules.ruleVersion, rules.validFrom, proposedBy, JSON.stringify(rules)],
  );
  return rows.length > 0;
}

/** The draft, while nobody else puts one of the scheme in force. */
export async function holdDraft(tx: Tx, schemeCode: string, ruleVersion: string): Promise<KeptDraft | undefined> {
  await tx.manager.query(`select from schemes where code = $1 for no key update`, [schemeCode]);
  const [draft] = await tx.manager.query<KeptDraft[]>(
    `select scheme_code as "schemeCode", rule_version as "ruleVersion", valid_from::text as "validFrom",
            proposed_by as "proposedBy", approved_by as "approvedBy", content
       from scheme_drafts where scheme_code = $1 and rule_version = $2 for update`,
    [schemeCode, ruleVersion],
  );
  return draft;
}

/** Publishes a draft in the name of who approved it. False when a version begins on that day or later by now. */
export async function publishDraft(tx: Tx, terms: SchemeTerms, approvedBy: string): Promise<boolean> {
  const later = await tx.manager.query<unknown[]>(
    `select from scheme_rules where scheme_code = $1 and (rule_version = $2 or valid_from >= $3::date)`,
    [terms.schemeCode, terms.ruleVersion, terms.validFrom],
  );
  if (later.length > 0) return false;
  await tx.manager.query(
    `update scheme_drafts set approved_by = $3, approved_at = now() where scheme_code = $1 and rule_version = $2`,
    [terms.schemeCode, terms.ruleVersion, approvedBy],
  );
  await publishRules(tx, terms);
  await tx.manager.query(
    `insert into wage_ceilings (scheme_code, rule_version, region_code, year, ceiling)
     select $1, $2, * from unnest($3::text[], $4::int[], $5::bigint[])`,
    [terms.schemeCode, terms.ruleVersion, ...ceilingColumns(terms)],
  );
  return true;
}

async function publishRules(tx: Tx, terms: SchemeTerms): Promise<void> {
  await tx.manager.query(
    `insert into scheme_rules (scheme_code, rule_version, legal_basis, valid_from, valid_to, budget_year, budget_line, amount_per_person,
       instalments, layoff_from, layoff_to, province_code, region_codes, excluded_reasons, recipients_per_household, measured_on,
       priority_weights, rules, declaration_days)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      terms.schemeCode,
      terms.ruleVersion,
      terms.legalBasis,
      terms.validFrom,
      terms.validTo,
      terms.budgetYear,
      terms.budgetLine,
      terms.amountPerPerson,
      terms.instalments,
      terms.layoffFrom,
      terms.layoffTo,
      terms.provinceCode,
      terms.regionCodes,
      terms.excludedReasons,
      terms.recipientsPerHousehold,
      terms.measuredOn,
      JSON.stringify(terms.priorityWeights),
      terms.rules,
      terms.declarationDays,
    ],
  );
}

function ceilingColumns({ wageCeilings }: SchemeTerms): readonly [string[], number[], number[]] {
  const lines = [...wageCeilings].map(([key, ceiling]) => ({ place: key.split('/'), ceiling }));
  return [
    lines.map(({ place }) => place[0] ?? ''),
    lines.map(({ place }) => Number(place[1])),
    lines.map(({ ceiling }) => ceiling),
  ];
}
