import type { CivilDate, JointLeave } from '@tanggap/kernel';
import { datedOf, inForce } from './in-force.js';
import type { Dated } from './in-force.js';
import { readTable } from './table.js';

const ANY_OFFICE = '*';

/** How an office counts working days; the line of `*` is for all that have none of their own. */
export type OfficeCalendar = Dated & { readonly regionCode: string; readonly jointLeave: JointLeave };

export const officeCalendars: readonly OfficeCalendar[] = readTable('office-calendars', [
  'region_code',
  'joint_leave',
  'valid_from',
  'valid_to',
  'legal_basis',
]).map((row) => ({ ...datedOf(row), regionCode: row.region_code, jointLeave: readingNamed(row.joint_leave) }));

/** Whether the office of a region counts joint leave as working days, on that day. */
export function jointLeaveOf(regionCode: string, asOf: CivilDate, calendars = officeCalendars): JointLeave {
  const current = inForce(calendars, asOf);
  const own = current.find((calendar) => calendar.regionCode === regionCode);
  const calendar = own ?? current.find((one) => one.regionCode === ANY_OFFICE);
  if (!calendar) throw new Error(`no calendar holds for the office of ${regionCode}`);
  return calendar.jointLeave;
}

function readingNamed(text: string): JointLeave {
  if (text === 'IS_A_HOLIDAY') return 'is-a-holiday';
  if (text === 'COUNTS_AS_WORKING') return 'counts-as-working';
  throw new Error(`no reading of joint leave is called "${text}"`);
}
