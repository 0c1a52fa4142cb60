import { Rejected } from '@tanggap/kernel';
import { moved } from './notice.js';
import type { Act, Notice, Outcome } from './notice.js';
import type { WorkerList } from './worker-list.js';

/**
 * The company hands the notice in, whatever its deadlines: a late notice is taken and its workers are marked. Throws
 * `Rejected` unless the list is checked and agrees with the declared number.
 */
export function submit(notice: Notice, list: WorkerList | undefined, { by, now }: Act): Outcome {
  const { next, change } = moved(notice, 'submitted', { by, now, why: 'submitted by the company' });
  assertReady(notice, list);
  return { next: { ...next, submittedAt: now }, changes: [change], facts: [] };
}

/** Throws `Rejected` unless the list is checked to its end, has the declared number of rows, and one of them is good. */
export function assertReady(notice: Notice, list: WorkerList | undefined): WorkerList {
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
