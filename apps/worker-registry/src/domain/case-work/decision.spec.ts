import { civilDate } from '@tanggap/kernel';
import { caseMoves, caseStates, type CaseState } from '../case.js';
import { assertMayDecide, decidedStates, decisionReasons, type CaseFacts, type Decision } from './decision.js';
import { inWords, moveReasons } from './reasons.js';

const facts = (state: CaseState, more: Partial<CaseFacts> = {}): CaseFacts => ({
  ...{
    state,
    since: civilDate('2026-03-02'),
    lastActive: civilDate('2026-03-02'),
    lastVisit: null,
    planUnderWay: false,
  },
  ...{ today: civilDate('2026-03-10'), ...more },
});
const on = (day: string) => ({ today: civilDate(day) });
const refusal = (decision: Decision, known: CaseFacts): string => {
  try {
    assertMayDecide(decision, known);
    return 'none';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a decision on a case', () => {
  it('gives a reason that fits', () => {
    expect(refusal({ to: 'placed', why: 'died' }, facts('in-service'))).toBe('case.reason-does-not-fit');
  });

  it.each(['died', 'moved-away', 'asked-to-stop'] as const)('does not say "%s" of one case only', (why) => {
    expect(refusal({ to: 'closed', why }, facts('in-service'))).toBe('case.report-the-circumstance');
  });

  it('cannot replace the log of contacts', () => {
    expect(refusal({ to: 'contacted', why: 'dispute.ended' }, facts('registered'))).toBe('case.contact-is-logged');
    expect(refusal({ to: 'contacted', why: 'dispute.ended' }, facts('disputed'))).toBe('none');
  });

  it.each([
    ['plan.agreed', 'profiled', 'verified'],
    ['placement.lost', 'placed', 'in-service'],
    ['back-in-touch', 'dormant', 'in-service'],
  ] as const)('brings a case into service for "%s" only from %s', (why, state, other) => {
    expect(refusal({ to: 'in-service', why }, facts(state))).toBe('none');
    expect(refusal({ to: 'in-service', why }, facts(other))).not.toBe('none');
  });

  it('settles work that has lasted three months, and takes it back only before', () => {
    const kept: Decision = { to: 'settled-in-work', why: 'kept-for-3-months' };
    const lost: Decision = { to: 'in-service', why: 'placement.lost' };

    expect(refusal(kept, facts('placed', on('2026-06-01')))).toBe('case.too-early');
    expect(refusal(kept, facts('placed', on('2026-06-02')))).toBe('none');
    expect(refusal(lost, facts('placed', on('2026-06-01')))).toBe('none');
    expect(refusal(lost, facts('placed', on('2026-06-02')))).toBe('case.placement-has-lasted');
  });

  it('settles a business that was seen running after three months', () => {
    const running: Decision = { to: 'settled-in-business', why: 'business.running' };
    const later = on('2026-07-01');

    expect(refusal(running, facts('in-service', later))).toBe('case.visit-needed');
    expect(refusal(running, facts('in-service', { ...later, lastVisit: civilDate('2026-06-01') }))).toBe(
      'case.visit-needed',
    );
    expect(refusal(running, facts('in-service', { ...later, lastVisit: civilDate('2026-06-02') }))).toBe('none');
  });

  it('lets a case rest after 90 days, and ends it after twelve months of that', () => {
    const resting: Decision = { to: 'dormant', why: 'inactive' };
    const over: Decision = { to: 'closed', why: 'dormant-for-a-year' };

    expect(refusal(resting, facts('in-service', on('2026-05-30')))).toBe('case.still-active');
    expect(refusal(resting, facts('in-service', on('2026-05-31')))).toBe('none');
    expect(refusal(resting, facts('in-service', { ...on('2026-05-31'), planUnderWay: true }))).toBe(
      'case.still-active',
    );
    expect(refusal(over, facts('dormant', on('2027-03-01')))).toBe('case.not-dormant-for-a-year');
    expect(refusal(over, facts('dormant', on('2027-03-02')))).toBe('none');
  });

  it('leads to states that some state may move to', () => {
    for (const to of decidedStates) expect(caseStates.filter((from) => caseMoves[from].includes(to))).not.toEqual([]);
  });

  it('has every reason in both languages', () => {
    for (const why of decisionReasons) expect(inWords(why)).toBe(moveReasons[why]);
    expect(inWords('of-another-day').en).toBe('of-another-day');
  });
});
