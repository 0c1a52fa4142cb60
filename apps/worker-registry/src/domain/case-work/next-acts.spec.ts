import { civilDate } from '@tanggap/kernel';
import { caseStates, type CaseState } from '../case.js';
import type { CaseFacts } from './decision.js';
import { isOver } from './duties.js';
import { nextActs } from './next-acts.js';

const today = civilDate('2026-11-23');
const facts = (state: CaseState, more: Partial<CaseFacts> = {}): CaseFacts => ({
  ...{ state, today, since: today, lastActive: today, lastVisit: null, planUnderWay: false },
  ...more,
});

describe('what can be done with a case', () => {
  it.each([
    ['registered', 'contact'],
    ['unreachable', 'contact'],
    ['contacted', 'verify'],
    ['needs-clarification', 'verify'],
    ['verified', 'profile'],
    ['profiled', 'refer'],
    ['disputed', null],
    ['in-service', null],
  ] as const)('in %s goes on with %s', (state, next) => {
    expect(nextActs(facts(state), false).next).toBe(next);
  });

  it('always includes what comes next', () => {
    for (const state of caseStates) {
      const { next, may } = nextActs(facts(state), false);
      expect(next === null || may.includes(next)).toBe(true);
    }
  });

  it('is nothing once it is over, but for a way back', () => {
    for (const state of caseStates.filter(isOver))
      expect(nextActs(facts(state), false)).toEqual({ next: null, may: [], decisions: [] });
    expect(nextActs(facts('closed'), true)).toEqual({ next: 'reopen', may: ['reopen'], decisions: [] });
  });

  it('offers those decisions alone that would be taken, in words', () => {
    const offered = (state: CaseState, more?: Partial<CaseFacts>) =>
      nextActs(facts(state, more), false).decisions.map(({ to, why }) => `${to} ${why}`);

    expect(offered('contacted')).toEqual(['disputed layoff.refused']);
    expect(offered('in-service')).toEqual(['placed job.found', 'settled-abroad departed']);
    expect(offered('in-service', { lastActive: civilDate('2026-05-01') })).toContain('dormant inactive');
    expect(offered('placed')).toEqual(['in-service placement.lost']);
    expect(offered('placed', { since: civilDate('2026-05-01') })).toEqual(['settled-in-work kept-for-3-months']);
    for (const { text, toText } of nextActs(facts('in-service'), false).decisions)
      expect([text.id, text.en, toText.id, toText.en].every((words) => words !== '')).toBe(true);
  });
});
