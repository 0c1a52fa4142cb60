import { Rejected } from '@tanggap/kernel';
import type { Bilingual } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { countReportedMeanwhile } from '../persistence/list-row.store.js';

type Whose = 'company' | 'office';

/**
 * Throws `Rejected` where another notice of the company has reported workers of this list since it was checked; says what
 * the one who is refused can do.
 */
export async function assertNotReportedMeanwhile(tx: Tx, listId: string, whose: Whose): Promise<void> {
  const count = await countReportedMeanwhile(tx, listId);
  if (count === 0) return;
  throw new Rejected('conflict', 'notice.workers-reported-meanwhile', {
    id: `${count} pekerja sudah dilaporkan dalam pemberitahuan lain setelah daftar ini diperiksa. ${nextStep[whose].id}`,
    en: `${count} workers were reported in another notice after this list was checked. ${nextStep[whose].en}`,
  });
}

const nextStep: Readonly<Record<Whose, Bilingual>> = {
  company: { id: 'Unggah ulang daftarnya.', en: 'Upload the list again.' },
  office: {
    id: 'Kembalikan pemberitahuan ini untuk perbaikan, agar perusahaan mengunggah ulang daftarnya.',
    en: 'Return this notice for correction, so that the company uploads its list again.',
  },
};
