export { Rejected } from './rejected.js';
export type { Bilingual, FieldProblem, RejectedKind } from './rejected.js';
export { assertMove, nextMoves, stateDiagram, unreachable } from './transitions.js';
export type { StateWords, Transitions } from './transitions.js';
export { rupiah, sumRupiah } from './money.js';
export type { Rupiah } from './money.js';
export {
  addDays,
  addMonths,
  ageOn,
  civilDate,
  civilDateOf,
  completedMonths,
  dayNumber,
  daysBetween,
  fromDayNumber,
  isCivilDate,
  isWeekend,
  weekdayOf,
  yearOf,
} from './civil-date.js';
export type { CivilDate } from './civil-date.js';
export { addWorkingDays, isWorkingDay, latestNoticeDate, workingDaysBetween } from './working-days.js';
export type { Holidays, JointLeave } from './working-days.js';
export { SMALLEST_CELL, unlessSmall, withoutSmallCells } from './cells.js';
export { balanceRuleNames, closeBalance } from './line-balance.js';
export type { Balance, BrokenRule, LineCounts, LineMoment } from './line-balance.js';
