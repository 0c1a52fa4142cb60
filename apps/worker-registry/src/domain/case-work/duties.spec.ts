import { civilDate } from '@tanggap/kernel';
import { caseStates } from '../case.js';
import { dueIn, isOver, openStates } from './duties.js';

const monday = civilDate('2026-03-02');

describe('what the office owes a person', () => {
  it('is the first contact within five working days of the registration', () => {
    expect(dueIn('registered', monday, '36.03')).toEqual({ duty: 'first-contact', due: '2026-03-09' });
  });

  it('leaves out the days on which the office rests', () => {
    // From 18 to 24 March 2026 lie Nyepi, Idulfitri, their joint leave and a weekend.
    expect(dueIn('registered', civilDate('2026-03-16'), '36.03').due).toBe('2026-03-30');
  });

  it('is a profile within ten working days of the first contact, however long the identity takes', () => {
    const contacted = dueIn('contacted', monday, '36.03');

    expect(contacted).toEqual({ duty: 'profile', due: '2026-03-16' });
    expect(dueIn('needs-clarification', civilDate('2026-03-10'), '36.03', contacted)).toEqual(contacted);
    expect(dueIn('verified', civilDate('2026-03-12'), '36.03', contacted)).toEqual(contacted);
  });

  it('is a first offer within fifteen working days of the profile', () => {
    expect(dueIn('profiled', monday, '36.03', dueIn('contacted', monday, '36.03'))).toEqual({
      duty: 'first-offer',
      due: '2026-03-30',
    });
  });

  it('has no clock in the other states', () => {
    const clocked = caseStates.filter((state) => dueIn(state, monday, '36.03').due !== null);

    expect(clocked).toEqual(['registered', 'contacted', 'needs-clarification', 'verified', 'profiled']);
    expect(clocked.filter(isOver)).toEqual([]);
  });

  it('ends with the case', () => {
    expect(caseStates.filter((state) => openStates.includes(state) === isOver(state))).toEqual([]);
  });
});
