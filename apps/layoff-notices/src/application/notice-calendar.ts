import type { Bilingual, CivilDate, JointLeave } from '@tanggap/kernel';
import { civilDayOf } from '@tanggap/platform';
import { shareOf } from '../domain/completeness.js';
import { daysShort, deadlinesOf } from '../domain/deadlines.js';
import type { Deadline } from '../domain/deadlines.js';
import { dueOf } from '../domain/office-clocks.js';
import type { Due, KeptTerm } from '../domain/office-clocks.js';
import type { HistoryLine, NoticeView } from '../persistence/notice.queries.js';

/** What is due when, and what the numbers of a notice suggest. */
export type NoticeCalendar = {
  readonly due: Due | null;
  readonly deadlines: readonly Deadline[];
  /** Working days that workers are told too late; 0 for a notice in time. Late is flagged, never refused. */
  readonly daysShort: number;
  /** Per cent of the site's workers. */
  readonly share: number | null;
  readonly advice: readonly { readonly code: string; readonly text: Bilingual }[];
};

/**
 * What is due by the terms that run, and the deadlines as they follow from the notice, its history, the day and how the
 * office counts. Where nobody has said when the workers are told, it is taken to be the day on which the notice was first
 * handed in.
 */
export function calendarOf(
  notice: NoticeView,
  { history, terms }: { readonly history: readonly HistoryLine[]; readonly terms: readonly KeptTerm[] },
  today: CivilDate,
  jointLeave: JointLeave,
): NoticeCalendar {
  const handedIn = history.find(({ to }) => to === 'submitted');
  const toldOn = notice.toldOn ?? (handedIn ? civilDayOf(handedIn.at) : today);
  const deadlines = deadlinesOfNotice(notice, toldOn, jointLeave);
  const share = shareOf(notice, { workers: notice.registeredSiteWorkers }) ?? null;
  return {
    due: dueOf(notice.status, terms, today) ?? null,
    deadlines,
    daysShort: daysShort(deadlines),
    share,
    advice: adviceOn(notice, share),
  };
}

function deadlinesOfNotice(notice: NoticeView, toldOn: CivilDate, jointLeave: JointLeave): readonly Deadline[] {
  const { kind, reasonCode, tranches, layoffFrom: from, layoffTo: to } = notice;
  if (kind === 'FURLOUGH' || from === null || to === null) return [];
  const windows = tranches.length > 0 ? tranches : [{ from, to }];
  return deadlinesOf({ reasonCode, tranches: windows, toldOn }, jointLeave);
}

function adviceOn({ kind }: NoticeView, share: number | null): NoticeCalendar['advice'] {
  if (share !== 100 || kind === 'CLOSURE' || kind === 'FURLOUGH') return [];
  const text = {
    id: 'Semua pekerja di lokasi ini terkena: pertimbangkan jenis PENUTUPAN (CLOSURE).',
    en: 'Every worker of the site is laid off: consider whether this is a CLOSURE.',
  };
  return [{ code: 'notice.looks-like-closure', text }];
}
