import { caseMoves, caseStates, type CaseState } from '../case.js';
import { isOver } from './duties.js';
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

  it('asks for clarification of whoever was verified, and is only written down of who is served', () => {
    const leads = (state: CaseState) => verificationResults.map((result) => stateAfterVerification(state, result));

    for (const state of ['verified', 'profiled'] as const)
      expect(leads(state)).toEqual([undefined, 'needs-clarification', 'needs-clarification']);
    for (const state of ['disputed', 'in-service', 'placed', 'dormant'] as const)
      expect(leads(state)).toEqual([undefined, undefined, undefined]);
  });

  it('is refused before the first contact and once the case is over', () => {
    const refused = caseStates.filter((state) => {
      try {
        stateAfterVerification(state, 'matched');
        return false;
      } catch {
        return true;
      }
    });

    expect(refused).toEqual(['registered', 'unreachable', ...caseStates.filter(isOver)]);
  });

  it('leads only where the table of moves allows', () => {
    for (const state of caseStates.filter((one) => !['registered', 'unreachable'].includes(one) && !isOver(one))) {
      for (const result of verificationResults) {
        const to = stateAfterVerification(state, result);
        if (to) expect(caseMoves[state]).toContain(to);
      }
    }
  });
});
