import type { PageContext } from '../../layout/page-context.js';
import type { Names } from './people.js';
import type { BatchRow, Progress } from './views.js';

const MINUTE = 60;

/** How far a batch is and how long the rest takes; no promise without a pace. */
export function paceOf({ left, secondsLeft, perSecond }: Progress, { say, formats }: PageContext): string {
  if (left === 0) return say('treasury.progress.all');
  const so = say('treasury.progress.left', { n: formats.number(left) });
  if (secondsLeft === null || perSecond === 0) return `${so} ${say('treasury.progress.no-pace')}`;
  if (secondsLeft < MINUTE) return `${so} ${say('treasury.progress.under-a-minute')}`;
  return `${so} ${say('treasury.progress.minutes', { n: formats.number(Math.ceil(secondsLeft / MINUTE)) })}`;
}

/** What was noted when a batch was validated is a pair of counts; what a person wrote is shown as it is. */
export function noteOf(note: string | null, { say, formats }: PageContext): string | undefined {
  if (note === null) return undefined;
  const counts = /^left-out:(\d+) redirected:(\d+)$/.exec(note);
  if (!counts) return note;
  const [leftOut, redirected] = [Number(counts[1]), Number(counts[2])];
  if (leftOut + redirected === 0) return say('treasury.validated.all');
  return say('treasury.validated.some', { leftOut: formats.number(leftOut), redirected: formats.number(redirected) });
}

type TakenStep = {
  readonly context: PageContext;
  readonly batch: Pick<BatchRow, Whens | Bys | 'sp2dNumber' | 'sp2dDate' | 'state'>;
  readonly act: 'lock' | 'issue' | 'release' | 'dissolve';
  readonly names: Names;
};
type Whens = 'lockedAt' | 'releasedAt';
type Bys = 'lockedBy' | 'sp2dBy' | 'releasedBy';

/** Who has taken a step already, and when; undefined while nobody has. */
export function pastText({ context, batch, act, names }: TakenStep): string | undefined {
  const { say, formats } = context;
  if (batch.state === 'dissolved') return say('treasury.batch.dissolved');
  const by = (at: string | null, who: string | null) =>
    at === null ? undefined : { when: formats.moment(at), who: names(who) };
  const [locked, released] = [by(batch.lockedAt, batch.lockedBy), by(batch.releasedAt, batch.releasedBy)];
  const { sp2dNumber: number, sp2dDate: day } = batch;
  if (act === 'lock') return locked && say('treasury.past.lock', locked);
  if (act === 'issue' && number && day)
    return say('treasury.past.issue', { number, day: formats.day(day), who: names(batch.sp2dBy) });
  return released && act !== 'issue' ? say('treasury.past.release', released) : undefined;
}
