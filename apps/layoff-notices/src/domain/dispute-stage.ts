import type { DisputeOutcome, DisputeStep } from './dispute-steps.js';

/** How far a dispute has come: its furthest step, and how that ended. `asked`: the union has raised it, and nothing is recorded yet. */
export const disputeStages = [
  'asked',
  'talks',
  'talks-failed',
  'mediation',
  'mediation-failed',
  'recommendation',
  'recommendation-failed',
  'court',
  'agreed',
  'decided',
] as const;
export type DisputeStage = (typeof disputeStages)[number];

/** Over, whichever way. */
export const endedStages: readonly DisputeStage[] = ['agreed', 'decided'];

type Furthest = { readonly step: DisputeStep | null; readonly outcome: DisputeOutcome | null };

type ByStep = Readonly<Record<DisputeStep, DisputeStage>>;

const underWay: ByStep = {
  BIPARTITE: 'talks',
  MEDIATION: 'mediation',
  RECOMMENDATION: 'recommendation',
  COURT: 'court',
};
/** A court does not fail. */
const failed: ByStep = {
  ...{ BIPARTITE: 'talks-failed', MEDIATION: 'mediation-failed', RECOMMENDATION: 'recommendation-failed' },
  COURT: 'court',
};

export function stageOf({ step, outcome }: Furthest): DisputeStage {
  if (step === null) return 'asked';
  if (outcome === null) return underWay[step];
  if (outcome === 'FAILED') return failed[step];
  return outcome === 'AGREED' ? 'agreed' : 'decided';
}

/** The step that the law has next (UU 2/2004); null where one is under way, and where it is over. */
const nextOf: Readonly<Record<DisputeStage, DisputeStep | null>> = {
  ...{
    asked: 'BIPARTITE',
    talks: null,
    'talks-failed': 'MEDIATION',
    mediation: null,
    'mediation-failed': 'RECOMMENDATION',
  },
  ...{ recommendation: null, 'recommendation-failed': 'COURT', court: null, agreed: null, decided: null },
};

export function nextStepOf(stage: DisputeStage): DisputeStep | null {
  return nextOf[stage];
}
