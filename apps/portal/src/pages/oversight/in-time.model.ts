import { bodyOf, type Answer } from '../../clients/ask.js';
import type {
  CaseFigures,
  LayoffFigures,
  MoneyFigures,
  OverdueCase,
  OverdueTerm,
  Pace,
  TermKept,
  TrainingFigures,
} from '../../clients/figures.js';

/** One step of the way as the table has it; undefined where a step has no such number. */
export type StepRow = {
  readonly kind: 'term' | 'step' | 'pace';
  readonly code: string;
  readonly kept: number | null | undefined;
  readonly late: number | null | undefined;
  readonly medianDays: number | null;
  readonly p90Days: number | null;
  readonly medianBefore: number | null | undefined;
};

export type Answers = {
  readonly layoffs: Answer<LayoffFigures>;
  readonly cases: Answer<CaseFigures>;
  readonly training: Answer<TrainingFigures>;
  readonly money: Answer<MoneyFigures>;
};

/** Every step from the notice to the money, in the order of the way; a service that is away has none. */
export function stepsOf({ layoffs, cases, training, money }: Answers): readonly StepRow[] {
  return [
    ...termRows(bodyOf(layoffs)?.terms ?? []),
    ...caseRows(bodyOf(cases)),
    ...paceRows(bodyOf(training)?.paces ?? []),
    ...paceRows(bodyOf(money)?.paces ?? []),
  ];
}

function termRows(terms: readonly TermKept[]): readonly StepRow[] {
  const all = terms.filter(({ office }) => office === null);
  return all
    .filter(({ inPeriod }) => inPeriod)
    .map(({ code, kept, late, medianDays, p90Days }) => ({
      ...{ kind: 'term' as const, code, kept, late, medianDays, p90Days },
      medianBefore: all.find((one) => one.code === code && !one.inPeriod)?.medianDays,
    }));
}

const inOrder = ['first-contact', 'profile', 'first-offer'];

function caseRows(cases: CaseFigures | undefined): readonly StepRow[] {
  const all = (cases?.steps ?? []).filter(({ region }) => region === null);
  return inOrder.flatMap((step) => {
    const now = all.find((one) => one.step === step && one.inPeriod);
    if (!now) return [];
    const { reached: kept, late, medianDays, p90Days } = now;
    const medianBefore = all.find((one) => one.step === step && !one.inPeriod)?.medianDays;
    return [{ kind: 'step' as const, code: step, kept, late, medianDays, p90Days, medianBefore }];
  });
}

function paceRows(paces: readonly Pace[]): readonly StepRow[] {
  return paces
    .filter(({ inPeriod = true }) => inPeriod)
    .map(({ step, done, medianDays, p90Days }) => ({
      ...{ kind: 'pace' as const, code: step, kept: done, late: undefined, medianDays, p90Days },
      medianBefore: paces.find((one) => one.step === step && one.inPeriod === false)?.medianDays,
    }));
}

export type Oldest = { readonly dueOn: string } & (
  { readonly kind: 'term'; readonly term: OverdueTerm } | { readonly kind: 'case'; readonly one: OverdueCase }
);

const MOST = 10;

/** The ten that are over for longest, of notices and cases together. */
export function oldestOf({ layoffs, cases }: Answers): readonly Oldest[] {
  const terms = (bodyOf(layoffs)?.oldest ?? []).map((term) => ({ kind: 'term' as const, term, dueOn: term.dueOn }));
  const ofCases = (bodyOf(cases)?.oldest ?? []).map((one) => ({ kind: 'case' as const, one, dueOn: one.dueOn }));
  return [...terms, ...ofCases].toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1)).slice(0, MOST);
}
