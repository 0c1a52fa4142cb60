import { assessmentMoves } from '../../domain/assessment.js';
import type { AssessmentState } from '../../domain/assessment.js';

/** What worklists can be asked for by. */
export const assessmentStates = Object.keys(assessmentMoves) as readonly AssessmentState[];
export { ruleIds } from '../../domain/findings.js';
