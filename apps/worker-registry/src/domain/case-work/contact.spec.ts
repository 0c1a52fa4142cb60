import { civilDate } from '@tanggap/kernel';
import { caseMoves, caseStates } from '../case.js';
import { contactOutcomes, stateAfterTries, type ContactOutcome, type Try } from './contact.js';

const tries = (...made: readonly (readonly [ContactOutcome, string])[]): Try[] =>
  made.map(([outcome, on]) => ({ outcome, on: civilDate(on) }));

describe('tries to reach a person', () => {
  it('bring a case on once the person was reached', () => {
    expect(stateAfterTries('registered', [], 'reached')).toBe('contacted');
    expect(stateAfterTries('unreachable', [], 'reached')).toBe('contacted');
    expect(stateAfterTries('dormant', [], 'reached')).toBe('in-service');
  });

  it('do not end a dispute, nor change what is further on', () => {
    const moved = caseStates.filter((state) => stateAfterTries(state, [], 'reached') !== undefined);

    expect(moved).toEqual(['registered', 'unreachable', 'dormant']);
  });

  it('make a person unreachable once three within fourteen days were in vain', () => {
    const three = tries(['no-answer', '2026-03-02'], ['wrong-number', '2026-03-09'], ['no-answer', '2026-03-16']);

    expect(stateAfterTries('registered', three, 'no-answer')).toBe('unreachable');
    expect(stateAfterTries('registered', three.slice(1), 'no-answer')).toBeUndefined();
  });

  it('do not when the three lie further apart', () => {
    const slow = tries(['no-answer', '2026-03-02'], ['no-answer', '2026-03-09'], ['no-answer', '2026-03-17']);

    expect(stateAfterTries('registered', slow, 'no-answer')).toBeUndefined();
    const fourth = [...slow, ...tries(['no-answer', '2026-03-20'])];
    expect(stateAfterTries('registered', fourth, 'no-answer')).toBe('unreachable');
  });

  it('count from the last time that the person was reached, and only what was in vain', () => {
    const answered = tries(
      ['no-answer', '2026-03-02'],
      ['reached', '2026-03-03'],
      ['no-answer', '2026-03-04'],
      ['asked-to-call-back', '2026-03-05'],
      ['refused', '2026-03-06'],
      ['no-answer', '2026-03-09'],
    );

    expect(stateAfterTries('registered', answered, 'no-answer')).toBeUndefined();
  });

  it('lead only where the table of moves allows', () => {
    const three = tries(['no-answer', '2026-03-02'], ['no-answer', '2026-03-02'], ['no-answer', '2026-03-02']);
    for (const state of caseStates) {
      for (const outcome of contactOutcomes) {
        const to = stateAfterTries(state, three, outcome);
        if (to) expect(caseMoves[state]).toContain(to);
      }
    }
  });
});
