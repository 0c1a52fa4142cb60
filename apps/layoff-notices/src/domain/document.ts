import { nextMoves, Rejected } from '@tanggap/kernel';
import { noticeMoves } from './notice.js';
import type { NoticeStatus } from './notice.js';

/** What a company attaches to its notice (PP 35/2021 articles 37 to 39, UU 7/1981, UU 2/2004). */
export const documentKinds = [
  'notice-letter',
  'workers-responses',
  'bipartite-minutes',
  'closure-decision',
  'financial-statement',
  'other',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const documentTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type DocumentType = (typeof documentTypes)[number];

export const MOST_DOCUMENT_BYTES = 10 * 1024 * 1024;
/** Versions of one kind that stand: a withdrawn one makes room. */
export const MOST_VERSIONS = 20;
/** Of one notice, all kinds and versions, the withdrawn ones too: they stay. */
export const MOST_DOCUMENTS = 200;
/** Of one notice at a time. */
export const MOST_ON_THEIR_WAY = 20;

/** The kind by its name; throws `Rejected` for any other. */
export function documentKind(name: string): DocumentKind {
  const kind = documentKinds.find((known) => known === name);
  if (kind) return kind;
  const names = documentKinds.join(', ');
  throw new Rejected('missing', 'document.no-such-kind', {
    id: `Jenis dokumen ini tidak ada. Yang ada: ${names}.`,
    en: `There is no such kind of document. There are: ${names}.`,
  });
}

/** Throws `Rejected` for a notice that has come to its end: its file is closed. */
export function assertTakesDocuments(status: NoticeStatus): void {
  if (nextMoves(noticeMoves, status).length > 0) return;
  throw new Rejected('conflict', 'document.notice-closed', {
    id: 'Pemberitahuan ini sudah selesai, ditolak atau ditarik; dokumen tidak dapat ditambahkan lagi.',
    en: 'This notice is completed, refused or withdrawn; documents cannot be added any more.',
  });
}

/** What a notice has: versions of the kind that stand, all that are kept, and those on their way. */
export type Room = { readonly ofKind: number; readonly kept: number; readonly onTheirWay: number };

/** Throws `Rejected` where so many are kept, or on their way, that no other fits. */
export function assertRoom({ ofKind, kept, onTheirWay }: Room): void {
  if (ofKind >= MOST_VERSIONS) {
    throw new Rejected('conflict', 'document.too-many', {
      id: `Satu jenis dokumen paling banyak memuat ${MOST_VERSIONS} versi. Tarik versi yang tidak berlaku lagi.`,
      en: `A kind of document holds at most ${MOST_VERSIONS} versions. Withdraw those that no longer count.`,
    });
  }
  if (kept >= MOST_DOCUMENTS) {
    throw new Rejected('conflict', 'document.too-many', {
      id: `Satu pemberitahuan paling banyak memuat ${MOST_DOCUMENTS} dokumen, yang ditarik pun dihitung.`,
      en: `A notice holds at most ${MOST_DOCUMENTS} documents, withdrawn ones counted.`,
    });
  }
  if (onTheirWay < MOST_ON_THEIR_WAY) return;
  throw new Rejected('too-many', 'document.too-many-at-once', {
    id: `Paling banyak ${MOST_ON_THEIR_WAY} dokumen dapat dikirim sekaligus. Coba lagi sebentar lagi.`,
    en: `At most ${MOST_ON_THEIR_WAY} documents can be sent at once. Try again in a moment.`,
  });
}

/** The newest version of a kind. */
export type Newest = {
  readonly id: string;
  readonly version: number;
  readonly contentHash: string;
  readonly isWithdrawn: boolean;
};

/** The same content as the newest is that document again, unless it was withdrawn; any other is the next version. */
export function versionFor(newest: Newest | undefined, contentHash: string): number | 'same' {
  if (newest?.contentHash === contentHash && !newest.isWithdrawn) return 'same';
  return (newest?.version ?? 0) + 1;
}
