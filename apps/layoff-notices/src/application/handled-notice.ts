import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import type { Person } from '@tanggap/platform';
import type { Notice } from '../domain/notice.js';
import { lockNoticeInScope } from '../persistence/notice.store.js';
import { noSuchNotice } from './own-notice.js';
import { scopeOf } from './scope-of.js';

/**
 * The notice, locked, for an officer whose office handles it. Throws `Rejected`: missing where the officer may not even
 * see it, forbidden where another office handles it by now.
 */
export async function handledNotice(tx: Tx, id: string, person: Person): Promise<Notice> {
  const notice = await lockNoticeInScope(tx, id, scopeOf(person));
  if (!notice) throw noSuchNotice();
  assertHandles(notice, person);
  return notice;
}

/**
 * Workers' data is for their company and for the office that handles the notice, not for those that may read the notice.
 * Throws `Rejected` where another office handles it by now.
 */
export function assertMayHandOut(notice: Pick<Notice, 'handlingRegion'>, person: Person): void {
  if (!isInHandsOf(notice, person)) throw otherOffice();
}

/** False for an office that has passed the notice on: it reads what happened, not what was written, for that may name people. */
export function isInHandsOf({ handlingRegion }: Pick<Notice, 'handlingRegion'>, person: Person): boolean {
  return person.companyId !== null || person.regions === 'all' || person.regions.includes(handlingRegion);
}

/** Throws `Rejected` where another office handles the notice by now. */
export function assertHandles({ handlingRegion }: Pick<Notice, 'handlingRegion'>, { regions }: Person): void {
  if (regions !== 'all' && !regions.includes(handlingRegion)) throw otherOffice();
}

function otherOffice(): Rejected {
  return new Rejected('forbidden', 'notice.other-office', {
    id: 'Pemberitahuan ini ditangani kantor lain.',
    en: 'Another office handles this notice.',
  });
}
