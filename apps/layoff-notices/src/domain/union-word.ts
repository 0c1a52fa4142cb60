import { Rejected } from '@tanggap/kernel';
import type { Bilingual, CivilDate, FieldProblem } from '@tanggap/kernel';
import { isDayOfNotice } from './day-of-notice.js';
import { disputable } from './dispute.js';
import type { Notice } from './notice.js';

/**
 * What the union of a company may say about a layoff: that talks were held or not, that it disputes the layoff, or that a
 * norm is broken, which an inspector answers.
 */
export const unionWordKinds = ['TALKS_HELD', 'TALKS_NOT_HELD', 'DISPUTE', 'COMPLAINT'] as const;
export type UnionWordKind = (typeof unionWordKinds)[number];

/** One of them. None is changed or removed; what was said of talks later counts. */
export type UnionWord = Readonly<{
  noticeId: string;
  /** From 1 for each notice. */
  word: number;
  kind: UnionWordKind;
  /** Of talks that were held: when they began. */
  heldOn: CivilDate | null;
  by: string;
  at: Date;
  note: string | null;
}>;

export type WordSaid = {
  readonly kind: UnionWordKind;
  readonly heldOn?: string | null | undefined;
  readonly note?: string | null | undefined;
};

const MOST_WORDS = 100;
const withReason: ReadonlySet<UnionWordKind> = new Set(['DISPUTE', 'COMPLAINT']);

type Before = { readonly words: number; readonly isDisputed: boolean };
type Doing = { readonly by: string; readonly now: Date; readonly today: CivilDate };

/** The next word. Throws `Rejected` for a notice that lays nobody off, and with all that is wrong at once. */
export function unionSays(notice: Notice, before: Before, said: WordSaid, { by, now, today }: Doing): UnionWord {
  if (notice.kind === 'FURLOUGH' || !disputable.includes(notice.status)) throw notNow();
  if (before.words >= MOST_WORDS) throw tooMany();
  const { kind, heldOn = null, note = null } = said;
  if (kind === 'DISPUTE' && before.isDisputed) throw disputedAlready();
  const problems = [...problemsOfDay(kind, heldOn, today), ...problemsOfNote(kind, note)];
  if (problems.length > 0) throw new Rejected('invalid', 'union.word', someWrong, problems);
  const next = { noticeId: notice.id, word: before.words + 1, kind, by, at: now, note };
  return { ...next, heldOn: heldOn as CivilDate | null };
}

function problemsOfDay(kind: UnionWordKind, heldOn: string | null, today: CivilDate): FieldProblem[] {
  if (kind !== 'TALKS_HELD') return heldOn === null ? [] : [problem('heldOn', 'not-asked', dayOfTalksOnly)];
  if (heldOn === null || !isDayOfNotice(heldOn)) return [problem('heldOn', 'date', noDate)];
  return heldOn > today ? [problem('heldOn', 'future', notYet)] : [];
}

function problemsOfNote(kind: UnionWordKind, note: string | null): FieldProblem[] {
  return withReason.has(kind) && note === null ? [problem('note', 'needed', sayWhy)] : [];
}

function problem(field: string, code: string, text: Bilingual): FieldProblem {
  return { field, code, text };
}

const someWrong = { id: 'Ada isian yang perlu diperbaiki.', en: 'Some fields need to be corrected.' };
const noDate = { id: 'Isi tanggal mulai perundingan.', en: 'Give the day on which talks began.' };
const notYet = { id: 'Tanggal ini belum tiba.', en: 'This day has not come yet.' };
const sayWhy = { id: 'Tulis apa yang terjadi.', en: 'Say what happened.' };
const dayOfTalksOnly = {
  id: 'Tanggal hanya diisi untuk perundingan yang berlangsung.',
  en: 'A day is given of talks that were held alone.',
};

function notNow(): Rejected {
  return new Rejected('conflict', 'union.not-now', {
    id: 'Serikat menyampaikan sesuatu tentang PHK yang sudah diajukan dan tidak ditolak atau ditarik.',
    en: 'A union has its say on a layoff that was handed in and neither refused nor withdrawn.',
  });
}

function disputedAlready(): Rejected {
  return new Rejected('conflict', 'union.disputed-already', {
    id: 'Perselisihan atas PHK ini sudah disampaikan; mediator menanganinya.',
    en: 'A dispute about this layoff was raised already; the mediator looks after it.',
  });
}

function tooMany(): Rejected {
  return new Rejected('conflict', 'union.too-many', {
    id: `Satu pemberitahuan memuat paling banyak ${MOST_WORDS} pernyataan serikat.`,
    en: `A notice has at most ${MOST_WORDS} words of a union.`,
  });
}
