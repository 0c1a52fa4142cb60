import type { AssessmentOutcome } from '@tanggap/contracts';
import { rupiah } from '@tanggap/kernel';
import type { Rupiah } from '@tanggap/kernel';
import { assess } from '../assessment.js';
import type { EvidenceFacts } from '../assessing/evidence.js';
import type { CaseFacts, OwnRecords } from '../case-facts.js';
import type { FindingCode } from '../findings.js';
import type { SchemeTerms } from '../scheme.js';

/** A case as it stands: what it was judged on, and what came of it last. */
export type StandingCase = Readonly<{
  assessmentId: string;
  caseId: string;
  facts: CaseFacts;
  records: OwnRecords | undefined;
  evidence: EvidenceFacts | undefined;
  outcome: AssessmentOutcome;
  priority: number;
}>;

type Counts = Record<AssessmentOutcome, number>;
/** What would become of a case, and why where a rule says no. */
export type SimulatedCase = Readonly<{
  assessmentId: string;
  caseId: string;
  regionCode: string;
  now: AssessmentOutcome;
  then: AssessmentOutcome;
  priorityNow: number;
  priorityThen: number;
  failed: readonly FindingCode[];
}>;

export const SAMPLES = 20;

/**
 * Judges cases by rules that are not in force, one after the other, and counts what would be otherwise. Samples are the first
 * whose outcome changes in the order of asking, then the first that stay, so the same cases always show the same samples.
 */
export class Simulation {
  private readonly now = none();
  private readonly then = none();
  private readonly regions = new Map<string, { now: Counts; then: Counts }>();
  private readonly changed: SimulatedCase[] = [];
  private readonly same: SimulatedCase[] = [];
  private changes = 0;

  constructor(private readonly terms: SchemeTerms) {}

  add(standing: StandingCase): void {
    const { facts, outcome: now } = standing;
    const judged = assess(facts, this.terms, standing.records, standing.evidence);
    const region = this.regionOf(facts.regionCode);
    for (const counts of [this.now, region.now]) counts[now] += 1;
    for (const counts of [this.then, region.then]) counts[judged.outcome] += 1;
    const isChanged = judged.outcome !== now;
    if (isChanged) this.changes += 1;
    const samples = isChanged ? this.changed : this.same;
    if (samples.length >= SAMPLES) return;
    samples.push({
      assessmentId: standing.assessmentId,
      caseId: standing.caseId,
      regionCode: facts.regionCode,
      now,
      then: judged.outcome,
      priorityNow: standing.priority,
      priorityThen: judged.priority.total,
      failed: judged.findings.filter(({ result }) => result === 'fail').map(({ code }) => code),
    });
  }

  private regionOf(code: string): { now: Counts; then: Counts } {
    const known = this.regions.get(code) ?? { now: none(), then: none() };
    this.regions.set(code, known);
    return known;
  }

  /** `left`: what the budget of the draft's year still has; null where there is no budget. */
  result(left: Rupiah | null) {
    const standing = this.then.eligible + this.then['needs-evidence'];
    const { amountPerPerson } = this.terms;
    const total = BigInt(standing) * BigInt(amountPerPerson);
    return {
      cases: this.now.eligible + this.now['needs-evidence'] + this.now['not-eligible'],
      changed: this.changes,
      outcomes: { now: this.now, then: this.then },
      regions: [...this.regions]
        .map(([regionCode, counts]) => ({ regionCode, ...counts }))
        .toSorted((a, b) => (a.regionCode < b.regionCode ? -1 : 1)),
      budget: {
        year: this.terms.budgetYear,
        amountPerPerson,
        standing,
        // A sum that no number holds exactly is no amount that anybody has.
        needed: total > BigInt(Number.MAX_SAFE_INTEGER) ? null : rupiah(Number(total)),
        left,
        affordable: left === null ? 0 : Math.min(Math.floor(left / amountPerPerson), standing),
      },
      samples: [...this.changed, ...this.same].slice(0, SAMPLES),
    };
  }
}

export type SimulationResult = ReturnType<Simulation['result']>;

function none(): Counts {
  return { eligible: 0, 'needs-evidence': 0, 'not-eligible': 0 };
}
