import type { PageContext } from '../../layout/page-context.js';
import type { TagKind } from '../../layout/parts.js';

const A_MINUTE_MS = 60_000;
const AN_HOUR_MS = 60 * A_MINUTE_MS;
const A_DAY_MS = 24 * AN_HOUR_MS;
const SOON_MS = 2 * A_DAY_MS;

export type Clock = { readonly text: string; readonly kind: TagKind };

/** How long somebody still has, or for how long they are late, in words and never by colour alone. */
export function clockOf(dueAt: string, readAt: Date, { say, formats }: Pick<PageContext, 'say' | 'formats'>): Clock {
  const left = new Date(dueAt).getTime() - readAt.getTime();
  const isLate = left <= 0;
  const span = Math.abs(left);
  const inDays = span >= A_DAY_MS;
  const n = formats.number(Math.max(1, Math.floor(span / (inDays ? A_DAY_MS : AN_HOUR_MS))));
  const text = isLate
    ? say(inDays ? 'training.clock.late-days' : 'training.clock.late-hours', { n })
    : say(inDays ? 'training.clock.days' : 'training.clock.hours', { n });
  return { text, kind: isLate ? 'bad' : left < SOON_MS ? 'busy' : 'plain' };
}
