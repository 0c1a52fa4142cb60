import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { lockNotice } from '../persistence/notice.store.js';

/** Throws `Rejected` unless the notice to be added to is the company's own, accepted, and not withdrawn. */
export async function assertSupplements(tx: Tx, id: string | undefined, companyId: string): Promise<void> {
  if (id === undefined) return;
  const first = await lockNotice(tx, id, companyId);
  if (first && ['accepted', 'registered', 'decided', 'completed'].includes(first.status)) return;
  const text = {
    id: 'Yang dilengkapi harus pemberitahuan Anda sendiri yang sudah diterima dan tidak ditarik.',
    en: 'What it supplements must be a notice of your own that is accepted and not withdrawn.',
  };
  throw new Rejected('invalid', 'notice.supplements', text, [{ field: 'supplements', code: 'unknown', text }]);
}
