import type { Attendance, AttendanceStatus, SessionDay, Turnout } from '../../clients/training.js';

/** Somebody on the sheet of a day. */
export type Line = {
  readonly referralId: string;
  /** What the sheet says by now; undefined for who is not on it yet. */
  readonly status: AttendanceStatus | undefined;
  /** How often something else was said before. */
  readonly corrections: number;
};

/** What was said of each on a day, the last of it at the end. */
type Said = {
  readonly day: string;
  readonly entries: readonly {
    readonly referralId: string;
    readonly versions: readonly { readonly status: AttendanceStatus }[];
  }[];
};

/** The day that wants its sheet first: the oldest that lacks one and can still be told, or lacks somebody. */
export function dueDay({ days, participants }: Attendance): SessionDay | undefined {
  const open = days.filter(({ isOpen }) => isOpen);
  return open.find(({ isHeld }) => !isHeld) ?? open.find((day) => day.entries < expectedOn(participants, day.day));
}

/** How many are expected to be on the sheet of a day. */
export function expectedOn(participants: readonly Turnout[], day: string): number {
  return participants.filter((one) => isThere(one, day)).length;
}

/** Whoever had not left by a day. Who joined later may be named on the sheet of a day before. */
const isThere = ({ leftOn, joinedOn }: Turnout, day: string): boolean =>
  joinedOn <= day && (leftOn === null || day <= leftOn);

/** The lines of a day, in the order of the roster: those that are expected, and whoever is on the sheet already. */
export function linesOf({ participants }: Pick<Attendance, 'participants'>, { day, entries }: Said): readonly Line[] {
  const said = new Map(entries.map(({ referralId, versions }) => [referralId, versions]));
  return participants
    .filter((one) => isThere(one, day) || said.has(one.referralId))
    .map(({ referralId }) => {
      const versions = said.get(referralId) ?? [];
      return { referralId, status: versions.at(-1)?.status, corrections: Math.max(0, versions.length - 1) };
    });
}

/** What a sheet sends: with `all`, everybody who is not on it yet was there. */
export function entriesFrom(
  lines: readonly Line[],
  chosen: (referralId: string) => string,
  all: boolean,
): readonly { readonly referralId: string; readonly status: string }[] {
  return lines.flatMap(({ referralId, status }) => {
    if (all) return status === undefined ? [{ referralId, status: 'present' }] : [];
    const said = chosen(referralId);
    return said === '' ? [] : [{ referralId, status: said }];
  });
}
