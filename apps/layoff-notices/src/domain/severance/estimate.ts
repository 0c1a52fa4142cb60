import type { EmploymentKind } from '@tanggap/contracts';
import { leastOwed, reasonByCode, regionByCode, severanceTax } from '@tanggap/indonesia';
import type { LeastOwed } from '@tanggap/indonesia';
import { isCivilDate, Rejected, rupiah } from '@tanggap/kernel';
import type { Bilingual, CivilDate, FieldProblem, Rupiah } from '@tanggap/kernel';

/** What is asked of the calculator. The wage is monthly, or by the day, or what piece work brought in each of the last months. */
export type EstimateFor = {
  readonly monthlyWage?: number | undefined;
  readonly dailyWage?: number | undefined;
  readonly pieceWages?: readonly number[] | undefined;
  readonly employment: EmploymentKind;
  readonly start: string;
  readonly end: string;
  readonly contractEnd?: string | undefined;
  readonly reasonCode: string;
  readonly regionCode: string;
  /** What the worker was paid as severance before within two calendar years. */
  readonly paidBefore?: number | undefined;
};

export type Estimate = LeastOwed & { readonly monthlyWage: Rupiah; readonly tax: Rupiah };

const DAYS_OF_A_MONTH = 30;
const WAGES = ['monthlyWage', 'dailyWage', 'pieceWages'] as const;

/** What a layoff would cost at least. Throws `Rejected` with everything that is wrong with the question. */
export function estimate(asked: EstimateFor): Estimate {
  const problems = [...problemsOfWage(asked), ...problemsOfCodes(asked), ...problemsOfDates(asked)];
  if (problems.length > 0) {
    const text = { id: 'Ada isian yang perlu diperbaiki.', en: 'Some fields need to be corrected.' };
    throw new Rejected('invalid', 'severance.question', text, problems);
  }
  const { employment, reasonCode, regionCode } = asked;
  const [start, end] = [asked.start as CivilDate, asked.end as CivilDate];
  const monthlyWage = monthlyWageOf(asked);
  const contractEnd = asked.contractEnd as CivilDate | undefined;
  const owed = leastOwed({ wage: monthlyWage, start, end, reasonCode, regionCode, employment, contractEnd });
  return { monthlyWage, ...owed, tax: severanceTax(owed.total, rupiah(asked.paidBefore ?? 0), end) };
}

/** Daily wages count thirty times; piece wages as the average of the months given, half a rupiah rounded up (UU 13/2003 art. 157). */
function monthlyWageOf({ monthlyWage, dailyWage, pieceWages = [] }: EstimateFor): Rupiah {
  if (monthlyWage !== undefined) return rupiah(monthlyWage);
  if (dailyWage !== undefined) return rupiah(dailyWage * DAYS_OF_A_MONTH);
  const sum = pieceWages.reduce((total, wage) => total + wage, 0);
  return rupiah(Math.round(sum / pieceWages.length));
}

function problemsOfWage(asked: EstimateFor): FieldProblem[] {
  const given = WAGES.filter((name) => asked[name] !== undefined);
  if (given.length === 1 && asked.pieceWages?.length !== 0) return [];
  const text = {
    id: 'Isi salah satu saja: upah bulanan, upah harian, atau upah borongan tiap bulan.',
    en: 'Give one of them: the monthly wage, the daily wage, or what piece work brought each month.',
  };
  return [{ field: given[0] ?? 'monthlyWage', code: 'one-of', text }];
}

function problemsOfCodes({ reasonCode, regionCode }: EstimateFor): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!reasonByCode.has(reasonCode)) problems.push(problem('reasonCode', 'unknown', unknownReason));
  if (!regionByCode.has(regionCode)) problems.push(problem('regionCode', 'unknown', unknownRegion));
  return problems;
}

function problemsOfDates({ start, end, contractEnd }: EstimateFor): FieldProblem[] {
  const dates = Object.entries({ start, end, contractEnd });
  const problems = dates.flatMap(([field, date]) =>
    date === undefined || isCivilDate(date) ? [] : [problem(field, 'date', noDate)],
  );
  if (problems.length > 0) return problems;
  if (start > end) problems.push(problem('end', 'period', endsFirst));
  if (contractEnd !== undefined && contractEnd < start) problems.push(problem('contractEnd', 'period', endsFirst));
  return problems;
}

function problem(field: string, code: string, text: Bilingual): FieldProblem {
  return { field, code, text };
}

const unknownReason = { id: 'Kode alasan PHK tidak dikenal.', en: 'The code of the layoff reason is not known.' };
const unknownRegion = { id: 'Kode wilayah tidak dikenal.', en: 'The code of the region is not known.' };
const noDate = { id: 'Bukan tanggal yang ada (TTTT-BB-HH).', en: 'Not a real date (YYYY-MM-DD).' };
const endsFirst = { id: 'Berakhir sebelum dimulai.', en: 'It ends before it begins.' };
