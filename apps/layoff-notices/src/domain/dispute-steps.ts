import type { CivilDate } from '@tanggap/kernel';

/** Talks between worker and employer, mediation, the parties' answer to the mediator's recommendation, and the court (UU 2/2004). */
export const disputeSteps = ['BIPARTITE', 'MEDIATION', 'RECOMMENDATION', 'COURT'] as const;
export type DisputeStep = (typeof disputeSteps)[number];

/** They agreed, or did not; no answer to a recommendation in time is a failure. A court decides, unless they agree before it. */
export const disputeOutcomes = ['AGREED', 'FAILED', 'DECIDED'] as const;
export type DisputeOutcome = (typeof disputeOutcomes)[number];

/** Where a step stands: as its last record says. */
export type StepStanding = Readonly<{
  step: DisputeStep;
  beganOn: CivilDate;
  endedOn: CivilDate | null;
  outcome: DisputeOutcome | null;
}>;
