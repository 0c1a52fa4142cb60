import type { WithdrawalReason } from '@tanggap/contracts';
import type { Bilingual, Rupiah, StateWords, Transitions } from '@tanggap/kernel';

/** One person proposes what becomes of it, another agrees, or does not: then it is open again. */
export const holdMoves = {
  open: ['proposed'],
  proposed: ['kept', 'taken-back', 'open'],
  kept: [],
  'taken-back': [],
} as const satisfies Transitions<string>;

export type HoldState = keyof typeof holdMoves;
export const holdStates = Object.keys(holdMoves) as readonly HoldState[];

/** The aid stands though its layoff was taken back; or it goes back. */
export const holdProposals = ['kept', 'taken-back'] as const;
export type HoldProposal = (typeof holdProposals)[number];

export const holdStateWords: StateWords<HoldState> = {
  open: { id: 'Menunggu usulan', en: 'Waits for a proposal' },
  proposed: { id: 'Diusulkan, menunggu orang kedua', en: 'Proposed, waits for a second person' },
  kept: { id: 'Bantuan tetap diberikan', en: 'The aid stands' },
  'taken-back': { id: 'Bantuan dicabut', en: 'The aid was taken back' },
};

export type HoldMove = Readonly<{
  assessmentId: string;
  step: number;
  at: Date;
  by: string;
  fromState: HoldState;
  toState: HoldState;
  why: string;
}>;

/** Money that was approved for a layoff that was taken back: it stays where it is until two people have decided. */
export type Hold = Readonly<{
  assessmentId: string;
  /** What stays set aside. */
  amount: Rupiah;
  /** A code of `holdWords`. */
  why: HoldCode;
  ownerRole: string;
  since: Date;
  state: HoldState;
  proposal: HoldProposal | null;
  proposedBy: string | null;
  proposedAt: Date | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  /** Sealed: why it was proposed. */
  note: string | null;
}>;

export type HoldCode = `layoff-${WithdrawalReason}`;

/** Who approves also decides what becomes of an approval whose ground is gone. */
export const holdOwner = 'PENYETUJU_BANTUAN';

export const holdWords: Readonly<Record<HoldCode, Bilingual>> = {
  'layoff-amended': {
    id: 'Bantuan sudah disetujui, lalu perusahaan mencabut pekerja ini dari pemberitahuannya. Uang tidak digerakkan; putuskan apa yang harus terjadi.',
    en: 'The aid was approved, then the company took this worker out of its notice. No money is moved; decide what has to happen.',
  },
  'layoff-withdrawn': {
    id: 'Bantuan sudah disetujui, lalu perusahaan menarik seluruh pemberitahuannya. Uang tidak digerakkan; putuskan apa yang harus terjadi.',
    en: 'The aid was approved, then the company withdrew its whole notice. No money is moved; decide what has to happen.',
  },
};
