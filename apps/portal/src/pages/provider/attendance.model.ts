import type { Attendance, AttendanceStatus, SessionDay, Turnout } from '../../clients/training.js';

/** Somebody on the sheet of a day. */
export type Line = {
  readonly referralId: string;
  /** What the sheet says by now; undefined for who is not on it yet. */
  readonly status: AttendanceStatus | undefined;
  /** All that the sheet has said of them, in order. */
  readonly said: readonly AttendanceStatus[];
};

/** What was posted of a line. */
export type Marked = { readonly status: string; readonly seen: number | undefined };
/** A line that is sent: `seen` is the version that its writer saw, 0 for none. */
export type SentLine = { readonly referralId: string; readonly status: string; readonly seen?: number };

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
      const statuses = (said.get(referralId) ?? []).map(({ status }) => status);
      return { referralId, status: statuses.at(-1), said: statuses };
    });
}

/**
 * What a sheet sends: with `all`, everybody who is not on it yet was there; else what its writer has changed, and who was not
 * on it when they looked. A line left as it was shows another's later word, and is not to put it away.
 */
export function entriesFrom(
  lines: readonly Line[],
  marked: (referralId: string) => Marked,
  all: boolean,
): readonly SentLine[] {
  return lines.flatMap(({ referralId, status, said }) => {
    if (all) return status === undefined ? [{ referralId, status: 'present', seen: 0 }] : [];
    const { status: chosen, seen } = marked(referralId);
    const isAsRead = seen !== undefined && seen > 0 && said[seen - 1] === chosen;
    if (chosen === '' || isAsRead) return [];
    return [{ referralId, status: chosen, ...(seen === undefined ? {} : { seen }) }];
  });
}
