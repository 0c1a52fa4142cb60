import { caseMoves, caseStates } from '../case.js';
import { stateAfterVerification, verificationResults } from './verification.js';

describe('a check of the identity', () => {
  it('verifies who was contacted, or asks for clarification', () => {
    expect(verificationResults.map((result) => stateAfterVerification('contacted', result))).toEqual([
      'verified',
      'needs-clarification',
      'needs-clarification',
    ]);
  });

  it('ends a case only at the second look, by somebody who says that it is not the person', () => {
    expect(verificationResults.map((result) => stateAfterVerification('needs-clarification', result))).toEqual([
      'verified',
      undefined,
      'invalid',
    ]);
  });

  it('is refused before the first contact and after it is settled', () => {
    const refused = caseStates.filter((state) => {
      try {
        stateAfterVerification(state, 'matched');
        return false;
      } catch {
        return true;
      }
    });

    expect(caseStates.filter((state) => !refused.includes(state))).toEqual(['contacted', 'needs-clarification']);
  });

  it('leads only where the table of moves allows', () => {
    for (const state of ['contacted', 'needs-clarification'] as const) {
      for (const result of verificationResults) {
        const to = stateAfterVerification(state, result);
        if (to) expect(caseMoves[state]).toContain(to);
      }
    }
  });
});
