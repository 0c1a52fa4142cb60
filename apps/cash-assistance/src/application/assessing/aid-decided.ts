import type { AidDecision, Fact } from '@tanggap/contracts';
import type { Standing } from './assessment-moves.js';

/** What is said of a decision that gives nothing. */
export function aidDecided(
  { assessmentId, caseId, personId, schemeCode }: Standing,
  decision: Extract<AidDecision, 'finally-refused'>,
): Fact {
  return {
    name: 'cash-assistance.aid-decided.v1',
    data: { assessmentId, caseId, personId, schemeCode, decision, amount: 0 },
  };
}
