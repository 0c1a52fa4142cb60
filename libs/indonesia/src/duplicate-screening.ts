import type { Bilingual, CivilDate } from '@tanggap/kernel';
import { datedOf, inForce } from './in-force.js';
import type { Dated } from './in-force.js';
import { readTable, wholeNumber } from './table.js';

export const screeningActions = ['hold', 'review', 'note'] as const;
/** `hold`: no money is decided on before a person has cleared it; `review`: somebody looks; `note`: it is shown. */
export type ScreeningAction = (typeof screeningActions)[number];

/** One pattern that is looked for before money moves. */
export type ScreeningRule = Dated & {
  readonly code: string;
  readonly text: Bilingual;
  readonly strength: string;
  readonly action: ScreeningAction;
  /** What is still usual: others with the same account or card or phone, days since a change, thousandths of a name. */
  readonly limit: number;
};

/** Every version of every pattern, past ones too. */
export const screeningRules: readonly ScreeningRule[] = readTable('duplicate-screening', [
  'code',
  'key_id',
  'key_en',
  'strength',
  'action',
  'limit',
  'valid_from',
  'valid_to',
  'legal_basis',
]).map((row) => ({
  ...datedOf(row),
  code: row.code,
  text: { id: row.key_id, en: row.key_en },
  strength: row.strength,
  action: namedOf(screeningActions, row.action),
  limit: wholeNumber(row.limit),
}));

/** The patterns that are looked for on a day, by their codes. */
export function screeningRulesOn(asOf: CivilDate, rules = screeningRules): ReadonlyMap<string, ScreeningRule> {
  return new Map(inForce(rules, asOf).map((rule) => [rule.code, rule]));
}

export const overlapEffects = ['forbidden', 'check', 'allowed'] as const;
/** Whether aid of another programme may go together with a scheme; `check`: a person looks. */
export type OverlapEffect = (typeof overlapEffects)[number];

/** One line of the table of what may go together. */
export type OverlapRule = Dated & {
  readonly programmeCode: string;
  readonly name: Bilingual;
  readonly schemeCode: string;
  readonly effect: OverlapEffect;
};

/** Every version of every line, past ones too. */
export const overlapRules: readonly OverlapRule[] = readTable('other-programmes', [
  'programme_code',
  'name_id',
  'name_en',
  'scheme_code',
  'effect',
  'valid_from',
  'valid_to',
  'legal_basis',
]).map((row) => ({
  ...datedOf(row),
  programmeCode: row.programme_code,
  name: { id: row.name_id, en: row.name_en },
  schemeCode: row.scheme_code,
  effect: namedOf(overlapEffects, row.effect),
}));

/** Programmes whose lists may be compared, by code. */
export const otherProgrammes: ReadonlyMap<string, Bilingual> = new Map(
  overlapRules.map(({ programmeCode, name }) => [programmeCode, name]),
);

/** What may go together on a day. */
export function overlapRulesOn(asOf: CivilDate, rules = overlapRules): readonly OverlapRule[] {
  return inForce(rules, asOf);
}

function namedOf<T extends string>(known: readonly T[], text: string): T {
  const found = known.find((one) => one === text);
  if (found === undefined) throw new Error(`"${text}" is none of ${known.join(', ')}`);
  return found;
}
