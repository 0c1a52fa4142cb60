import { inForceOn, severanceRules } from '@tanggap/indonesia';
import type { SeveranceLine } from './check-worker.js';

/** The check of a whole list. Sums beyond what JSON carries exactly are null. */
export type SeveranceSummary = {
  readonly workers: number;
  readonly onScale: number;
  readonly onContract: number;
  /** Workers whose wage counts as the minimum wage because it lies below. */
  readonly raisedToMinimumWage: number;
  readonly declaredFor: number;
  readonly underpaid: number;
  readonly totalMinimum: number | null;
  readonly totalDeclared: number | null;
  readonly totalGap: number | null;
  readonly totalTax: number | null;
  readonly totalRemainingWages: number | null;
  readonly rules: readonly RuleUse[];
};

export type RuleUse = {
  readonly version: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly legalBasis: string;
  readonly workers: number;
};

const SUMS = ['minimum', 'declared', 'gap', 'tax', 'remainingWages'] as const;

/** Adds up lines as they come; holds none of them. */
export class SeveranceTotals {
  private readonly sums = new Map(SUMS.map((name) => [name, 0n]));
  private readonly uses = new Map<string, { line: SeveranceLine; workers: number }>();
  private workers = 0;
  private onContract = 0;
  private raised = 0;
  private declaredFor = 0;
  private underpaid = 0;

  add(line: SeveranceLine): void {
    this.workers += 1;
    if (line.basis === 'contract') this.onContract += 1;
    if (line.isRaisedToMinimumWage) this.raised += 1;
    if (line.declared !== null) this.declaredFor += 1;
    if (line.isUnderpaid) this.underpaid += 1;
    for (const name of SUMS) this.sums.set(name, (this.sums.get(name) ?? 0n) + BigInt(line[name] ?? 0));
    const use = this.uses.get(line.ruleVersion) ?? { line, workers: 0 };
    use.workers += 1;
    this.uses.set(line.ruleVersion, use);
  }

  summary(): SeveranceSummary {
    const { workers, onContract, raised, declaredFor, underpaid } = this;
    return {
      ...{ workers, onScale: workers - onContract, onContract, raisedToMinimumWage: raised, declaredFor, underpaid },
      totalMinimum: this.sum('minimum'),
      totalDeclared: this.sum('declared'),
      totalGap: this.sum('gap'),
      totalTax: this.sum('tax'),
      totalRemainingWages: this.sum('remainingWages'),
      rules: [...this.uses.values()].map(ruleUse),
    };
  }

  private sum(name: (typeof SUMS)[number]): number | null {
    const sum = Number(this.sums.get(name) ?? 0n);
    return Number.isSafeInteger(sum) ? sum : null;
  }
}

function ruleUse({ line, workers }: { readonly line: SeveranceLine; readonly workers: number }): RuleUse {
  const { version, validFrom, validTo = null, legalBasis } = inForceOn(severanceRules, line.layoffDate);
  return { version, validFrom, validTo, legalBasis, workers };
}
