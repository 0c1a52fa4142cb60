import { deadlineRule, dueBy, jointLeaveOf } from '@tanggap/indonesia';
import { nextMoves, type CivilDate } from '@tanggap/kernel';
import { caseMoves, caseStates, type CaseState } from '../case.js';

/** What the office owes the person next, in its own terms. */
export const duties = ['first-contact', 'profile', 'first-offer'] as const;
export type Duty = (typeof duties)[number];

/** A duty and its last day. `due` is null where no clock runs. */
export type Due = Readonly<{ duty: Duty | null; due: CivilDate | null }>;

const terms: Readonly<Record<Duty, string>> = {
  'first-contact': 'CASE_FIRST_CONTACT',
  profile: 'CASE_PROFILE',
  'first-offer': 'CASE_FIRST_OFFER',
};

const dutyIn: Readonly<Partial<Record<CaseState, Duty>>> = {
  registered: 'first-contact',
  contacted: 'profile',
  'needs-clarification': 'profile',
  verified: 'profile',
  profiled: 'first-offer',
};

/** The states from which a case still goes on. */
export const openStates: readonly CaseState[] = caseStates.filter((state) => nextMoves(caseMoves, state).length > 0);

export function isOver(state: CaseState): boolean {
  return nextMoves(caseMoves, state).length === 0;
}

/** What is due once a case comes to a state on a day; the clock of a duty that was due before runs on. */
export function dueIn(state: CaseState, on: CivilDate, office: string, before?: Due): Due {
  const duty = dutyIn[state] ?? null;
  if (duty === null) return { duty, due: null };
  if (before?.duty === duty && before.due !== null) return before;
  return { duty, due: dueBy(deadlineRule(terms[duty], on), on, jointLeaveOf(office, on)) };
}
