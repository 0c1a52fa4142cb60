import { finding } from './finding.js';
import type { CheckedRow } from './check-row.js';

/** A worker already reported in an accepted notice. */
export type OpenCase = { readonly companyId: string; readonly layoffDate: string };

/**
 * W03 and W04: adds what other notices already say about this worker. A second report by the same company of the same
 * layoff refuses the row; an open case elsewhere only warns.
 */
export function withOpenCases(checked: CheckedRow, companyId: string, cases: readonly OpenCase[]): CheckedRow {
  const { worker } = checked;
  if (worker === undefined || cases.length === 0) return checked;
  const { layoffDate } = worker.coded;
  const isHere = cases.some((open) => open.companyId === companyId && open.layoffDate === layoffDate);
  const isElsewhere = cases.some((open) => open.companyId !== companyId);
  if (!isHere && !isElsewhere) return checked;
  const kind = isHere ? 'W03.open-here' : 'W04.open-elsewhere';
  const found = finding(kind, checked.row, 'nik', checked.nikGiven);
  const findings = [...checked.findings, found];
  if (isHere) return { row: checked.row, nikGiven: checked.nikGiven, verdict: 'error', findings };
  const coded = { ...worker.coded, flags: [...worker.coded.flags, ...(found.flag ? [found.flag] : [])] };
  return { ...checked, verdict: 'ok-with-warnings', findings, worker: { ...worker, coded } };
}
