import { closeBalance, type Balance, type BrokenRule, type LineCounts } from '@tanggap/kernel';
import type { Formats } from '../../formats.js';
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
export function equationsOf(counts: LineCounts, { number, rupiah }: Formats, say: Say): readonly Equation[] {
  const { layoffNotices, workerRegistry, trainingReferrals, cashAssistance } = counts;
  const sum = (name: PlainKey, total: number, parts: readonly Part[]): Equation => ({
    name,
    total: number(total),
    parts: parts.map(([key, n]) => say(key, { n: number(n) })),
    verdict: compared(
      total,
      parts.reduce((all, [, n]) => all + n, 0),
    ),
  });
  return [
    sum('equation.rows', layoffNotices.rows, [
      ['part.rejected', layoffNotices.rejected],
      ['part.registered', workerRegistry.registered],
    ]),
    sum('equation.people', workerRegistry.registered, [
      ['part.new', workerRegistry.newPeople],
      ['part.known', workerRegistry.knownPeople],
    ]),
    sum('equation.referrals', workerRegistry.cases, [
      ['part.seats', trainingReferrals.seats],
      ['part.waiting', trainingReferrals.waiting],
      ['part.not-suitable', trainingReferrals.notSuitable],
    ]),
    sum('equation.assessments', workerRegistry.cases, [
      ['part.eligible', cashAssistance.eligible],
      ['part.needs-evidence', cashAssistance.needsEvidence],
      ['part.not-eligible', cashAssistance.notEligible],
    ]),
    {
      ...{ name: 'equation.seats', total: number(trainingReferrals.overbookedClasses), parts: [say('part.none')] },
      verdict: trainingReferrals.overbookedClasses === 0 ? 'holds' : 'differs',
    },
    {
      ...{ name: 'equation.budget', total: rupiah(cashAssistance.reserved) },
      parts: [
        say('part.allocation', {
          amount: rupiah(cashAssistance.allocation),
          n: number(cashAssistance.overcommittedBudgets),
        }),
      ],
      verdict: isWithinBudget(cashAssistance) ? 'holds' : 'differs',
    },
  ];
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

/** Parts lag behind their total while a notice flows; they are never ahead of it. */
function compared(total: number, parts: number): Equation['verdict'] {
  if (total === parts) return 'holds';
  return parts < total ? 'open' : 'differs';
}

function isWithinBudget({ reserved, allocation, overcommittedBudgets }: LineCounts['cashAssistance']): boolean {
  return overcommittedBudgets === 0 && reserved <= allocation;
}
