import type { ClassState, ReferralStatus } from '@tanggap/contracts';
import { deadlineRule, dueBy, holidays } from '@tanggap/indonesia';
import { addDays, isWorkingDay, Rejected, workingDaysBetween } from '@tanggap/kernel';
import type { CivilDate, FieldProblem } from '@tanggap/kernel';
import { problem } from './problems.js';

export const attendanceStatuses = ['present', 'absent', 'late', 'excused', 'sick'] as const;
export type AttendanceStatus = (typeof attendanceStatuses)[number];

/** Share of the sessions, in percent, below which nobody is assessed without a supervisor's word. */
export const neededPercent = 80;

/** How often somebody was there, of the sessions that were held since they joined. */
export type Turnout = { readonly present: number; readonly held: number };

/** A line of a day sheet. Minutes are told only by those who count them. */
export type Entry = {
  readonly referralId: string;
  readonly status: AttendanceStatus;
  readonly minutes: number | null;
  /** The version of this line that was read before, 0 for none. */
  readonly seen?: number;
};

/** A line as it stands: its last version. */
export type KnownEntry = Omit<Entry, 'seen'> & { readonly version: number };

export type RosterPlace = {
  readonly referralId: string;
  readonly status: ReferralStatus;
  /** The last day of who did not come or left; null for who is there. */
  readonly leftOn: CivilDate | null;
};

export type ClassDays = { readonly state: ClassState; readonly startsOn: CivilDate; readonly endsOn: CivilDate };

/** Whoever came late was there. Who was excused was not, and counts as anybody who was not. */
export const wasThere = (status: AttendanceStatus): boolean => status === 'present' || status === 'late';

/** Whoever is on the roster and has not left. */
export const isOnRoster = (status: ReferralStatus): boolean =>
  status === 'accepted' || status === 'started' || status === 'completed';

export const isEnough = ({ present, held }: Turnout): boolean => held > 0 && present * 100 >= held * neededPercent;

/** Working days between its first and its last day, both included: how many sessions a class is planned to have. */
export function plannedSessions({ startsOn, endsOn }: ClassDays): number {
  return workingDaysBetween(addDays(startsOn, -1), endsOn, holidays);
}

/** Those of the planned sessions that have come by a day, in order. */
export function sessionsUntil({ startsOn, endsOn }: Omit<ClassDays, 'state'>, until: CivilDate): readonly CivilDate[] {
  const last = until < endsOn ? until : endsOn;
  const days: CivilDate[] = [];
  for (let day = startsOn; day <= last; day = addDays(day, 1)) if (isWorkingDay(day, holidays)) days.push(day);
  return days;
}

/** An alarm is due from half of the planned sessions on. */
export const isHalfWay = (held: number, planned: number): boolean => held * 2 >= planned;

/** The last day on which the provider itself may say something else of a day. */
export function lastDayToCorrect(day: CivilDate): CivilDate {
  return dueBy(deadlineRule('ATTENDANCE_CORRECTION', day), day);
}

const openForSheets: readonly ClassState[] = ['running', 'assessing'];

/** Throws a conflict unless day sheets of the class are kept now: a supervisor may also while certificates are made out. */
export function assertKeepsSheets(state: ClassState, isSupervisor: boolean): void {
  if (openForSheets.includes(state) || (isSupervisor && state === 'certifying')) return;
  throw new Rejected('conflict', 'attendance.class-not-running', {
    id: 'Presensi hanya dicatat selama kelas berlangsung atau diuji.',
    en: 'Attendance is recorded only while the class runs or is assessed.',
  });
}

/** All that is wrong with a sheet; those who are not on the roster are not told apart from those whom nobody knows. */
export function sheetProblems(
  of: ClassDays,
  day: CivilDate,
  today: CivilDate,
  entries: readonly Entry[],
  roster: ReadonlyMap<string, RosterPlace>,
): readonly FieldProblem[] {
  const seen = new Set<string>();
  const ofEntries = entries.flatMap(({ referralId, status, minutes }, i) => {
    const isAgain = seen.has(referralId);
    seen.add(referralId);
    const place = roster.get(referralId);
    return [
      ...(isAgain ? [problem(`entries[${i}].referralId`, 'attendance.listed-twice')] : []),
      ...(place ? [] : [problem(`entries[${i}].referralId`, 'attendance.not-on-the-roster')]),
      ...(place && hasLeft(place, day) ? [problem(`entries[${i}].referralId`, 'attendance.has-left')] : []),
      ...(minutes !== null && minutes > 0 && !wasThere(status)
        ? [problem(`entries[${i}].minutes`, 'attendance.minutes-of-an-absence')]
        : []),
    ];
  });
  return [...dayProblems(of, day, today), ...ofEntries];
}

function dayProblems({ startsOn, endsOn }: ClassDays, day: CivilDate, today: CivilDate): readonly FieldProblem[] {
  return [
    ...(day < startsOn || day > endsOn ? [problem('day', 'attendance.day-outside-class')] : []),
    ...(day > today ? [problem('day', 'attendance.day-to-come')] : []),
  ];
}

function hasLeft({ status, leftOn }: RosterPlace, day: CivilDate): boolean {
  return !isOnRoster(status) && (leftOn === null || day > leftOn);
}

/** The lines that say something else than what is known, or something new. */
export function changedEntries(entries: readonly Entry[], known: ReadonlyMap<string, KnownEntry>): readonly Entry[] {
  return entries.filter((entry) => isNews(entry, known.get(entry.referralId)));
}

/** The lines that would put away what somebody else has said since it was read. */
export function overtakenProblems(
  entries: readonly Entry[],
  known: ReadonlyMap<string, KnownEntry>,
): readonly FieldProblem[] {
  return entries.flatMap((entry, i) => {
    const before = known.get(entry.referralId);
    const isOvertaken = entry.seen !== undefined && entry.seen !== (before?.version ?? 0);
    return isOvertaken && isNews(entry, before) ? [problem(`entries[${i}].status`, 'attendance.said-meanwhile')] : [];
  });
}

const isNews = ({ status, minutes }: Entry, before: KnownEntry | undefined): boolean =>
  before?.status !== status || before.minutes !== minutes;

/** Whoever stays away from a day belongs to those who are there only with a day of their own on the sheet: nobody is left out silently. */
export function missingOn(
  day: CivilDate,
  roster: ReadonlyMap<string, RosterPlace>,
  listed: ReadonlySet<string>,
): readonly string[] {
  return [...roster.values()]
    .filter((place) => !listed.has(place.referralId) && !hasLeft(place, day))
    .map(({ referralId }) => referralId);
}
