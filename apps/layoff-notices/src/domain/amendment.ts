import type { WithdrawalReason } from '@tanggap/contracts';
import { assertMove, Rejected } from '@tanggap/kernel';
import type { CivilDate, FieldProblem, Transitions } from '@tanggap/kernel';
import { moved } from './notice.js';
import type { Act, Notice, NoticeChange, Outcome } from './notice.js';

/** `recalled`: its company took it back before the office answered; `confirmed`: it is the notice's next version, and others are being told; `told`: they all are. */
export type AmendmentState = 'asked' | 'refused' | 'recalled' | 'confirmed' | 'told';

export const amendmentMoves: Transitions<AmendmentState> = {
  asked: ['confirmed', 'refused', 'recalled'],
  refused: [],
  recalled: [],
  confirmed: ['told'],
  told: [],
};

/** What a company takes back of an accepted notice: some rows, or all that still stand. */
export type Amendment = Readonly<{
  noticeId: string;
  /** Counts what was asked for, refused or not. */
  number: number;
  /** Of the notice, once confirmed. */
  version: number | null;
  reason: WithdrawalReason;
  state: AmendmentState;
  /** Null for all that still stand. */
  lines: readonly number[] | null;
  removed: number;
  askedBy: string;
  askedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
}>;

/** A row that was named: whether it was ever reported, and whether it still stands. */
export type NamedRow = Readonly<{ field: string; line: number | null; stands: boolean }>;

/** What a notice has left: how many rows stand, and the earliest day on which one of their layoffs takes effect. */
export type Left = Readonly<{ standing: number; first: CivilDate | null }>;

/**
 * Throws `Rejected` with everything that is wrong with the rows named. All that is left is taken back as a whole while
 * nobody is laid off; from then on only row by row, or those whose layoff is off after all could never be taken back.
 */
export function amend(
  notice: Notice,
  { named, left, today, number }: { named: readonly NamedRow[]; left: Left; today: CivilDate; number: number },
  { by, now }: Act,
): Amendment {
  assertAccepted(notice);
  const problems = named.flatMap(problemOf);
  if (problems.length > 0) throw new Rejected('invalid', 'amendment.rows', rowsWrong, problems);
  const lines = [...new Set(named.flatMap(({ line }) => (line === null ? [] : [line])))].sort((a, b) => a - b);
  if (lines.length === 0) throw new Rejected('invalid', 'amendment.nobody', nobodyNamed);
  if (lines.length === left.standing && !isEffective(left, today))
    throw new Rejected('conflict', 'amendment.removes-everyone', removesEveryone);
  return asked(notice, number, { reason: 'amended', lines, removed: lines.length }, { by, now });
}

/** The whole notice is withdrawn while nobody is laid off yet. */
export function withdraw(
  notice: Notice,
  { left, today, number }: { left: Left; today: CivilDate; number: number },
  { by, now }: Act,
): Amendment {
  assertAccepted(notice);
  if (left.first === null) throw new Rejected('conflict', 'withdrawal.nobody-left', nobodyLeft);
  if (isEffective(left, today)) throw layoffEffective(left.first);
  return asked(notice, number, { reason: 'withdrawn', lines: null, removed: left.standing }, { by, now });
}

/** A layoff takes effect on its day. */
function isEffective({ first }: Left, today: CivilDate): boolean {
  return first !== null && first <= today;
}

/** What the office knows as it answers. `nobodyLaidOff`: it has seen to it that nobody was, although the day is past. */
export type Seen = Readonly<{ left: Left; today: CivilDate; nobodyLaidOff: boolean }>;

/**
 * The office confirms: the notice has a new version, or is withdrawn; what follows is told from then on. What was asked in
 * time can be confirmed after the first layoff day as well, but only by an office that says that nobody was laid off.
 */
export function confirm(
  notice: Notice,
  amendment: Amendment,
  { left, today, nobodyLaidOff }: Seen,
  { by, now }: Act,
): { amendment: Amendment; outcome: Outcome } {
  assertMove('amendment', amendmentMoves, amendment.state, 'confirmed');
  const version = notice.version + 1;
  const confirmed: Amendment = { ...amendment, state: 'confirmed', version, decidedBy: by, decidedAt: now };
  if (amendment.reason === 'withdrawn') {
    const isLate = isEffective(left, today);
    if (isLate && !nobodyLaidOff) throw effectiveMeanwhile(left.first);
    const seen = isLate ? `; the office says that nobody was laid off on ${left.first}` : '';
    const why = `version ${version}: ${amendment.removed} rows withdrawn${seen}`;
    const { next, change } = moved(notice, 'withdrawn', { by, now, why });
    return { amendment: confirmed, outcome: { next: { ...next, version }, changes: [change], facts: [] } };
  }
  const { status, id: noticeId } = notice;
  const why = `version ${version}: ${amendment.removed} rows taken back`;
  const change: NoticeChange = { noticeId, at: now, by, from: status, to: status, why, reason: null };
  return { amendment: confirmed, outcome: { next: { ...notice, version }, changes: [change], facts: [] } };
}

/** The office does not: everything stays as it is, and what was asked stays readable. */
export function refuse(amendment: Amendment, { by, now }: Act): Amendment {
  assertMove('amendment', amendmentMoves, amendment.state, 'refused');
  return { ...amendment, state: 'refused', decidedBy: by, decidedAt: now };
}

/** The company takes back what it asked for, while the office has not answered: everything stays as it is. */
export function recall(amendment: Amendment, { by, now }: Act): Amendment {
  if (amendment.state !== 'asked') throw answeredAlready();
  return { ...amendment, state: 'recalled', decidedBy: by, decidedAt: now };
}

type What = Pick<Amendment, 'reason' | 'lines' | 'removed'>;

function asked({ id: noticeId }: Notice, number: number, what: What, { by, now }: Act): Amendment {
  const undecided = { version: null, decidedBy: null, decidedAt: null };
  return { noticeId, number, ...what, ...undecided, state: 'asked', askedBy: by, askedAt: now };
}

/** Before that the list can be replaced. What is completed can be amended still: its money outlives its days. */
function assertAccepted({ status, listId }: Notice): void {
  if (['accepted', 'registered', 'decided', 'completed'].includes(status) && listId !== null) return;
  throw new Rejected('conflict', 'amendment.not-accepted', {
    id: 'Hanya pemberitahuan yang sudah diterima dan tidak ditarik yang dapat diubah. Sebelum itu, ganti daftarnya.',
    en: 'Only a notice that is accepted and not withdrawn can be amended. Before that, replace its list.',
  });
}

function problemOf({ field, line, stands }: NamedRow): FieldProblem[] {
  if (line === null) return [{ field, code: 'unknown', text: neverReported }];
  return stands ? [] : [{ field, code: 'taken-back', text: takenBack }];
}

function layoffEffective(first: CivilDate | null): Rejected {
  return new Rejected('conflict', 'withdrawal.layoff-effective', {
    id: `PHK pertama sudah berlaku (${first}); pemberitahuan tidak dapat ditarik seluruhnya. Cabut pekerja yang PHK-nya batal lewat perubahan.`,
    en: `The first layoff is effective already (${first}); the notice cannot be withdrawn as a whole. Take back the workers whose layoff is off by an amendment.`,
  });
}

function effectiveMeanwhile(first: CivilDate | null): Rejected {
  return new Rejected('conflict', 'withdrawal.effective-meanwhile', {
    id: `PHK pertama jatuh pada ${first} sementara kantor belum menjawab. Pastikan pada perusahaan dan pekerja bahwa tidak seorang pun di-PHK, lalu konfirmasikan dengan nobodyLaidOff. Bila ada yang di-PHK, tolak; perusahaan mencabut pekerja yang PHK-nya batal lewat perubahan.`,
    en: `The first layoff fell due on ${first} while the office had not answered. Make sure with the company and the workers that nobody was laid off, then confirm with nobodyLaidOff. If somebody was, refuse; the company takes back by an amendment the workers whose layoff is off.`,
  });
}

function answeredAlready(): Rejected {
  return new Rejected('conflict', 'amendment.answered-already', {
    id: 'Permintaan ini sudah dijawab kantor atau sudah dibatalkan; tidak dapat dibatalkan lagi.',
    en: 'The office has answered this request, or it was recalled already; it cannot be recalled any more.',
  });
}

const nobodyLeft = {
  id: 'Semua pekerja pemberitahuan ini sudah dicabut; tidak ada lagi yang dapat ditarik.',
  en: 'Every worker of this notice has been taken back; nothing is left to withdraw.',
};
const rowsWrong = { id: 'Ada baris yang tidak dapat dicabut.', en: 'Some rows cannot be taken back.' };
const nobodyNamed = { id: 'Sebutkan paling sedikit satu baris atau NIK.', en: 'Name at least one row or NIK.' };
const neverReported = { id: 'Baris ini tidak pernah dilaporkan.', en: 'This row was never reported.' };
const takenBack = { id: 'Baris ini sudah dicabut sebelumnya.', en: 'This row was taken back before.' };
const removesEveryone = {
  id: 'Perubahan ini mencabut semua pekerja yang tersisa. Tariklah seluruh pemberitahuannya.',
  en: 'This takes back every worker that is left. Withdraw the whole notice instead.',
};

/** Workers are only ever added by a notice of their own. */
export const additionsElsewhere = {
  id: 'Pekerja tambahan diajukan dalam pemberitahuan baru yang melengkapi pemberitahuan ini (supplements).',
  en: 'Workers are added by a new notice that supplements this one (supplements).',
};
