/** The words that doors know. */
export { caseStates } from '../../domain/case.js';
export { channels, contactOutcomes } from '../../domain/case-work/contact.js';
export { decidedStates, decisionReasons } from '../../domain/case-work/decision.js';
export { verificationMeans, verificationResults } from '../../domain/case-work/verification.js';
export { facilities, vulnerabilities } from '../../domain/case-work/profile.js';
export { evidences } from '../../domain/rights/circumstance.js';
export { dueWithin, type DueWithin } from '../../persistence/case-work/worklist.queries.js';
