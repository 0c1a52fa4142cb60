import type { AssessmentOutcome, BudgetPlace } from '@tanggap/contracts';
import type { Rupiah, Transitions } from '@tanggap/kernel';
import type { EvidenceFacts } from './assessing/evidence.js';
import type { CaseFacts, OwnRecords } from './case-facts.js';
import { finding, ruleIds } from './findings.js';
import type { Finding, FindingCode, Result, RuleId } from './findings.js';
import { needOf, prioritise } from './priority.js';
import type { Priority } from './priority.js';
import { ask, askInRound } from './rules.js';
import type { SchemeTerms } from './scheme.js';

/**
 * From the first look at the data to the decree that names the recipients. Until now the line goes as far as the
 * screening in the round; what follows is done by people. `closed` and `held`: the layoff was taken back before, or after, it
 * was approved.
 */
export const assessmentMoves = {
  made: ['screened', 'needs-evidence', 'lapsed'],
  'needs-evidence': ['complete', 'lapsed', 'closed'],
  complete: ['screened', 'needs-evidence', 'closed'],
  screened: ['recommended', 'complete', 'closed'],
  recommended: ['ready', 'returned', 'closed'],
  returned: ['complete', 'closed'],
  ready: ['approved', 'rejected', 'returned', 'closed'],
  approved: ['decreed', 'held'],
  decreed: ['withdrawn', 'held'],
  rejected: ['appealed', 'finally-rejected', 'closed'],
  appealed: ['complete', 'finally-rejected', 'closed'],
  closed: [],
  held: ['approved', 'decreed', 'withdrawn'],
  lapsed: [],
  withdrawn: [],
  'finally-rejected': [],
} as const satisfies Transitions<string>;

export type AssessmentState = keyof typeof assessmentMoves;

/** From where an assessment may go there. */
export function statesBefore(to: AssessmentState): readonly AssessmentState[] {
  const all = Object.keys(assessmentMoves) as AssessmentState[];
  return all.filter((from) => (assessmentMoves[from] as readonly AssessmentState[]).includes(to));
}

/** By rule: what it found and why, as it is kept. */
export type KeptFindings = Readonly<Partial<Record<RuleId, readonly [Result, FindingCode]>>>;

export type Judgement = Readonly<{ findings: readonly Finding[]; outcome: AssessmentOutcome; priority: Priority }>;

/** One case judged by one scheme, as it arrived. What the rules looked at is kept with it, and none of it ever changes. */
export type Assessment = Readonly<{
  id: string;
  caseId: string;
  personId: string;
  noticeId: string;
  householdHash: string | null;
  facts: CaseFacts;
  terms: SchemeTerms;
  judgement: Judgement;
}>;

/** What the round decided about an assessment. */
export type Screening = Readonly<
  OwnRecords & {
    assessmentId: string;
    round: number;
    /** Among those who stand in the round, from 1; null for who does not. */
    rank: number | null;
    outcome: AssessmentOutcome;
    budgetPlace: BudgetPlace;
    reserved: Rupiah;
  }
>;

/** Judges a case by a scheme: without records as on arrival, with them as after the round, with evidence as people look at it. */
export function assess(
  facts: CaseFacts,
  terms: SchemeTerms,
  records?: OwnRecords,
  evidence?: EvidenceFacts,
): Judgement {
  const inRound = records ? askInRound(records, terms, evidence) : [];
  const found = ask(facts, terms, evidence).filter(({ rule }) => !inRound.some((later) => later.rule === rule));
  found.push(...inRound);
  const findings = setAside(found, evidence?.setAside ?? []);
  return { findings, outcome: outcomeOf(findings), priority: prioritise(needOf(facts, evidence), terms) };
}

function setAside(findings: Finding[], rules: readonly RuleId[]): Finding[] {
  if (rules.length === 0) return findings;
  return findings.map((found) =>
    found.result !== 'pass' && rules.includes(found.rule) ? finding(found.rule, 'set-aside-on-appeal', {}) : found,
  );
}

/** Any rule that fails proposes a refusal, which a person confirms; what is unknown asks for evidence and never rejects. */
export function outcomeOf(findings: readonly Pick<Finding, 'result'>[]): AssessmentOutcome {
  if (findings.some(({ result }) => result === 'fail')) return 'not-eligible';
  return findings.some(({ result }) => result === 'unknown') ? 'needs-evidence' : 'eligible';
}

export function kept(findings: readonly Finding[]): KeptFindings {
  return Object.fromEntries(findings.map(({ rule, result, code }) => [rule, [result, code]]));
}

/** Which rules fail and which need evidence, in their order. */
export function ruled(findings: KeptFindings): { failed: RuleId[]; unknown: RuleId[] } {
  const rulesThat = (result: Result) => ruleIds.filter((rule) => findings[rule]?.[0] === result);
  return { failed: rulesThat('fail'), unknown: rulesThat('unknown') };
}
