import type { EmploymentKind } from '@tanggap/contracts';
import { leastOwed, reasonByCode, severanceTax } from '@tanggap/indonesia';
import type { LeastOwed } from '@tanggap/indonesia';
import { rupiah } from '@tanggap/kernel';
import type { CivilDate, Rupiah } from '@tanggap/kernel';

/** What the check needs to know of a worker of a list, as it was written out when the list was checked. */
export type WorkerFacts = {
  readonly line: number;
  readonly employment: EmploymentKind;
  readonly reasonCode: string;
  readonly workStart: CivilDate;
  readonly layoffDate: CivilDate;
  readonly contractEnd?: CivilDate | undefined;
  readonly wage: Rupiah;
  readonly severanceDeclared?: Rupiah | undefined;
};

/** What one worker is owed at least, beside what the company declares. Every amount is a minimum by law or an estimate. */
export type SeveranceLine = Omit<LeastOwed, 'total'> & {
  readonly line: number;
  readonly employment: EmploymentKind;
  readonly reasonCode: string;
  readonly layoffDate: CivilDate;
  readonly minimum: Rupiah;
  /** Estimated final income tax on the minimum, if nothing else was paid in the same two years. */
  readonly tax: Rupiah;
  /** Null where the company declares nothing. */
  readonly declared: Rupiah | null;
  /** What is missing to the minimum; 0 where it is reached, null where nothing is declared. */
  readonly gap: Rupiah | null;
  /** As W24 of the list check judges: more than one percent is missing. */
  readonly isUnderpaid: boolean;
  /** Owed besides, in amounts that contract or company rules name: leave, travel home, separation pay. */
  readonly owedBesides: readonly ('rights' | 'separation-pay')[];
};

/** Judges a worker by the law of the layoff's day. */
export function checkWorker(worker: WorkerFacts, regionCode: string): SeveranceLine {
  const { line, employment, reasonCode, workStart: start, layoffDate, contractEnd, wage } = worker;
  const work = { wage, start, end: layoffDate, reasonCode, regionCode, employment, contractEnd };
  const { total: minimum, ...owed } = leastOwed(work);
  const declared = worker.severanceDeclared ?? null;
  return {
    ...{ line, employment, reasonCode, layoffDate, ...owed, minimum },
    tax: severanceTax(minimum, undefined, layoffDate),
    declared,
    gap: declared === null ? null : rupiah(Math.max(0, minimum - declared)),
    isUnderpaid: declared !== null && fallsShort(declared, minimum),
    owedBesides: besides(reasonCode),
  };
}

/** Within one percent counts as paid in full. */
export function fallsShort(declared: Rupiah, minimum: Rupiah): boolean {
  return declared * 100 < minimum * 99;
}

function besides(reasonCode: string): SeveranceLine['owedBesides'] {
  const reason = reasonByCode.get(reasonCode);
  const owed: ('rights' | 'separation-pay')[] = [];
  if (reason?.rightsCompensation) owed.push('rights');
  if (reason?.separationPay) owed.push('separation-pay');
  return owed;
}
