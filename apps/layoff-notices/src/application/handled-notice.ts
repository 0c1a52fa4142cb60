import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import type { Permission, Person } from '@tanggap/platform';
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

/** Whose work rests on what was written: the counter's, the head of office's, and the inspectorate's, which reads all. */
const readsWords = new Set<Permission>(['notices:review', 'notices:accept-difference', 'documents:read']);

/**
 * Reasons and answers may name people. Whoever else may read the notice reads what happened and not what was written: an
 * office that has passed it on, caseworkers, labour inspectors.
 */
export function mayReadWords(notice: Pick<Notice, 'handlingRegion'>, person: Person): boolean {
  return isInHandsOf(notice, person) && person.permissions.some((permission) => readsWords.has(permission));
}

/** What was written of a dispute, and what the union said, is for whoever looks after it as well. */
export function mayReadOfDispute(notice: Pick<Notice, 'handlingRegion'>, person: Person): boolean {
  if (mayReadWords(notice, person)) return true;
  const mayWork = person.permissions.includes('disputes:record') || person.permissions.includes('complaints:answer');
  return isInHandsOf(notice, person) && mayWork;
}

/** False for an office that has passed the notice on. */
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
