import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { countReportedMeanwhile } from '../persistence/list-row.store.js';

/** Throws `Rejected` where another notice of the company has reported workers of this list since it was checked. */
export async function assertNotReportedMeanwhile(tx: Tx, listId: string): Promise<void> {
  const count = await countReportedMeanwhile(tx, listId);
  if (count === 0) return;
  throw new Rejected('conflict', 'notice.workers-reported-meanwhile', {
    id: `${count} pekerja sudah dilaporkan dalam pemberitahuan lain setelah daftar ini diperiksa. Unggah ulang daftarnya.`,
    en: `${count} workers were reported in another notice after this list was checked. Upload the list again.`,
  });
}
