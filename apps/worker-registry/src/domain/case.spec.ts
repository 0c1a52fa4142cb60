import { nextMoves, unreachable } from '@tanggap/kernel';
import { caseMoves, caseStates, openingState } from './case.js';

const settled = ['invalid', 'settled-in-work', 'settled-in-business', 'settled-abroad', 'layoff-cancelled', 'closed'];

describe('a case', () => {
  it('has no state that nobody can reach', () => {
    expect(unreachable(caseMoves, openingState)).toEqual([]);
  });

  it('ends in one of six ways', () => {
    expect(caseStates.filter((state) => nextMoves(caseMoves, state).length === 0)).toEqual(settled);
  });

  it('can be closed for the person’s own reasons from every state that is not an end', () => {
    const open = caseStates.filter((state) => !settled.includes(state));

    expect(open.filter((state) => !nextMoves(caseMoves, state).includes('closed'))).toEqual([]);
  });

  it('ends with a cancelled layoff only before service has begun', () => {
    const served = ['in-service', 'placed', 'dormant'] as const;

    expect(served.filter((state) => nextMoves(caseMoves, state).includes('layoff-cancelled'))).toEqual([]);
  });

  it('is not settled in work before a placement', () => {
    expect(caseStates.filter((state) => nextMoves(caseMoves, state).includes('settled-in-work'))).toEqual(['placed']);
  });
});
