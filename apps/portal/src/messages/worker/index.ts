export { aidRules, aidStates, appealStates } from './aid-states.js';
export { caseStates, unknownState } from './case-states.js';
export type { Explained, Whom } from './explained.js';
export { aidDecisions, jkpAnswers, jkpFlags, paymentOutcomes, reportStates } from './other-states.js';
export { accountStates, paymentStates, returnReasons, takenForDead } from './payment-states.js';
export { trainingStates } from './training-states.js';
