import { columns } from './columns.js';
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

/** The code under which a kind is found: its own, or for a spoiled cell that of its column. */
export function codeOf(kind: FindingKind, column: ColumnName | null): RuleCode {
  return column !== null && !kind.includes('.') ? columns[column].code : (kind.slice(0, 3) as RuleCode);
}
