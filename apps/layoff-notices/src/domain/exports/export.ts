import { assertMove, Rejected } from '@tanggap/kernel';
import type { CivilDate, Transitions } from '@tanggap/kernel';

export type ExportStatus = 'made' | 'received' | 'rejected' | 'followed-up';

/** `received`: the outside system gave its receipt. `rejected`: it sent rows back; they go out again in a `followed-up`. */
export const exportMoves: Transitions<ExportStatus> = {
  made: ['received', 'rejected'],
  received: ['rejected'],
  rejected: ['followed-up'],
  'followed-up': [],
};

/** What a layout asks of the notice as a whole and no list has: who files gives it. */
export type GivenDetails = {
  readonly bpjsRegistration?: string | undefined;
  readonly bpjsCertificate?: string | undefined;
  readonly evidenceNumber?: string | undefined;
  readonly evidenceDate?: string | undefined;
};

/** A file for an outside system: which rows of which list, in which layout. The rows lie sealed with the list. */
export type Export = Readonly<{
  id: string;
  noticeId: string;
  layout: string;
  layoutVersion: string;
  listId: string;
  /** SHA-256 of the list as it was uploaded: by it the rows are the same whenever they are written again. */
  listHash: string;
  /** The lines that are in it; null is every good row. */
  lines: readonly number[] | null;
  rows: number;
  /** SHA-256 of the file. */
  fileHash: string;
  company: { readonly name: string; readonly address: string };
  given: GivenDetails;
  /** The export whose rejected rows it sends again. */
  follows: string | null;
  status: ExportStatus;
  madeBy: string;
  madeAt: Date;
  /** The day of it in Jakarta. */
  madeOn: CivilDate;
  receiptNumber: string | null;
  receiptOn: CivilDate | null;
}>;

export type ExportChange = Readonly<{
  exportId: string;
  at: Date;
  by: string;
  from: ExportStatus | null;
  to: ExportStatus;
  why: string;
}>;

export type Act = { readonly by: string; readonly now: Date };
export type ExportOutcome = { readonly next: Export; readonly change: ExportChange };

export type Receipt = { readonly number: string; readonly on: CivilDate };

/**
 * The outside system's receipt. It may come after rejections. The same once more changes nothing; undefined then. Throws
 * `Rejected` for another one, and for a day before the export or in the future.
 */
export function receive(from: Export, receipt: Receipt, { by, now }: Act, today: CivilDate): ExportOutcome | undefined {
  if (from.receiptNumber === receipt.number && from.receiptOn === receipt.on) return undefined;
  if (from.receiptNumber !== null) throw receiptKnown();
  if (receipt.on < from.madeOn || receipt.on > today) throw notOnThatDay();
  const to = from.status === 'made' ? 'received' : from.status;
  const next: Export = { ...from, status: to, receiptNumber: receipt.number, receiptOn: receipt.on };
  return { next, change: changeOf(from, to, { by, now }, 'the outside system gave its receipt') };
}

/** Rows came back. Throws `Rejected` once they have been sent again. */
export function reject(from: Export, rows: number, act: Act): ExportOutcome {
  if (from.status !== 'rejected') assertMove('export', exportMoves, from.status, 'rejected');
  return {
    next: { ...from, status: 'rejected' },
    change: changeOf(from, 'rejected', act, `rows sent back: ${rows}`),
  };
}

/** Rejected rows go out again in another export; while some of them wait, it stays as it is. */
export function followUp(
  from: Export,
  rows: { readonly sent: number; readonly left: number },
  act: Act,
): ExportOutcome {
  assertMove('export', exportMoves, from.status, 'followed-up');
  const to = rows.left === 0 ? 'followed-up' : from.status;
  const why = `rejected rows sent again: ${rows.sent}, still waiting: ${rows.left}`;
  return { next: { ...from, status: to }, change: changeOf(from, to, act, why) };
}

/** Rows that came back and were not sent again are all taken back: nothing is left to be sent. */
export function settle(from: Export, act: Act): ExportOutcome {
  assertMove('export', exportMoves, from.status, 'followed-up');
  const change = changeOf(from, 'followed-up', act, 'no rejected row is left: those not sent again were taken back');
  return { next: { ...from, status: 'followed-up' }, change };
}

export function firstChange(made: Export): ExportChange {
  return { exportId: made.id, at: made.madeAt, by: made.madeBy, from: null, to: 'made', why: 'made' };
}

function changeOf({ id, status }: Export, to: ExportStatus, { by, now }: Act, why: string): ExportChange {
  return { exportId: id, at: now, by, from: status, to, why };
}

function receiptKnown(): Rejected {
  const text = {
    id: 'Ekspor ini sudah punya tanda terima lain.',
    en: 'This export has another receipt already.',
  };
  return new Rejected('conflict', 'export.receipt-known', text);
}

function notOnThatDay(): Rejected {
  const text = {
    id: 'Tanggal tanda terima tidak boleh sebelum ekspor dibuat atau di masa depan.',
    en: 'The receipt cannot be from before the export was made, or from the future.',
  };
  return new Rejected('invalid', 'export.receipt-day', text, [{ field: 'receivedOn', code: 'day', text }]);
}
