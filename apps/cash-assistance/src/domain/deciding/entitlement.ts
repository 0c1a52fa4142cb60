import type { Bilingual, CivilDate, Rupiah, Transitions } from '@tanggap/kernel';

/** What was approved, until all of it is paid. Nothing but people takes it back. */
export const entitlementMoves = {
  approved: ['decreed', 'withdrawn'],
  decreed: ['settled', 'withdrawn'],
  settled: [],
  withdrawn: [],
} as const satisfies Transitions<string>;

export type EntitlementState = keyof typeof entitlementMoves;

export type Entitlement = Readonly<{
  assessmentId: string;
  personId: string;
  listId: string;
  approvedAt: Date;
  decreedAt: Date | null;
  amount: Rupiah;
  paid: Rupiah;
  listVersion: number;
  budgetYear: number;
  instalments: number;
  schemeCode: string;
  state: EntitlementState;
}>;

/** The decision of the head of region that names the recipients; its annex is the list as it was approved. */
export type Decree = Readonly<{
  id: string;
  listId: string;
  at: Date;
  dated: CivilDate;
  number: string;
  annexHash: string;
  by: string;
}>;

/** Aid that was decreed and is taken back, by a decree that changes the first. */
export type Withdrawal = Readonly<{
  assessmentId: string;
  at: Date;
  amount: Rupiah;
  dated: CivilDate;
  number: string;
  why: WithdrawalCode;
  note: string;
  by: string;
}>;

/** Found when it is looked at once more before money leaves. */
export const withdrawalWords = {
  'works-again': { id: 'Sudah bekerja kembali.', en: 'The person works again.' },
  died: { id: 'Meninggal dunia.', en: 'The person has died.' },
  'moved-away': { id: 'Pindah dari Banten.', en: 'The person has moved out of Banten.' },
  'aid-of-another-programme': {
    id: 'Menerima bantuan program lain yang tidak boleh dirangkap.',
    en: 'The person gets aid of another programme that excludes this one.',
  },
  'given-up': { id: 'Yang bersangkutan melepas bantuan.', en: 'The person gives the aid up.' },
  'layoff-taken-back': { id: 'PHK dibatalkan.', en: 'The layoff was taken back.' },
  'decided-in-error': { id: 'Keputusan ternyata keliru.', en: 'The decision turned out to be wrong.' },
} as const satisfies Record<string, Bilingual>;

export type WithdrawalCode = keyof typeof withdrawalWords;
export const withdrawalCodes = Object.keys(withdrawalWords) as readonly WithdrawalCode[];
export const entitlementStates = Object.keys(entitlementMoves) as readonly EntitlementState[];
