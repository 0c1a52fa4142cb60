import type { DisputeStep } from '../../clients/layoff-notices.js';
import type { StageCount } from '../../clients/disputes.js';

/** What a mediator looks for on the desk, and the stages it holds. */
export const disputeViews = {
  waiting: ['asked', 'talks-failed', 'mediation-failed', 'recommendation-failed'],
  running: ['talks', 'mediation', 'recommendation'],
  court: ['court'],
  ended: ['agreed', 'decided'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type DisputeView = keyof typeof disputeViews;
export const disputeViewNames = Object.keys(disputeViews) as readonly DisputeView[];

export type DisputeViewCount = { readonly view: DisputeView; readonly disputes: number; readonly overdue: number };

/** How many stand in each view. */
export function disputesByView(counts: readonly StageCount[]): readonly DisputeViewCount[] {
  return disputeViewNames.map((view) => {
    const stages: readonly string[] = disputeViews[view];
    const within = counts.filter(({ stage }) => stages.includes(stage));
    return {
      view,
      disputes: within.reduce((sum, { disputes }) => sum + disputes, 0),
      overdue: within.reduce((sum, { overdue }) => sum + overdue, 0),
    };
  });
}

export const steps = ['BIPARTITE', 'MEDIATION', 'RECOMMENDATION', 'COURT'] as const;

export type Station = {
  readonly step: (typeof steps)[number];
  readonly state: 'done' | 'now' | 'ahead';
  readonly standing: DisputeStep | undefined;
};

/** The way of a dispute: what is behind it, where it stands, and what the law may still ask for. */
export function stationsOf(recorded: readonly DisputeStep[]): readonly Station[] {
  return steps.map((step) => {
    const standing = recorded.find((one) => one.step === step);
    const state = standing === undefined ? 'ahead' : standing.endedOn === null ? 'now' : 'done';
    return { step, state, standing };
  });
}

/** What the form for the next record begins with: the end of the step that is under way, else the step that the law has next. */
export function nextRecord(recorded: readonly DisputeStep[], nextStep: string | null): Partial<DisputeStep> {
  const open = recorded.findLast(({ endedOn }) => endedOn === null);
  if (open) return { step: open.step, beganOn: open.beganOn };
  return nextStep === null ? {} : { step: nextStep };
}
