import { deadlineRule, dueBy, jointLeaveOf } from '@tanggap/indonesia';
import { addDays } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';
import { endOfDay } from '../days.js';

/** Until when whoever was accepted has come, or has not: the end of the first day, or of today in a class that runs. */
export function comingDue(startsOn: string, today: string): Date {
  return endOfDay(startsOn < today ? today : startsOn);
}

/** Until when the office sends an agreed referral to the provider: two working days of the office of the region. */
export function sendingDue(today: CivilDate, regionCode: string): Date {
  return officeDue('REFERRAL_SENDING', today, regionCode);
}

/** Until when the provider decides on what it was sent: five working days. */
export function decisionDue(today: CivilDate, regionCode: string): Date {
  return officeDue('PROVIDER_ANSWER', today, regionCode);
}

/** Whoever completed a training before this day is called by no name here any more. */
export function namesKeptSince(today: CivilDate): CivilDate {
  return addDays(today, -deadlineRule('PARTICIPANT_NAME', today).amount);
}

function officeDue(code: string, today: CivilDate, regionCode: string): Date {
  return endOfDay(dueBy(deadlineRule(code, today), today, jointLeaveOf(regionCode, today)));
}
