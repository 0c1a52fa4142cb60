import type { Fact } from '@tanggap/contracts';
import { regionByCode } from '@tanggap/indonesia';
import { Rejected } from '@tanggap/kernel';
import { assertReady } from './handing-in.js';
import { declared, isOpenToCompany, moved } from './notice.js';
import type { Act, Difference, Notice, NoticeChange, Outcome } from './notice.js';
import type { WorkerList } from './worker-list.js';

type ReasonedAct = Act & { readonly reason: string };
/** With what the company is called, sealed for the notice: its workers are told whose layoff they look at. */
type Acceptance = Act & { readonly companySealed?: string };

/** The office that handles the notice takes it up. */
export function startReview(notice: Notice, act: Act): Outcome {
  const { next, change } = moved(notice, 'in-review', { ...act, why: 'taken up by the office' });
  return { next, changes: [change], facts: [] };
}

/**
 * The office accepts the notice and its list, and others hear of it. A late notice is accepted like any other. A furlough
 * is no layoff: it has no list, and nobody hears of it.
 */
export function accept(notice: Notice, list: WorkerList | undefined, act: Acceptance): Outcome {
  const { next, change } = moved(notice, 'accepted', { ...act, why: 'accepted by the office' });
  const accepted: Notice = { ...next, acceptedAt: act.now };
  const isLayoff = notice.kind !== 'FURLOUGH';
  const facts = isLayoff ? [acceptance(accepted, assertReady(notice, list), act)] : [];
  return { next: accepted, changes: [change], facts };
}

/** The company is to mend it; what exactly is kept beside it, item by item. */
export function returnForCorrection(notice: Notice, items: number, act: Act): Outcome {
  const why = `returned by the office for the correction of ${items} item${items === 1 ? '' : 's'}`;
  const { next, change } = moved(notice, 'correction-needed', { ...act, why });
  return { next, changes: [change], facts: [] };
}

/** The office does not take the notice, for good. */
export function refuse(notice: Notice, act: ReasonedAct): Outcome {
  const { next, change } = moved(notice, 'refused', { ...act, why: 'refused by the office' });
  return { next, changes: [change], facts: [] };
}

/** Passes the notice on to the office of another kabupaten or kota, which takes it up anew; this one may still read it. */
export function transfer(notice: Notice, region: string, act: ReasonedAct): Outcome {
  const why = `passed on from the office of ${notice.handlingRegion} to that of ${region}`;
  const { next, change } = moved(notice, 'submitted', { ...act, why });
  if (notice.status !== 'in-review') throw notUnderReview();
  if (region === notice.handlingRegion || !isOffice(region)) throw noOtherOffice();
  const offices = [...new Set([...notice.offices, region])];
  return { next: { ...next, handlingRegion: region, offices }, changes: [change], facts: [] };
}

/** The company asks its office to let this very list through, which the number it declared does not. */
export function askForDifference(notice: Notice, list: WorkerList | undefined, act: ReasonedAct): Outcome {
  const askedDifference = differenceOf(notice, list);
  const { rows, declared } = askedDifference;
  const why = `asked to let a list of ${rows} rows through for ${declared} declared workers`;
  return { next: { ...notice, askedDifference }, changes: [noted(notice, why, act)], facts: [] };
}

/** A head of office lets this very list through with the number of rows that it has. */
export function acceptDifference(notice: Notice, list: WorkerList | undefined, act: ReasonedAct): Outcome {
  const acceptedDifference = differenceOf(notice, list);
  const { rows, declared } = acceptedDifference;
  const why = `a list of ${rows} rows is let through for ${declared} declared workers`;
  return { next: { ...notice, acceptedDifference }, changes: [noted(notice, why, act)], facts: [] };
}

/** A line of the history of a notice that stays in its state. */
function noted({ id, status }: Notice, why: string, { by, now, reason }: ReasonedAct): NoticeChange {
  return { noticeId: id, at: now, by, from: status, to: status, why, reason };
}

/** Throws `Rejected` where the notice lies with the office, or its list has the number of rows that was declared. */
function differenceOf(notice: Notice, list: WorkerList | undefined): Difference {
  if (!isOpenToCompany(notice)) throw handedInAlready();
  if (list?.status !== 'checked' || notice.declaredWorkers === null || list.rows === notice.declaredWorkers) {
    throw noDifference();
  }
  return { listId: list.id, declared: notice.declaredWorkers, rows: list.rows };
}

function acceptance(notice: Notice, list: WorkerList, { now, companySealed }: Acceptance): Fact {
  const { id: noticeId, companyId, siteId, regionCode, layoffFrom, layoffTo, declaredWorkers } = declared(notice);
  const { reasonCode } = notice;
  if (reasonCode === null) throw new Error(`notice ${noticeId} gives no ground for its layoff`);
  const about = { noticeId, companyId, siteId, regionCode, reasonCode, layoffFrom, layoffTo, declaredWorkers };
  return {
    name: 'layoff-notices.notice-accepted.v1',
    data: {
      ...about,
      ...(companySealed !== undefined && { companySealed }),
      ...{ reportedWorkers: list.good, acceptedAt: now.toISOString() },
    },
  };
}

function isOffice(region: string): boolean {
  const known = regionByCode.get(region);
  return known !== undefined && known.kind !== 'province';
}

function notUnderReview(): Rejected {
  return new Rejected('conflict', 'notice.cannot-move', {
    id: 'Hanya pemberitahuan yang sedang diperiksa dapat dialihkan.',
    en: 'Only a notice under review can be passed on.',
  });
}

function noOtherOffice(): Rejected {
  const text = {
    id: 'Sebutkan kabupaten atau kota lain di Banten, misalnya 36.71.',
    en: 'Name another kabupaten or kota of Banten, as 36.71.',
  };
  return new Rejected('invalid', 'notice.no-other-office', text, [{ field: 'region', code: 'unknown', text }]);
}

function handedInAlready(): Rejected {
  return new Rejected('conflict', 'notice.handed-in', {
    id: 'Pemberitahuan ini sudah diajukan.',
    en: 'This notice has been handed in.',
  });
}

function noDifference(): Rejected {
  return new Rejected('conflict', 'notice.no-difference', {
    id: 'Tidak ada selisih: daftar belum diperiksa, atau jumlah barisnya sama dengan yang dinyatakan.',
    en: 'There is no difference: the list is not checked yet, or has the number of rows that was declared.',
  });
}
