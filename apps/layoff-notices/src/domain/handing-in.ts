import { Rejected } from '@tanggap/kernel';
import type { FieldProblem } from '@tanggap/kernel';
import type { Site } from './company.js';
import { obstaclesOf } from './completeness.js';
import { moved } from './notice.js';
import type { Act, Notice, Outcome } from './notice.js';
import type { WorkerList } from './worker-list.js';

/** What a notice is handed in with: its list, its site, and what is amiss in the answers to the office's questions. */
export type HandedIn = {
  readonly list: WorkerList | undefined;
  readonly site: Site;
  readonly unanswered: readonly FieldProblem[];
};

/**
 * The company hands the notice in, whatever its deadlines: a late notice is taken and its workers are marked. Throws
 * `Rejected` with all that is missing, or else unless the list is checked and agrees with the declared number.
 */
export function submit(notice: Notice, { list, site, unanswered }: HandedIn, { by, now }: Act): Outcome {
  const why = notice.status === 'draft' ? 'submitted by the company' : 'corrected and submitted again by the company';
  const { next, change } = moved(notice, 'submitted', { by, now, why });
  const obstacles = [...obstaclesOf(notice, site), ...unanswered];
  if (obstacles.length > 0) throw incomplete(obstacles);
  if (notice.kind !== 'FURLOUGH') assertReady(notice, list);
  return { next: { ...next, submittedAt: now }, changes: [change], facts: [] };
}

/** A list as far as it can keep a notice from being handed in. */
export type ListInHand = Pick<WorkerList, 'id' | 'status' | 'rows' | 'good'>;

/**
 * Throws `Rejected` unless the list is checked to its end, one of its rows is good, and it has the declared number of rows
 * or a head of office has let the difference of this very list through.
 */
export function assertReady(notice: Notice, list: WorkerList | undefined): WorkerList {
  const obstacle = obstacleOfList(notice, list);
  if (obstacle || !list) throw obstacle ?? notChecked();
  return list;
}

/** Throws `Rejected` where the company has stated that another number of rows will follow than this list leaves out. */
export function assertSeen({ rejected }: Pick<WorkerList, 'rejected'>, rowsToFollow: number | undefined): void {
  if (rowsToFollow === undefined || rowsToFollow === rejected) return;
  const text = {
    id: `Daftar kini memuat ${rejected} baris yang belum dapat diterima, bukan ${rowsToFollow}. Periksa lagi.`,
    en: `By now ${rejected} rows of the list cannot be taken, not ${rowsToFollow}. Look at it again.`,
  };
  const field = { field: 'rowsToFollow', code: 'differs', text };
  throw new Rejected('conflict', 'notice.rows-to-follow-differ', text, [field]);
}

/** Why this list keeps the notice from being handed in; undefined where it does not. */
export function obstacleOfList(
  notice: Pick<Notice, 'declaredWorkers' | 'acceptedDifference'>,
  list: ListInHand | undefined,
): Rejected | undefined {
  if (list?.status !== 'checked') return notChecked();
  if (list.rows !== notice.declaredWorkers && !isDifferenceAccepted(notice, list)) {
    return countDiffers(notice.declaredWorkers ?? 0, list.rows);
  }
  if (list.good > 0) return undefined;
  const text = { id: 'Tidak ada baris yang dapat diterima.', en: 'No row of the list can be taken.' };
  return new Rejected('conflict', 'notice.no-good-rows', text);
}

/** For this very list and these two numbers: a new list, or another declared number, needs a new word. */
function isDifferenceAccepted(
  { acceptedDifference, declaredWorkers }: Pick<Notice, 'declaredWorkers' | 'acceptedDifference'>,
  { id, rows }: ListInHand,
): boolean {
  if (acceptedDifference === null) return false;
  const { listId, declared, rows: acceptedRows } = acceptedDifference;
  return listId === id && declared === declaredWorkers && acceptedRows === rows;
}

function notChecked(): Rejected {
  const text = {
    id: 'Daftar pekerja belum ada atau belum selesai diperiksa.',
    en: 'There is no worker list yet, or it has not been checked to its end.',
  };
  return new Rejected('conflict', 'notice.list-not-checked', text);
}

function incomplete(obstacles: readonly FieldProblem[]): Rejected {
  const text = {
    id: 'Pemberitahuan belum lengkap. Perbaiki semua isian berikut, lalu ajukan.',
    en: 'The notice is not complete. Mend all of the following, then hand it in.',
  };
  return new Rejected('conflict', 'notice.incomplete', text, obstacles);
}

function countDiffers(declared: number, rows: number): Rejected {
  const difference = Math.abs(declared - rows);
  const text = {
    id: `Dinyatakan ${declared} pekerja, daftar memuat ${rows}: selisih ${difference}.`,
    en: `${declared} workers were declared, the list has ${rows}: a difference of ${difference}.`,
  };
  return new Rejected('conflict', 'notice.count-differs', text, [{ field: 'declaredWorkers', code: 'differs', text }]);
}
