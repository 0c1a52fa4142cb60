import { isCivilDate, Rejected } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';
import { declared, moved } from './notice.js';
import type { Act, Notice, Outcome } from './notice.js';

type Doing = Act & { readonly reason: string; readonly today: CivilDate };

export function isAcceptedFurlough({ kind, status }: Pick<Notice, 'kind' | 'status'>): boolean {
  return kind === 'FURLOUGH' && status === 'accepted';
}

/** Nobody is sent home after all. Nobody was registered for it, so the office has nothing to confirm. Throws `Rejected` once it has begun. */
export function callOff(notice: Notice, { today, ...act }: Doing): Outcome {
  if (declared(notice).layoffFrom <= today) throw begun();
  const { next, change } = moved(notice, 'withdrawn', { ...act, why: 'the furlough is called off by the company' });
  return { next, changes: [change], facts: [] };
}

/** The workers are back sooner: `lastDay` is the last that they are at home. Throws `Rejected` for a day that shortens nothing. */
export function endEarly(notice: Notice, lastDay: string, { by, now, reason }: Doing): Outcome {
  if (!isAcceptedFurlough(notice)) throw notAccepted();
  const { id: noticeId, layoffFrom, layoffTo, status } = declared(notice);
  if (!isCivilDate(lastDay) || lastDay < layoffFrom || lastDay >= layoffTo) throw noSuchEnd(layoffFrom, layoffTo);
  const left = notice.tranches.filter(({ from }) => from <= lastDay);
  const tranches = left.map((part) => (part.to > lastDay ? { ...part, to: lastDay } : part));
  const why = `the furlough ends on ${lastDay}, not on ${layoffTo}`;
  const change = { noticeId, at: now, by, from: status, to: status, why, reason };
  return { next: { ...notice, layoffTo: lastDay, tranches }, changes: [change], facts: [] };
}

function begun(): Rejected {
  return new Rejected('conflict', 'furlough.begun', {
    id: 'Masa dirumahkan sudah dimulai. Akhiri lebih awal dengan menyebut hari terakhirnya.',
    en: 'The furlough has begun. End it early by naming its last day.',
  });
}

function notAccepted(): Rejected {
  return new Rejected('conflict', 'furlough.not-accepted', {
    id: 'Hanya pemberitahuan dirumahkan yang sudah diterima dapat diakhiri lebih awal.',
    en: 'Only a furlough that is accepted, and not over, can be ended early.',
  });
}

function noSuchEnd(from: CivilDate, to: CivilDate): Rejected {
  const text = {
    id: `Sebutkan hari dari ${from} sampai sebelum ${to} (TTTT-BB-HH).`,
    en: `Name a day from ${from} on and before ${to} (YYYY-MM-DD).`,
  };
  return new Rejected('invalid', 'furlough.last-day', text, [{ field: 'lastDay', code: 'period', text }]);
}
