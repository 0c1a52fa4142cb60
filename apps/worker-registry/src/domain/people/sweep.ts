/** How far the marks have come. Ids rise with time, but a case becomes visible only when its transaction ends. */
export type Sweep = Readonly<{
  /** Every case up to here has its marks. */
  markedTo: string;
  /** Where the pass at hand stands: a pass goes from `markedTo` to the newest case. */
  position: string;
  /** As `markedTo`, but the daily pass over everything does not take it back: what lies behind it may be waiting. */
  settledTo: string;
  passBeganAt: Date;
  /** The day of the last pass over everything. */
  wholeOn: string;
}>;

/** What a look found: `last` is the last id looked at, if any; `end` when nothing lies behind. */
export type Looked = Readonly<{ last: string | null; end: boolean }>;

export const START = '00000000-0000-0000-0000-000000000000';
/** Longer than a transaction may last: a case that is older and was not seen by then does not come any more. */
export const SETTLED_AFTER_MS = 120_000;
const MINUTE_MS = 60_000;

/**
 * The sweep after a look. At the end of a pass what is old enough is settled, and the next pass begins there; once a day
 * one goes over everything, in case a clock was wrong.
 */
export function afterLook(sweep: Sweep, { last, end }: Looked, now: Date, today: string): Sweep {
  const passBeganAt = sweep.position === sweep.markedTo ? now : sweep.passBeganAt;
  if (!end) return { ...sweep, passBeganAt, position: last ?? sweep.position };
  if (sweep.wholeOn !== today) return { ...sweep, markedTo: START, position: START, passBeganAt, wholeOn: today };
  const settled = firstIdOf(new Date(passBeganAt.getTime() - SETTLED_AFTER_MS));
  const markedTo = settled > sweep.markedTo ? settled : sweep.markedTo;
  const settledTo = markedTo > sweep.settledTo ? markedTo : sweep.settledTo;
  return { ...sweep, markedTo, position: markedTo, settledTo, passBeganAt };
}

/** The lowest id of a minute, as UUIDv7 counts time. Whole minutes, so that nothing is written while nothing happens. */
function firstIdOf(moment: Date): string {
  return lowestIdAt(Math.floor(moment.getTime() / MINUTE_MS) * MINUTE_MS);
}

/** The lowest id that can be made at a moment, in ms. */
export function lowestIdAt(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`;
}
