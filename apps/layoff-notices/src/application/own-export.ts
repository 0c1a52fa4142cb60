import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import type { Person } from '@tanggap/platform';
import type { Export } from '../domain/exports/export.js';
import { lockExport } from '../persistence/export.store.js';
import { assertMayHandOut } from './handled-notice.js';
import { scopeOf } from './scope-of.js';

/**
 * The export, locked, for whoever may send its workers. Throws `Rejected`: missing where the person may not even see it,
 * forbidden where another office handles its notice by now.
 */
export async function ownExport(tx: Tx, id: string, person: Person): Promise<Export> {
  const found = await lockExport(tx, id, scopeOf(person));
  if (!found) throw noSuchExport();
  assertMayHandOut(found, person);
  return found.made;
}

export function noSuchExport(): Rejected {
  return new Rejected('missing', 'export.missing', {
    id: 'Ekspor ini tidak ditemukan.',
    en: 'This export was not found.',
  });
}
