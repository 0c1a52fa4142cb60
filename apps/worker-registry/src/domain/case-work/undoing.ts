import { Rejected } from '@tanggap/kernel';
import { isOver } from './duties.js';
import type { CaseState } from '../case.js';

const UNDO_MINUTES = 30;

/** Throws `undo.too-late`: a slip is noticed soon; what is changed later is an act of its own, with its own reason. */
export function assertSoon(doneAt: Date, now: Date): void {
  if (now.getTime() - doneAt.getTime() <= UNDO_MINUTES * 60_000) return;
  throw new Rejected('conflict', 'undo.too-late', {
    id: `Hanya dapat diurungkan dalam ${UNDO_MINUTES} menit.`,
    en: `This can be taken back for ${UNDO_MINUTES} minutes only.`,
  });
}

export type HandUndone = 'undone' | 'not-found' | 'is-over' | 'went-on';

/** A case goes back to whose it was, unless it changed hands again or somebody has worked on it since. */
export function handUndone(
  handed: Readonly<{ toOwner: string | null; at: Date }>,
  standing: Readonly<{ state: CaseState; ownerId: string | null; activeAt: Date }> | undefined,
  /** When the newest contact that stands was written down: its own time may lie days before. */
  notedAt?: Date,
): HandUndone {
  if (!standing) return 'not-found';
  if (isOver(standing.state)) return 'is-over';
  const isWorkedOn = standing.activeAt > handed.at || (notedAt !== undefined && notedAt > handed.at);
  return standing.ownerId === handed.toOwner && !isWorkedOn ? 'undone' : 'went-on';
}

export type NotedContact = Readonly<{ notedBy: string; notedAt: Date; isNewest: boolean; isRetracted: boolean }>;
/** The last move of the case. */
export type LastMove = Readonly<{ at: Date; why: string; from: CaseState | null }>;

/**
 * The state that a case goes back to when a contact is taken back: undefined where the contact had not moved it. Throws where
 * something rests on the contact by now.
 */
export function stateWithout(contact: NotedContact, last: LastMove): CaseState | undefined {
  if (contact.isRetracted) throw wentOn('contact.retracted-already', already);
  if (!contact.isNewest || last.at > contact.notedAt) throw wentOn('contact.case-went-on', later);
  const wasMoved = last.at.getTime() === contact.notedAt.getTime() && last.why.startsWith('contact.');
  return wasMoved && last.from !== null ? last.from : undefined;
}

const already = { id: 'Catatan kontak ini sudah diurungkan.', en: 'This contact was taken back already.' };
const later = {
  id: 'Kasus ini sudah berlanjut sesudah kontak itu; catatannya tidak dapat diurungkan lagi.',
  en: 'The case has gone on since this contact; it cannot be taken back any more.',
};

function wentOn(code: string, text: typeof already): Rejected {
  return new Rejected('conflict', code, text);
}
