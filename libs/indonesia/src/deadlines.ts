import { addMonths, addWorkingDays, completedMonths, latestNoticeDate, rupiah } from '@tanggap/kernel';
import type { CivilDate, JointLeave, Rupiah } from '@tanggap/kernel';
import { holidays, reasonByCode } from './code-tables.js';
import { shareOf } from './severance.js';
import { byKey, readTable, wholeNumber } from './table.js';

const PROBATION_MONTHS = 3;

const workingDays = byKey(
  readTable('deadlines', ['code', 'working_days', 'legal_basis']).map((row) => ({
    code: row.code,
    days: wholeNumber(row.working_days),
  })),
  ({ code }) => code,
);

const jobLossBenefit = onlyRow(
  readTable('job-loss-benefit', [
    'valid_from',
    'valid_to',
    'rate_percent',
    'wage_ceiling',
    'months',
    'claim_within_months',
    'legal_basis',
  ]).map((row) => ({
    percent: wholeNumber(row.rate_percent),
    ceiling: rupiah(wholeNumber(row.wage_ceiling)),
    claimMonths: wholeNumber(row.claim_within_months),
  })),
);

/** Working days' notice that a worker is owed (PP 35/2021 art. 37, 52): 14; 7 in the first three months; or none. */
export function noticeDaysOwed(start: CivilDate, layoff: CivilDate, reasonCode: string): number {
  if (reasonByCode.get(reasonCode)?.noticeNeeded === false) return 0;
  return daysOf(completedMonths(start, layoff) < PROBATION_MONTHS ? 'NOTICE_IN_PROBATION' : 'NOTICE');
}

/** The last day on which the worker may be told, for a layoff on that day. */
export function lastNoticeDay(
  start: CivilDate,
  layoff: CivilDate,
  reasonCode: string,
  jointLeave?: JointLeave,
): CivilDate {
  return latestNoticeDate(layoff, noticeDaysOwed(start, layoff, reasonCode), holidays, jointLeave);
}

/** The worker's written refusal is due within 7 working days of the notice (PP 35/2021 art. 39). */
export function refusalLimit(noticeReceived: CivilDate, jointLeave?: JointLeave): CivilDate {
  return limit('REFUSAL', noticeReceived, jointLeave);
}

/** Talks between worker and employer end within 30 working days (UU 2/2004). */
export function bipartiteLimit(started: CivilDate, jointLeave?: JointLeave): CivilDate {
  return limit('BIPARTITE', started, jointLeave);
}

/** Mediation ends within 30 working days of its delegation, clarification aside (Permenakertrans 17/2014). */
export function mediationLimit(delegated: CivilDate, jointLeave?: JointLeave): CivilDate {
  return limit('MEDIATION', delegated, jointLeave);
}

/** The mediator's recommendation is answered within 10 working days; silence refuses it (Permenakertrans 17/2014). */
export function recommendationReplyLimit(received: CivilDate, jointLeave?: JointLeave): CivilDate {
  return limit('RECOMMENDATION_REPLY', received, jointLeave);
}

/** The employer reports the layoff to BPJS Ketenagakerjaan within 7 working days (Permenaker 2/2025 art. 9). */
export function bpjsReportLimit(layoff: CivilDate, jointLeave?: JointLeave): CivilDate {
  return limit('BPJS_REPORT', layoff, jointLeave);
}

/** The last day to claim the job-loss benefit: six calendar months after the layoff (PP 37/2021 art. 40). */
export function jkpClaimLimit(layoff: CivilDate): CivilDate {
  return addMonths(layoff, jobLossBenefit.claimMonths);
}

/** An estimate of a month's job-loss benefit: 60 % of the wage up to 5,000,000 (PP 6/2025). BPJS alone decides. */
export function jkpMonthly(wage: Rupiah): Rupiah {
  return shareOf(rupiah(Math.min(wage, jobLossBenefit.ceiling)), jobLossBenefit.percent, 100);
}

function limit(code: string, from: CivilDate, jointLeave?: JointLeave): CivilDate {
  return addWorkingDays(from, daysOf(code), holidays, jointLeave);
}

function daysOf(code: string): number {
  const deadline = workingDays.get(code);
  if (!deadline) throw new Error(`no deadline is called ${code}`);
  return deadline.days;
}

function onlyRow<T>(rows: readonly T[]): T {
  const [row, ...others] = rows;
  if (!row || others.length > 0) throw new Error('the table of the job-loss benefit has one row in force');
  return row;
}
