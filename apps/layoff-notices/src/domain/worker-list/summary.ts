import { columnNames, columns } from './columns.js';
import type { ColumnName } from './columns.js';
import type { Finding } from './finding.js';
import type { FindingKind, RuleCode, Severity } from './finding-kinds.js';

/** How often each kind of finding was met, by a key that holds all that is said of it; plain, so that it can be kept. */
export type FindingCounts = Readonly<Record<string, number>>;

export type SummaryLine = {
  readonly code: RuleCode;
  readonly severity: Severity;
  readonly kind: FindingKind;
  readonly count: number;
};

export function addToCounts(counts: FindingCounts, findings: readonly Finding[]): FindingCounts {
  const sum = { ...counts };
  for (const { code, severity, kind } of findings) {
    const key = `${code}/${severity}/${kind}`;
    sum[key] = (sum[key] ?? 0) + 1;
  }
  return sum;
}

/** In the order of codes, errors before warnings. */
export function summaryOf(counts: FindingCounts): readonly SummaryLine[] {
  return Object.keys(counts)
    .sort()
    .map((key) => {
      const [code, severity, kind] = key.split('/') as [RuleCode, Severity, FindingKind];
      return { code, severity, kind, count: counts[key] ?? 0 };
    });
}

/** The same by column: how many, followed by the first rows. */
export type ColumnCounts = Readonly<Record<string, readonly number[]>>;

export type ColumnSummaryLine = SummaryLine & {
  /** Null where whole rows are meant. */
  readonly column: ColumnName | null;
  /** The first rows in which it was found. */
  readonly examples: readonly number[];
};

const MOST_EXAMPLES = 5;

export function addToColumns(counts: ColumnCounts, findings: readonly Finding[]): ColumnCounts {
  const sum = { ...counts };
  for (const { column, code, severity, kind, row } of findings) {
    const key = `${column ?? ''}/${code}/${severity}/${kind}`;
    const [count = 0, ...examples] = sum[key] ?? [];
    sum[key] = [count + 1, ...(examples.length < MOST_EXAMPLES ? [...examples, row] : examples)];
  }
  return sum;
}

/** In the order of the list's columns, whole rows first; within one in that of `summaryOf`. */
export function columnSummaryOf(counts: ColumnCounts): readonly ColumnSummaryLine[] {
  const lines = Object.keys(counts)
    .sort()
    .map((key) => {
      const [column, code, severity, kind] = key.split('/') as [ColumnName | '', RuleCode, Severity, FindingKind];
      const [count = 0, ...examples] = counts[key] ?? [];
      return { column: column === '' ? null : column, code, severity, kind, count, examples };
    });
  const placeOf = ({ column }: ColumnSummaryLine) => (column === null ? -1 : columnNames.indexOf(column));
  return lines.sort((a, b) => placeOf(a) - placeOf(b));
}

/** The code under which a kind is found: its own, or for a spoiled cell that of its column. */
export function codeOf(kind: FindingKind, column: ColumnName | null): RuleCode {
  return column !== null && !kind.includes('.') ? columns[column].code : (kind.slice(0, 3) as RuleCode);
}
