import { assertMove, Rejected } from '@tanggap/kernel';
import type { Transitions } from '@tanggap/kernel';

export type ListStatus = 'receiving' | 'received' | 'checked' | 'refused' | 'accepted' | 'reported' | 'superseded';

/** `refused`: it could not be read to its end. `reported`: every good row has been handed on. */
export const listMoves: Transitions<ListStatus> = {
  receiving: ['received'],
  received: ['checked', 'refused', 'superseded'],
  checked: ['accepted', 'superseded'],
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
}>;

export function moveList(list: WorkerList, to: ListStatus): WorkerList {
  assertMove('worker-list', listMoves, list.status, to);
  return { ...list, status: to };
}

/**
 * A list may be replaced until its notice is handed in; the same content again is no replacement but the same list, unless
 * that could not be read or others have since reported some of its workers.
 */
export function receive(
  isDraft: boolean,
  current: WorkerList | undefined,
  contentHash: string,
  isOutdated = false,
): 'same' | 'new' {
  const isSame = current?.contentHash === contentHash && current.status !== 'refused';
  if (isSame && !(isDraft && isOutdated)) return 'same';
  if (isDraft) return 'new';
  throw new Rejected('conflict', 'worker-list.notice-submitted', {
    id: 'Pemberitahuan sudah diajukan; daftarnya tidak dapat diganti. Pekerja tambahan diajukan dalam pemberitahuan baru yang melengkapinya.',
    en: 'The notice has been submitted; its list cannot be replaced. Workers are added by a new notice that supplements it.',
  });
}
