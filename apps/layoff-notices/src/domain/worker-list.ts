import { assertMove, Rejected } from '@tanggap/kernel';
import type { Transitions } from '@tanggap/kernel';

export type ListStatus = 'receiving' | 'received' | 'checked' | 'refused' | 'accepted' | 'reported' | 'superseded';

/** `refused`: it could not be read to its end. `reported`: every good row has been handed on. A list whose rows were corrected is checked anew. */
export const listMoves: Transitions<ListStatus> = {
  receiving: ['received'],
  received: ['checked', 'refused', 'superseded'],
  checked: ['received', 'accepted', 'superseded'],
  refused: ['superseded'],
  accepted: ['reported'],
  reported: [],
  superseded: [],
};

/** An uploaded list and how far it has come. */
export type WorkerList = Readonly<{
  id: string;
  noticeId: string;
  companyId: string;
  status: ListStatus;
  /** SHA-256 of the bytes that were sent. */
  contentHash: string;
  /** Rows of the file that have been checked; while `received` it may still grow. */
  rows: number;
  good: number;
  rejected: number;
  /** It would take the place of the notice's list, and waits for the company to say so. */
  isProposal: boolean;
}>;

/** What an upload comes to: a list that is there already, the list of the notice, or a proposal to replace that. */
export type Reception = { readonly is: 'list' | 'proposal' } | { readonly isSameAs: string };

/** What a notice has when a list comes in. */
export type Held = {
  /** The company may still change its list. */
  readonly isOpen: boolean;
  readonly current: WorkerList | undefined;
  readonly proposal: WorkerList | undefined;
  /** Others have since reported some of the current list's workers. */
  readonly isOutdated?: boolean;
};

export function moveList(list: WorkerList, to: ListStatus): WorkerList {
  assertMove('worker-list', listMoves, list.status, to);
  return { ...list, status: to };
}

/**
 * The same content again is the same list, unless that could not be read or others have since reported some of its
 * workers. A list takes a free place at once; a place that is taken only by confirmation. Throws `Rejected` once the notice
 * has been handed in.
 */
export function receive({ isOpen, current, proposal, isOutdated = false }: Held, contentHash: string): Reception {
  const same = ofContent(current, contentHash);
  if (same && !(isOpen && isOutdated)) return { isSameAs: same.id };
  if (!isOpen) throw handedIn();
  const proposed = ofContent(proposal, contentHash);
  if (proposed) return { isSameAs: proposed.id };
  const isFree = same !== undefined || current === undefined || current.status === 'refused';
  return { is: isFree ? 'list' : 'proposal' };
}

/** The list if it is of these bytes, and they could be read. */
function ofContent(list: WorkerList | undefined, contentHash: string): WorkerList | undefined {
  return list?.contentHash === contentHash && list.status !== 'refused' ? list : undefined;
}

/**
 * The company puts a checked proposal in the place of its list `against`, whose difference it has seen. Throws `Rejected`
 * if that is not the notice's list any more, or the proposal is none or is not checked.
 */
export function confirm(
  { isOpen, current, proposal }: Held,
  against: string,
): { list: WorkerList; former: WorkerList } {
  if (!isOpen) throw handedIn();
  if (proposal?.status !== 'checked' || current?.status === 'received') throw notChecked();
  if (current === undefined || current.id !== against) throw otherList();
  return { list: { ...proposal, isProposal: false }, former: moveList(current, 'superseded') };
}

/** The company puts something else into rows of a list that it may still change: the whole list is then checked anew, as rows speak of one another. */
export function correct({ isOpen, list }: { readonly isOpen: boolean; readonly list: WorkerList }): WorkerList {
  if (!isOpen) throw handedIn();
  if (list.status !== 'checked') throw notYetChecked();
  return moveList(list, 'received');
}

/** A notice is not handed in while another list waits to take the place of its own. */
export function assertNoProposal(proposal: WorkerList | undefined): void {
  if (proposal === undefined || proposal.status === 'refused') return;
  throw new Rejected('conflict', 'notice.list-proposed', {
    id: 'Ada daftar baru yang menunggu konfirmasi. Konfirmasikan atau batalkan dahulu.',
    en: 'A new list awaits your confirmation. Confirm or discard it first.',
  });
}

function handedIn(): Rejected {
  return new Rejected('conflict', 'worker-list.notice-submitted', {
    id: 'Pemberitahuan sudah diajukan; daftarnya tidak dapat diganti. Pekerja tambahan diajukan dalam pemberitahuan baru yang melengkapinya.',
    en: 'The notice has been submitted; its list cannot be replaced. Workers are added by a new notice that supplements it.',
  });
}

function notChecked(): Rejected {
  return new Rejected('conflict', 'worker-list.no-checked-proposal', {
    id: 'Tidak ada usulan daftar, atau salah satu daftar belum selesai diperiksa.',
    en: 'There is no proposed list, or one of the two lists has not been checked to its end.',
  });
}

function notYetChecked(): Rejected {
  return new Rejected('conflict', 'worker-list.not-yet-checked', {
    id: 'Daftar ini belum selesai diperiksa, atau tidak dapat dibaca. Tunggu sebentar, lalu ulangi.',
    en: 'This list has not been checked to its end, or could not be read. Wait a moment and repeat.',
  });
}

function otherList(): Rejected {
  return new Rejected('conflict', 'worker-list.other-list', {
    id: 'Daftar pemberitahuan sudah berganti. Lihat kembali selisihnya.',
    en: "The notice's list has changed meanwhile. Look at the difference again.",
  });
}
