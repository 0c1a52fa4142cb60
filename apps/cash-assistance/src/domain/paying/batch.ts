import type { Rupiah, StateWords, Transitions } from '@tanggap/kernel';

/** A set of instalments that leaves as one: from the list to the statement in which all of it is found. */
export const batchMoves = {
  composed: ['validated', 'dissolved'],
  validated: ['composed', 'locked', 'dissolved'],
  locked: ['sp2d-issued', 'dissolved'],
  'sp2d-issued': ['sent', 'dissolved'],
  sent: ['processing', 'reconciling'],
  processing: ['reconciling'],
  reconciling: ['done'],
  done: [],
  dissolved: [],
} as const satisfies Transitions<string>;

export type BatchState = keyof typeof batchMoves;
export const batchStates = Object.keys(batchMoves) as readonly BatchState[];

export const rails = ['api', 'csv', 'iso20022'] as const;
export type Rail = (typeof rails)[number];

/** Banks take bulk files of at most so many rows. */
export const mostLines = 10_000;

export type PaymentBatch = Readonly<{
  id: string;
  composedAt: Date;
  lockedAt: Date | null;
  sp2dAt: Date | null;
  releasedAt: Date | null;
  closedAt: Date | null;
  total: Rupiah;
  sp2dAmount: Rupiah | null;
  lines: number;
  version: number;
  budgetYear: number;
  valueDate: string | null;
  sp2dDate: string | null;
  number: string;
  schemeCode: string;
  rail: Rail;
  state: BatchState;
  composedBy: string;
  lockedBy: string | null;
  /** Over all that is sent to the bank, as it was when the batch was locked. */
  contentHash: string | null;
  sp2dNumber: string | null;
  sp2dBy: string | null;
  releasedBy: string | null;
}>;

/** A line of a batch's history. */
export type BatchMove = Readonly<{
  batchId: string;
  step: number;
  at: Date;
  by: string;
  fromState: BatchState | null;
  toState: BatchState;
  contentHash: string | null;
  note: string | null;
}>;

export const batchWords: StateWords<BatchState> = {
  composed: { id: 'disusun', en: 'composed' },
  validated: { id: 'tervalidasi', en: 'validated' },
  locked: { id: 'terkunci', en: 'locked' },
  'sp2d-issued': { id: 'SP2D terbit', en: 'SP2D issued' },
  sent: { id: 'terkirim', en: 'sent' },
  processing: { id: 'diproses bank', en: 'processed by the bank' },
  reconciling: { id: 'rekonsiliasi', en: 'being reconciled' },
  done: { id: 'selesai', en: 'done' },
  dissolved: { id: 'dibubarkan', en: 'dissolved' },
};

/** `BTN-2026-000012-00001`: unique for ever, at most 35 characters, as ISO 20022 has room for. */
export function externalIdOf(year: number, batchNumber: string, lineNo: number): string {
  return `BTN-${year}-${batchNumber}-${String(lineNo).padStart(5, '0')}`;
}
