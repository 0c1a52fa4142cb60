import { addDays, addWorkingDays, civilDate, isWeekend, type CivilDate, type Holidays } from '@tanggap/kernel';

export type YearEnd = Readonly<{ opensOn: CivilDate; dueOn: CivilDate }>;

/**
 * What cannot be paid any more goes back to the treasury before 31 December: the task opens on the first working day of December and is due on
 * the last working day before the 31st. PROPOSAL: Permendagri 77/2020 closes the books on that day and sets no earlier one.
 */
export function yearEndOf(year: number, holidays: Holidays): YearEnd {
  const opensOn = addWorkingDays(civilDate(`${year}-11-30`), 1, holidays);
  let dueOn = civilDate(`${year}-12-30`);
  while (isWeekend(dueOn) || holidays.national.has(dueOn) || holidays.jointLeave.has(dueOn)) dueOn = addDays(dueOn, -1);
  return { opensOn, dueOn };
}
