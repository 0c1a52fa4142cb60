import { addDays, addMonths, addWorkingDays, completedMonths, latestNoticeDate } from '@tanggap/kernel';
import type { CivilDate, JointLeave } from '@tanggap/kernel';
import { holidays, reasonByCode } from './code-tables.js';
import { datedOf, inForce } from './in-force.js';
import type { Dated } from './in-force.js';
import { readTable, wholeNumber } from './table.js';

const PROBATION_MONTHS = 3;

/** One version of a term that somebody has. */
export type DeadlineRule = Dated & {
  readonly code: string;
  readonly amount: number;
  readonly unit: 'working-days' | 'days' | 'months';
};

/** Every version of every term, past ones too. */
export const deadlineRules: readonly DeadlineRule[] = readTable('deadlines', [
  'code',
  'amount',
  'unit',
  'valid_from',
  'valid_to',
  'legal_basis',
]).map((row) => ({ ...datedOf(row), code: row.code, amount: wholeNumber(row.amount), unit: unitNamed(row.unit) }));

/**
 * The version of a term in force on a day; the oldest for days before it. Throws for a code that the table does not have,
 * or that had ended by then.
 */
export function deadlineRule(code: string, asOf: CivilDate, rules = deadlineRules): DeadlineRule {
  const [rule, ...others] = inForce(
    rules.filter((one) => one.code === code),
    asOf,
  );
  if (!rule || others.length > 0) throw new Error(`one version of ${code} is in force at a time`);
  return rule;
}

/** The last day of a term that begins on `from`: that many working days or days later, or months clipped to the end of the month. */
export function dueBy({ amount, unit }: DeadlineRule, from: CivilDate, jointLeave?: JointLeave): CivilDate {
  if (unit === 'months') return addMonths(from, amount);
  return unit === 'days' ? addDays(from, amount) : addWorkingDays(from, amount, holidays, jointLeave);
}

/** Working days' notice that a worker is owed (PP 35/2021 art. 37, 52): 14; 7 in the first three months; or none. */
export function noticeDaysOwed(start: CivilDate, layoff: CivilDate, reasonCode: string, asOf = layoff): number {
  if (reasonByCode.get(reasonCode)?.noticeNeeded === false) return 0;
  const isProbation = completedMonths(start, layoff) < PROBATION_MONTHS;
  return deadlineRule(isProbation ? 'NOTICE_IN_PROBATION' : 'NOTICE', asOf).amount;
}

/** The last day on which the worker may be told, for a layoff on that day. */
export function lastNoticeDay(
  start: CivilDate,
  layoff: CivilDate,
  reasonCode: string,
  jointLeave?: JointLeave,
  asOf = layoff,
): CivilDate {
  return latestNoticeDate(layoff, noticeDaysOwed(start, layoff, reasonCode, asOf), holidays, jointLeave);
}

/** The worker's written refusal is due within 7 working days of the notice (PP 35/2021 art. 39). */
export function refusalLimit(noticeReceived: CivilDate, jointLeave?: JointLeave, asOf = noticeReceived): CivilDate {
  return dueBy(deadlineRule('REFUSAL', asOf), noticeReceived, jointLeave);
}

/** Talks between worker and employer end within 30 working days (UU 2/2004). */
export function bipartiteLimit(started: CivilDate, jointLeave?: JointLeave, asOf = started): CivilDate {
  return dueBy(deadlineRule('BIPARTITE', asOf), started, jointLeave);
}

/** Mediation ends within 30 working days of its delegation, clarification aside (Permenakertrans 17/2014). */
export function mediationLimit(delegated: CivilDate, jointLeave?: JointLeave, asOf = delegated): CivilDate {
  return dueBy(deadlineRule('MEDIATION', asOf), delegated, jointLeave);
}

/** The mediator's recommendation is answered within 10 working days; silence refuses it (Permenakertrans 17/2014). */
export function recommendationReplyLimit(received: CivilDate, jointLeave?: JointLeave, asOf = received): CivilDate {
  return dueBy(deadlineRule('RECOMMENDATION_REPLY', asOf), received, jointLeave);
}

/** The last day on which a company reports that it stops or moves on that day: 30 days before (UU 7/1981). */
export function closureReportDay(closing: CivilDate, asOf = closing): CivilDate {
  return addDays(closing, -deadlineRule('CLOSURE_REPORT', asOf).amount);
}

/** The employer reports the layoff to BPJS Ketenagakerjaan within 7 working days (Permenaker 2/2025 art. 9). */
export function bpjsReportLimit(layoff: CivilDate, jointLeave?: JointLeave, asOf = layoff): CivilDate {
  return dueBy(deadlineRule('BPJS_REPORT', asOf), layoff, jointLeave);
}

/** The last day to claim the job-loss benefit: six months after the layoff, three before 2025-02-07 (PP 37/2021 art. 40). */
export function jkpClaimLimit(layoff: CivilDate, asOf = layoff): CivilDate {
  return dueBy(deadlineRule('JKP_CLAIM', asOf), layoff);
}

function unitNamed(text: string): DeadlineRule['unit'] {
  if (text === 'WORKING_DAYS') return 'working-days';
  if (text === 'DAYS') return 'days';
  if (text === 'MONTHS') return 'months';
  throw new Error(`no unit of a deadline is called "${text}"`);
}
