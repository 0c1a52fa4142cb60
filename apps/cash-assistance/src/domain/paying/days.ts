import { formatDate, holidays } from '@tanggap/indonesia';
import { isWorkingDay, yearOf } from '@tanggap/kernel';
import type { CivilDate, FieldProblem } from '@tanggap/kernel';

/** Why a warrant cannot be of that day: it pays what was decreed before, and exists once it is recorded. */
export function warrantDayProblem(
  date: CivilDate,
  { today, decreedOn }: Readonly<{ today: CivilDate; decreedOn: CivilDate | undefined }>,
): FieldProblem | undefined {
  const field = 'date';
  if (date > today) {
    const text = { id: 'Tanggal SP2D tidak boleh setelah hari ini.', en: 'A warrant is not dated after today.' };
    return { field, code: 'batch.warrant-ahead', text };
  }
  if (decreedOn === undefined || date >= decreedOn) return undefined;
  const text = {
    id: `Tanggal SP2D tidak boleh sebelum SK yang dibayarnya (${formatDate(decreedOn)}).`,
    en: `A warrant is not dated before the decree that it pays (${decreedOn}).`,
  };
  return { field, code: 'batch.warrant-before-decree', text };
}

/** Why the bank cannot be asked to pay on that day. */
export function valueDayProblem(
  date: CivilDate,
  { today, budgetYear }: Readonly<{ today: CivilDate; budgetYear: number }>,
): FieldProblem | undefined {
  const field = 'valueDate';
  if (date < today) {
    const text = { id: 'Tanggal valuta paling awal hari ini.', en: 'The value date is today at the earliest.' };
    return { field, code: 'batch.value-date-past', text };
  }
  if (yearOf(date) !== budgetYear) {
    const text = {
      id: `Tanggal valuta harus dalam tahun anggaran ${budgetYear}.`,
      en: `The value date has to lie within the budget year ${budgetYear}.`,
    };
    return { field, code: 'batch.value-date-other-year', text };
  }
  if (isWorkingDay(date, holidays)) return undefined;
  const text = {
    id: 'Tanggal valuta jatuh pada akhir pekan atau hari libur. Pilih hari kerja bank.',
    en: 'The value date is on a weekend or a holiday. Choose a day on which the bank works.',
  };
  return { field, code: 'batch.value-date-no-bank-day', text };
}
