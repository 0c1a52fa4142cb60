import { canonicalRow } from './canonical-row.js';
import type { CanonicalRow } from './canonical-row.js';
import { damageFinding, finding } from './finding.js';
import type { Finding } from './finding.js';
import type { DamageKind } from './finding-kinds.js';
import { columnNames, place } from './columns.js';
import type { ListRow } from './list-row.js';
import { understand } from './row-under-check.js';
import type { CheckContext, Rule } from './row-under-check.js';
import { backgroundRules } from './rules-background.js';
import { employmentRules } from './rules-employment.js';
import { moneyRules } from './rules-money.js';
import { personRules } from './rules-person.js';
import { residenceRules } from './rules-residence.js';
import { workerOf } from './worker.js';
import type { ListedWorker } from './worker.js';

export type Verdict = 'ok' | 'ok-with-warnings' | 'error';

export type CheckedRow = {
  readonly row: number;
  /** The identity number as given: what a finding of later look-ups shows. */
  readonly nikGiven: string;
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** Both are present unless the row is in error. */
  readonly worker?: ListedWorker;
  readonly canonical?: CanonicalRow;
};

/** Every rule that one row and the rows above can answer; W03 and W04 need a look-up and follow in `withOpenCases`. */
export const rules: readonly Rule[] = [
  ...personRules,
  ...residenceRules,
  ...employmentRules,
  ...moneyRules,
  ...backgroundRules,
];

/** Checks a row by all rules at once. Rows must come in the file's order: `context.seen` remembers them. */
export function checkRow(row: ListRow, context: CheckContext): CheckedRow {
  const nikGiven = row.cells[place.nik] ?? '';
  if (row.slipped)
    return { row: row.row, nikGiven, verdict: 'error', findings: [finding('W00.slipped', row.row, null, '')] };
  const understood = understand(row, context);
  let findings: readonly Finding[] = NO_FINDINGS;
  for (const rule of rules) {
    const found = rule(understood, context);
    if (found !== undefined) findings = findings === NO_FINDINGS ? [found] : [...findings, found];
  }
  if (row.damaged !== undefined) findings = withDamage(row, row.damaged, findings);
  const verdict = verdictOf(findings);
  if (verdict === 'error') return { row: row.row, nikGiven, verdict, findings };
  const worker = workerOf(understood, context, findings);
  return { row: row.row, nikGiven, verdict, findings, worker, canonical: canonicalRow(understood) };
}

const NO_FINDINGS: readonly Finding[] = [];

function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some(({ severity }) => severity === 'error')) return 'error';
  return findings.length === 0 ? 'ok' : 'ok-with-warnings';
}

/** A cell that a spreadsheet spoiled is spoken of once: whatever its remains break besides is left out. */
function withDamage(
  row: ListRow,
  damaged: ReadonlyMap<number, DamageKind>,
  findings: readonly Finding[],
): readonly Finding[] {
  const spoiled = [...damaged].map(([at, kind]) => ({ column: columnNames[at], kind, value: row.cells[at] ?? '' }));
  const others = findings.filter(({ column }) => !spoiled.some((cell) => cell.column === column));
  const own = spoiled.flatMap(({ column, kind, value }) =>
    column ? [damageFinding(kind, row.row, column, value)] : [],
  );
  return [...own, ...others];
}
