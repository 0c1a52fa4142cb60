import type { Tx } from '@tanggap/messaging';
import { settle } from '../domain/exports/export.js';
import type { Act, Export } from '../domain/exports/export.js';
import { keepExport, rejectedExports, waitingLines } from '../persistence/export.store.js';

/** Ends exports that wait for rows to be sent again which the notice has just taken back. */
export async function settleExports(tx: Tx, noticeId: string, act: Act): Promise<void> {
  for (const made of await rejectedExports(tx, noticeId)) await settleIfDone(tx, made, act);
}

/** True where the export has rejected rows, and none of them waits any more. */
export async function settleIfDone(tx: Tx, made: Export, act: Act): Promise<boolean> {
  if (made.status !== 'rejected' || (await waitingLines(tx, made)).length > 0) return false;
  await keepExport(tx, settle(made, act));
  return true;
}
