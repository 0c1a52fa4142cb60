import type { CivilDate } from '@tanggap/kernel';
import { Rejected } from '@tanggap/kernel';
import { declared, moved } from './notice.js';
import type { Act, Notice, NoticeStatus, Outcome } from './notice.js';

/** Who acts where only time has passed. */
const CALENDAR = 'calendar';

const beforeAcceptance: readonly NoticeStatus[] = ['draft', 'submitted', 'in-review', 'correction-needed'];

/** Nothing will come of it any more. */
export function isOver({ status }: Notice): boolean {
  return status === 'withdrawn' || status === 'refused';
}

/** The company takes the whole notice back. Nobody was registered for it yet, so nothing else follows. */
export function withdrawDraft(notice: Notice, act: Act & { readonly reason: string }): Outcome {
  const { next, change } = moved(notice, 'withdrawn', { ...act, why: 'withdrawn by the company' });
  if (!beforeAcceptance.includes(notice.status)) throw acceptedAlready();
  return { next, changes: [change], facts: [] };
}

/** Undefined while days of the layoff are still to come, or not every case is decided. */
export function complete(notice: Notice, today: CivilDate, now: Date): Outcome | undefined {
  const isThrough = notice.status === 'decided' || (notice.kind === 'FURLOUGH' && notice.status === 'accepted');
  if (!isThrough || declared(notice).layoffTo >= today) return undefined;
  const why = 'all its days have passed, and nothing is left to decide';
  const { next, change } = moved(notice, 'completed', { by: CALENDAR, now, why });
  return { next, changes: [change], facts: [] };
}

function acceptedAlready(): Rejected {
  return new Rejected('conflict', 'notice.accepted-already', {
    id: 'Pemberitahuan ini sudah diterima kantor.',
    en: 'The office has accepted this notice.',
  });
}
