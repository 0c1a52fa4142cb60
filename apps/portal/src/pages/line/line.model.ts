import { closeBalance, type Balance, type BrokenRule, type LineCounts } from '@tanggap/kernel';
import type { Formats } from '../../formats.js';
import type { Step } from '../../layout/parts.js';
import { brokenRuleText } from '../../messages/balance-rules.js';
import type { CountKey, Language, PlainKey, Say } from '../../messages/messages.js';

/** What the services have answered; a part that could not be had is missing. */
export type LineParts = { readonly [Part in keyof LineCounts]: LineCounts[Part] | undefined };

/** `flows`: nothing is wrong so far, and what is downstream has not caught up yet. */
export type LineState = 'closes' | 'flows' | 'broken' | 'incomplete';

export type LineVerdict = {
  readonly state: LineState;
  readonly balance: Balance | undefined;
  /** Services whose part is missing. */
  readonly missing: readonly string[];
};

const serviceOf: Readonly<Record<keyof LineCounts, string>> = {
  layoffNotices: 'layoff-notices',
  workerRegistry: 'worker-registry',
  trainingReferrals: 'training-referrals',
  cashAssistance: 'cash-assistance',
};

/** Closes the balance of one notice, or says why it cannot be closed yet. */
export function verdictOn(parts: LineParts): LineVerdict {
  const missing = partNames.filter((name) => parts[name] === undefined).map((name) => serviceOf[name]);
  if (!isWhole(parts)) return { state: 'incomplete', balance: undefined, missing };
  const atRest = closeBalance(parts, 'at-rest');
  if (atRest.closes) return { state: parts.layoffNotices.rows > 0 ? 'closes' : 'flows', balance: atRest, missing };
  const flowing = closeBalance(parts, 'while-flowing');
  return { state: flowing.closes ? 'flows' : 'broken', balance: flowing.closes ? atRest : flowing, missing };
}

export type Equation = {
  readonly name: PlainKey;
  readonly total: string;
  readonly parts: readonly string[];
  readonly verdict: 'holds' | 'open' | 'differs';
};

/** The equations with their figures, ready to be printed. */
export function equationsOf(counts: LineCounts, formats: Formats, say: Say): readonly Equation[] {
  const { number } = formats;
  const sums = sumsOf(counts).map(([name, all, parts]): Equation => {
    const texts = parts.map(([key, n]) => say(key, { n: number(n) }));
    return { name, total: number(all), parts: texts, verdict: compared(all, total(parts.map(([, n]) => n))) };
  });
  return [...sums, ...limitsOf(counts, formats, say)];
}

function sumsOf(counts: LineCounts): readonly Sum[] {
  const { layoffNotices, workerRegistry, trainingReferrals, cashAssistance } = counts;
  const rows: readonly Part[] = [
    ['part.rejected', layoffNotices.rejected],
    ['part.registered', workerRegistry.registered],
  ];
  const people: readonly Part[] = [
    ['part.new', workerRegistry.newPeople],
    ['part.known', workerRegistry.knownPeople],
  ];
  const referrals: readonly Part[] = [
    ['part.seats', trainingReferrals.seats],
    ['part.waiting', trainingReferrals.waiting],
    ['part.not-suitable', trainingReferrals.notSuitable],
    ...endedOf(trainingReferrals),
  ];
  const assessments: readonly Part[] = [
    ['part.eligible', cashAssistance.eligible],
    ['part.needs-evidence', cashAssistance.needsEvidence],
    ['part.not-eligible', cashAssistance.notEligible],
  ];
  return [
    ['equation.rows', layoffNotices.rows, rows],
    ['equation.people', workerRegistry.registered, people],
    ['equation.referrals', workerRegistry.cases, referrals],
    ['equation.assessments', workerRegistry.cases, assessments],
  ];
}

/** Told only where something was taken back. */
function endedOf({ ended = 0 }: LineCounts['trainingReferrals']): readonly Part[] {
  return ended > 0 ? [['part.ended', ended]] : [];
}

function limitsOf(counts: LineCounts, { number, rupiah }: Formats, say: Say): readonly Equation[] {
  const { reserved, allocation, overcommittedBudgets } = counts.cashAssistance;
  const { overbookedClasses } = counts.trainingReferrals;
  const ofAllocation = say('part.allocation', { amount: rupiah(allocation), n: number(overcommittedBudgets) });
  const isWithin = overcommittedBudgets === 0 && reserved <= allocation;
  return [
    {
      name: 'equation.seats',
      total: number(overbookedClasses),
      parts: [say('part.none')],
      verdict: overbookedClasses === 0 ? 'holds' : 'differs',
    },
    {
      name: 'equation.budget',
      total: rupiah(reserved),
      parts: [ofAllocation],
      verdict: isWithin ? 'holds' : 'differs',
    },
  ];
}

/** How far each step has come; a service that did not answer counts as not begun. */
export function stepsOf(parts: LineParts, say: Say): readonly Step[] {
  const { layoffNotices, workerRegistry, trainingReferrals, cashAssistance } = parts;
  const of = layoffNotices && layoffNotices.rows - layoffNotices.rejected;
  const referred = trainingReferrals && [
    trainingReferrals.seats,
    trainingReferrals.waiting,
    trainingReferrals.notSuitable,
    trainingReferrals.ended ?? 0,
  ];
  return [
    { name: say('steps.reported'), done: layoffNotices?.reported ?? 0, of },
    { name: say('steps.registered'), done: workerRegistry?.registered ?? 0, of },
    { name: say('steps.referred'), done: total(referred), of },
    { name: say('steps.assessed'), done: cashAssistance?.cases ?? 0, of },
  ];
}

function total(counts: readonly number[] = []): number {
  return counts.reduce((sum, n) => sum + n, 0);
}

/** What is broken, in words and with both sides. */
export function brokenTexts(
  broken: readonly BrokenRule[],
  formats: Formats,
  say: Say,
  language: Language,
): readonly string[] {
  return broken.map(({ rule, left, right }) => {
    const against = say('line.against', { left: formats.number(left), right: formats.number(right) });
    return `${brokenRuleText(rule, language)}: ${against}`;
  });
}

export function isWhole(parts: LineParts): parts is LineCounts {
  return partNames.every((name) => parts[name] !== undefined);
}

const partNames = Object.keys(serviceOf) as readonly (keyof LineCounts)[];

type Part = readonly [CountKey, number];
type Sum = readonly [PlainKey, number, readonly Part[]];

/** Parts lag behind their total while a notice flows; they are never ahead of it. */
function compared(all: number, parts: number): Equation['verdict'] {
  if (all === parts) return 'holds';
  return parts < all ? 'open' : 'differs';
}
