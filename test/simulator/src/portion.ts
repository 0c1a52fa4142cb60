import { mostAtOnce, type Stream } from '@tanggap/messaging';
import type { EventLogs } from './event-logs.js';
import type { Habits } from './habits.js';
import type { Misfortunes } from './misfortunes.js';
import type { Running } from './running.js';

type Course = {
  readonly running: Running;
  readonly habits: Habits;
  readonly misfortunes: Misfortunes;
  readonly logs: EventLogs;
};

/** From which place in the log to which: now and then from an earlier one, or with what a relay has sent again. */
export function portionFor(
  stream: Stream,
  cursor: number,
  { running: { chance }, habits, misfortunes, logs }: Course,
): { readonly from: number; readonly to: number } {
  const most = Math.min(habits.mostAtOnce, mostAtOnce(stream.topic));
  if (!chance) return { from: cursor, to: cursor + most };
  if (misfortunes.happens(habits.resends)) logs.resend(stream, chance.between(1, 3));
  const from = misfortunes.happens(habits.rereads) ? chance.below(cursor + 1) : cursor;
  return { from, to: from + (chance.percent(40) ? chance.between(1, most) : most) };
}
