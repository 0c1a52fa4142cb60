import type { Fact } from '@tanggap/contracts';
import { reasonByCode } from '@tanggap/indonesia';
import { assertMove, daysBetween, isCivilDate, Rejected } from '@tanggap/kernel';
import type { CivilDate, FieldProblem, Transitions } from '@tanggap/kernel';
import type { Site } from './company.js';
import type { WorkerList } from './worker-list.js';

export type NoticeStatus = 'draft' | 'submitted' | 'accepted' | 'registered' | 'decided';

/** `registered`: every worker has a case. `decided`: each also has a referral decision and an assessment. */
export const noticeMoves: Transitions<NoticeStatus> = {
  draft: ['submitted'],
  submitted: ['accepted'],
  accepted: ['registered'],
  registered: ['decided'],
  decided: [],
};

export type Notice = Readonly<{
  id: string;
  companyId: string;
  siteId: string;
  regionCode: string;
  reasonCode: string;
  layoffFrom: CivilDate;
  layoffTo: CivilDate;
  declaredWorkers: number;
  status: NoticeStatus;
  /** The list that was uploaded last. */
  listId: string | null;
  filedBy: string;
  createdAt: Date;
  acceptedAt: Date | null;
}>;

/** A line of a notice's history. */
export type NoticeChange = Readonly<{
  noticeId: string;
  at: Date;
  by: string;
  from: NoticeStatus | null;
  to: NoticeStatus;
  why: string;
}>;

/** What follows from a decision: the notice as it then stands, its history, and what others should hear. */
export type Outcome = {
  readonly next: Notice;
  readonly changes: readonly NoticeChange[];
  readonly facts: readonly Fact[];
};

/** What a company says of its layoff before it names the workers. */
export type Declaration = {
  readonly siteId: string;
  readonly reasonCode: string;
  readonly layoffFrom: string;
  readonly layoffTo: string;
  readonly declaredWorkers: number;
};

const LONGEST_PERIOD_DAYS = 366;

/** A new draft; throws `Rejected` with everything that is wrong with the declaration. `site` is undefined if not the company's. */
export function draft(
  declared: Declaration,
  site: Site | undefined,
  { id, by, now }: { readonly id: string; readonly by: string; readonly now: Date },
): Outcome {
  const problems = [...problemsOfSite(site), ...problemsOfReason(declared.reasonCode), ...problemsOfPeriod(declared)];
  if (site === undefined || problems.length > 0) throw declarationRefused(problems);
  const next: Notice = {
    id,
    companyId: site.companyId,
    siteId: site.id,
    regionCode: site.regionCode,
    reasonCode: declared.reasonCode,
    layoffFrom: declared.layoffFrom as CivilDate,
    layoffTo: declared.layoffTo as CivilDate,
    declaredWorkers: declared.declaredWorkers,
    status: 'draft',
    listId: null,
    filedBy: by,
    createdAt: now,
    acceptedAt: null,
  };
  return { next, changes: [{ noticeId: id, at: now, by, from: null, to: 'draft', why: 'filed' }], facts: [] };
}

/**
 * The company hands the notice in; the office accepts it at once, for now, whatever its deadlines: a late notice is
 * accepted and its workers are marked. Throws `Rejected` unless the list is checked and agrees with the declared number.
 */
export function submit(notice: Notice, list: WorkerList | undefined, by: string, now: Date): Outcome {
  assertMove('notice', noticeMoves, notice.status, 'submitted');
  const checked = assertReady(notice, list);
  const submitted = move(notice, 'submitted', { by, now, why: 'submitted by the company' });
  const accepted = move(submitted.next, 'accepted', { by: OFFICE, now, why: 'complete: accepted automatically' });
  const next: Notice = { ...accepted.next, acceptedAt: now };
  return { next, changes: [submitted.change, accepted.change], facts: [acceptance(next, checked, now)] };
}

/** The moves that what was heard from other services allows, in order; none while something is still missing. */
export function follow(notice: Notice, heard: Heard, now: Date): Outcome {
  const changes: NoticeChange[] = [];
  let next = notice;
  if (next.status === 'accepted' && heard.isRegistered) {
    const moved = move(next, 'registered', { by: LINE, now, why: 'every worker has a case' });
    next = moved.next;
    changes.push(moved.change);
  }
  if (next.status === 'registered' && heard.hasReferrals && heard.hasAssessments) {
    const moved = move(next, 'decided', {
      by: LINE,
      now,
      why: 'every case has its referral decision and its assessment',
    });
    next = moved.next;
    changes.push(moved.change);
  }
  return { next, changes, facts: [] };
}

export type Heard = {
  readonly isRegistered: boolean;
  readonly hasReferrals: boolean;
  readonly hasAssessments: boolean;
};

/** Who acts where no person does. */
const OFFICE = 'office';
const LINE = 'line';

type Move = { readonly by: string; readonly now: Date; readonly why: string };

function move(notice: Notice, to: NoticeStatus, { by, now, why }: Move): { next: Notice; change: NoticeChange } {
  assertMove('notice', noticeMoves, notice.status, to);
  return {
    next: { ...notice, status: to },
    change: { noticeId: notice.id, at: now, by, from: notice.status, to, why },
  };
}

function assertReady(notice: Notice, list: WorkerList | undefined): WorkerList {
  if (list?.status !== 'checked') {
    const text = {
      id: 'Daftar pekerja belum ada atau belum selesai diperiksa.',
      en: 'There is no worker list yet, or it has not been checked to its end.',
    };
    throw new Rejected('conflict', 'notice.list-not-checked', text);
  }
  if (list.rows !== notice.declaredWorkers) throw countDiffers(notice.declaredWorkers, list.rows);
  if (list.good === 0) {
    const text = { id: 'Tidak ada baris yang dapat diterima.', en: 'No row of the list can be taken.' };
    throw new Rejected('conflict', 'notice.no-good-rows', text);
  }
  return list;
}

function countDiffers(declared: number, rows: number): Rejected {
  const difference = Math.abs(declared - rows);
  const text = {
    id: `Dinyatakan ${declared} pekerja, daftar memuat ${rows}: selisih ${difference}.`,
    en: `${declared} workers were declared, the list has ${rows}: a difference of ${difference}.`,
  };
  return new Rejected('conflict', 'notice.count-differs', text, [{ field: 'declaredWorkers', code: 'differs', text }]);
}

function acceptance(notice: Notice, list: WorkerList, now: Date): Fact {
  const { id: noticeId, companyId, siteId, regionCode, reasonCode, layoffFrom, layoffTo, declaredWorkers } = notice;
  const about = { noticeId, companyId, siteId, regionCode, reasonCode, layoffFrom, layoffTo, declaredWorkers };
  return {
    name: 'layoff-notices.notice-accepted.v1',
    data: { ...about, reportedWorkers: list.good, acceptedAt: now.toISOString() },
  };
}

function problemsOfSite(site: Site | undefined): FieldProblem[] {
  if (site !== undefined) return [];
  const text = { id: 'Lokasi ini bukan milik perusahaan Anda.', en: 'This is not a site of your company.' };
  return [{ field: 'siteId', code: 'unknown', text }];
}

function problemsOfReason(code: string): FieldProblem[] {
  if (reasonByCode.has(code)) return [];
  const text = { id: 'Kode alasan PHK tidak dikenal.', en: 'The code of the layoff reason is not known.' };
  return [{ field: 'reasonCode', code: 'unknown', text }];
}

function problemsOfPeriod({ layoffFrom, layoffTo }: Declaration): FieldProblem[] {
  const noDate = { id: 'Bukan tanggal yang ada (TTTT-BB-HH).', en: 'Not a real date (YYYY-MM-DD).' };
  const wrong = { layoffFrom, layoffTo };
  const problems = Object.entries(wrong).flatMap(([field, date]) =>
    isCivilDate(date) ? [] : [{ field, code: 'date', text: noDate }],
  );
  if (!isCivilDate(layoffFrom) || !isCivilDate(layoffTo)) return problems;
  const days = daysBetween(layoffFrom, layoffTo);
  if (days >= 0 && days <= LONGEST_PERIOD_DAYS) return [];
  const text =
    days < 0
      ? { id: 'Berakhir sebelum dimulai.', en: 'It ends before it begins.' }
      : { id: 'Lebih dari satu tahun.', en: 'It is longer than a year.' };
  return [{ field: 'layoffTo', code: 'period', text }];
}

function declarationRefused(problems: readonly FieldProblem[]): Rejected {
  const text = { id: 'Ada isian yang perlu diperbaiki.', en: 'Some fields need to be corrected.' };
  return new Rejected('invalid', 'notice.declaration', text, problems);
}
