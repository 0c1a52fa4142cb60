import { holidays } from '@tanggap/indonesia';
import { workingDaysBetween } from '@tanggap/kernel';
import type { CivilDate, JointLeave } from '@tanggap/kernel';
import type { NoticeStatus } from './notice.js';

/** What a notice waits for, until which day, and how many working days that day has passed. */
export type Due = {
  readonly what: 'review' | 'decision' | 'correction';
  readonly of: 'office' | 'company';
  readonly on: CivilDate;
  readonly daysOver: number;
};

/** A term as it was kept when it began. */
export type KeptTerm = {
  readonly code: string;
  readonly startsOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly jointLeave: JointLeave;
  readonly legalBasis: string;
  readonly closedAt: Date | null;
};

/** Which term a notice waits for in a state; it waits for none in any other. */
const waits: Partial<Readonly<Record<NoticeStatus, Pick<Due, 'what' | 'of'> & { readonly term: string }>>> = {
  submitted: { what: 'review', of: 'office', term: 'OFFICE_REVIEW' },
  'in-review': { what: 'decision', of: 'office', term: 'OFFICE_ANSWER' },
  'correction-needed': { what: 'correction', of: 'company', term: 'COMPANY_CORRECTION' },
};

/** By the term that runs, whatever table or calendar holds by now: a notice has one due day at every door. */
export function dueOf(status: NoticeStatus, terms: readonly KeptTerm[], today: CivilDate): Due | undefined {
  const waiting = waits[status];
  const term = terms.find(({ code, closedAt }) => code === waiting?.term && closedAt === null);
  if (!waiting || !term) return undefined;
  const { what, of } = waiting;
  return { what, of, on: term.dueOn, daysOver: workingDaysBetween(term.dueOn, today, holidays, term.jointLeave) };
}
