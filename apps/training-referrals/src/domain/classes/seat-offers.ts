import type { ClassState } from '@tanggap/contracts';
import { holidays } from '@tanggap/indonesia';
import { addWorkingDays, civilDate } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';
import { endOfDay } from '../days.js';
import { offerDays } from '../referral.js';
import type { TrainingClass } from '../training-class.js';

/** Who waits may still enter a class until its third session. */
const lastSessionToEnter = 3;

/** The day of the n-th session of a class: the first is on its first day, the others on the working days after it. */
export function sessionDay(startsOn: string, session: number): CivilDate {
  const first = civilDate(startsOn);
  return session === 1 ? first : addWorkingDays(first, session - 1, holidays);
}

/** The last day on which somebody who waits may enter a class. */
export const lastDayToEnter = (startsOn: string): CivilDate => sessionDay(startsOn, lastSessionToEnter);

const DAY_MS = 86_400_000;

type Offering = Pick<TrainingClass, 'state' | 'startsOn'>;

/**
 * Until when a seat that is given now is held for an answer: some days, but not beyond the third session of the class, and in a
 * class that runs until the end of the same day. A round that is held late still leaves until then.
 */
export function offerEnds(now: Date, { state, startsOn }: Offering): Date {
  const tonight = endOfDay(dayOf(now));
  if (state === 'running') return tonight;
  const latest = endOfDay(lastDayToEnter(startsOn));
  const answered = new Date(now.getTime() + offerDays * DAY_MS);
  const ends = answered < latest ? answered : latest;
  return ends < tonight ? tonight : ends;
}

const over: readonly ClassState[] = ['assessing', 'certifying', 'finished', 'cancelled'];

/** Whether somebody with a seat may still come in: the class has not begun, or has not gone beyond its third session. */
export function mayEnter({ state, startsOn }: Offering, today: string): boolean {
  if (state === 'running') return today <= lastDayToEnter(startsOn);
  return !over.includes(state);
}

function dayOf(moment: Date): string {
  return new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}
