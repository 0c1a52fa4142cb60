import type { Bilingual } from '@tanggap/kernel';
import { columns } from './columns.js';
import type { ColumnName } from './columns.js';
import { damageKinds, findingKinds } from './finding-kinds.js';
import type { DamageKind, FindingKind, RowFlag, RuleCode, RuleKind, Severity } from './finding-kinds.js';

/** What is amiss in one cell. `value` and `suggestion` are personal data; all else is not. */
export type Finding = {
  /** The line a person sees in the spreadsheet; the header is 1. */
  readonly row: number;
  /** Null where the whole row is meant. */
  readonly column: ColumnName | null;
  readonly code: RuleCode;
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** The cell as it was given. */
  readonly value: string;
  /** What the sentence mentions, in its order. */
  readonly numbers: readonly number[];
  /** What to put instead, only where it is certain. */
  readonly suggestion?: string;
  readonly flag?: RowFlag;
};

export type FindingDetails = { readonly numbers?: readonly number[]; readonly suggestion?: string | undefined };

const NO_NUMBERS: readonly number[] = [];

export function finding(
  kind: RuleKind,
  row: number,
  column: ColumnName | null,
  value: string,
  details: FindingDetails = {},
): Finding {
  const { severity, flag } = findingKinds[kind] as { severity: Severity; flag?: RowFlag };
  const { numbers = NO_NUMBERS, suggestion } = details;
  const about = { row, column, code: kind.slice(0, 3) as RuleCode, kind, severity, value, numbers };
  return { ...about, ...(suggestion === undefined ? {} : { suggestion }), ...(flag === undefined ? {} : { flag }) };
}

/** A cell that a spreadsheet spoiled. The membership number alone is never worth refusing a worker for. */
export function damageFinding(kind: DamageKind, row: number, column: ColumnName, value: string): Finding {
  const severity = kind === 'number' && column === 'kpj' ? 'warning' : damageKinds[kind].severity;
  return { row, column, code: columns[column].code, kind, severity, value, numbers: NO_NUMBERS };
}

/** The sentence of a finding, with its numbers in place, grouped by thousands as each language writes them. */
export function sentenceOf(kind: FindingKind, numbers: readonly number[]): Bilingual {
  const { text } = kind in findingKinds ? findingKinds[kind as RuleKind] : damageKinds[kind as DamageKind];
  return { id: fill(text.id, numbers, '.'), en: fill(text.en, numbers, ',') };
}

function fill(text: string, numbers: readonly number[], separator: string): string {
  return numbers.reduce<string>(
    (filled, number, index) => filled.replace(`{${index}}`, grouped(number, separator)),
    text,
  );
}

function grouped(number: number, separator: string): string {
  return String(number).replaceAll(/\B(?=(\d{3})+$)/g, separator);
}
