import { holidays, noticeDaysOwed, reasonByCode } from '@tanggap/indonesia';
import { workingDaysBetween } from '@tanggap/kernel';
import type { CivilDate, JointLeave } from '@tanggap/kernel';
import { employments, inCell, isDigits, responses, said, sameInCapitals } from './row-under-check.js';
import type { Rule } from './row-under-check.js';
import type { SeenBefore } from './seen-before.js';

const employmentIsKnown: Rule = (row) =>
  row.employment === undefined
    ? inCell(row, 'W14.employment', 'status_hubungan', {
        suggestion: sameInCapitals(said(row, 'status_hubungan'), (code) => employments.has(code)),
      })
    : undefined;

const contractIsNumbered: Rule = (row) => {
  const { length } = said(row, 'nomor_pk');
  return length < 1 || length > 60 ? inCell(row, 'W14.contract', 'nomor_pk') : undefined;
};

const startIsRealAndBeforeLayoff: Rule = (row) => {
  const { start, layoffDate } = row;
  if (start === undefined) return inCell(row, 'W14.start', 'tanggal_mulai');
  return layoffDate !== undefined && start > layoffDate
    ? inCell(row, 'W14.start-after-layoff', 'tanggal_mulai')
    : undefined;
};

const contractEndIsRealAndAfterStart: Rule = (row) => {
  const { employment, contractEnd, start } = row;
  if (employment !== 'PKWT') return undefined;
  if (contractEnd === undefined) return inCell(row, 'W15.end', 'tanggal_akhir_pk');
  return start !== undefined && contractEnd < start
    ? inCell(row, 'W15.end-before-start', 'tanggal_akhir_pk')
    : undefined;
};

const contractRanOut: Rule = (row) =>
  row.employment === 'PKWT' && row.contractEnd !== undefined && row.contractEnd === row.layoffDate
    ? inCell(row, 'W15.ended', 'tanggal_akhir_pk')
    : undefined;

const jobIsWritten: Rule = (row) => {
  const { length } = said(row, 'jabatan');
  return length < 2 || length > 80 ? inCell(row, 'W16.job', 'jabatan') : undefined;
};

const jobCodeIsWritten: Rule = (row) => {
  const code = said(row, 'kode_kbji');
  return code === '' || isDigits(code, 4) ? undefined : inCell(row, 'W16.kbji', 'kode_kbji');
};

const layoffIsInDeclaredPeriod: Rule = (row, { notice }) => {
  const { layoffDate } = row;
  if (layoffDate === undefined) return inCell(row, 'W19.date', 'tanggal_phk');
  const { layoffFrom, layoffTo, tranches = [] } = notice;
  const windows = tranches.length > 0 ? tranches : [{ from: layoffFrom, to: layoffTo }];
  const isInside = windows.some(({ from, to }) => from <= layoffDate && layoffDate <= to);
  return isInside ? undefined : inCell(row, 'W19.outside', 'tanggal_phk');
};

const reasonIsKnown: Rule = (row) =>
  row.reasonCode === undefined
    ? inCell(row, 'W20.reason', 'alasan_kode', {
        suggestion: sameInCapitals(said(row, 'alasan_kode'), (code) => reasonByCode.has(code)),
      })
    : undefined;

const toldBeforeLayoff: Rule = (row) => {
  const { toldOn, layoffDate } = row;
  if (toldOn === undefined) return inCell(row, 'W21.told', 'tanggal_diberitahu');
  return layoffDate !== undefined && toldOn > layoffDate
    ? inCell(row, 'W21.told-after-layoff', 'tanggal_diberitahu')
    : undefined;
};

const responseIsKnown: Rule = (row) => {
  const response = said(row, 'tanggapan');
  if (responses.has(response)) return undefined;
  return inCell(row, 'W21.response', 'tanggapan', {
    suggestion: sameInCapitals(response, (code) => responses.has(code)),
  });
};

/** W22: the law's working days between the notice and the layoff, counted as the office does that handles it. */
const toldInTime: Rule = (row, { seen, notice }) => {
  const { toldOn, layoffDate, start, reasonCode } = row;
  if (toldOn === undefined || layoffDate === undefined || toldOn > layoffDate) return undefined;
  if (start === undefined || reasonCode === undefined) return undefined;
  const asked = noticeDaysOwed(start, layoffDate, reasonCode);
  const days = noticeDays(seen, toldOn, layoffDate, notice.jointLeave);
  return days < asked ? inCell(row, 'W22.late', 'tanggal_diberitahu', { numbers: [days, asked] }) : undefined;
};

export const employmentRules: readonly Rule[] = [
  employmentIsKnown,
  contractIsNumbered,
  startIsRealAndBeforeLayoff,
  contractEndIsRealAndAfterStart,
  contractRanOut,
  jobIsWritten,
  jobCodeIsWritten,
  layoffIsInDeclaredPeriod,
  reasonIsKnown,
  toldBeforeLayoff,
  responseIsKnown,
  toldInTime,
];

// Most rows of a list share both dates, so the last answer is usually the next one too; an office has one reading for a list.
function noticeDays(seen: SeenBefore, told: CivilDate, layoff: CivilDate, jointLeave?: JointLeave): number {
  const { lastNotice } = seen;
  if (lastNotice?.told === told && lastNotice.layoff === layoff) return lastNotice.days;
  const days = workingDaysBetween(told, layoff, holidays, jointLeave);
  seen.lastNotice = { told, layoff, days };
  return days;
}
