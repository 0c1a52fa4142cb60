import type { AccountSource } from '@tanggap/contracts';
import type { Bilingual, Transitions } from '@tanggap/kernel';

/**
 * Where aid is sent to, as one person or paper stated it. `checking`: the bank is being asked; `to-decide`: the bank's name is nearly the
 * person's; `unknown`: the bank knows no such account, or no name for it. Only what is `valid` is paid to.
 */
export const accountMoves = {
  stated: ['checking', 'superseded'],
  checking: ['stated', 'valid', 'to-decide', 'name-differs', 'inactive', 'unknown', 'superseded'],
  valid: ['stated', 'refused', 'superseded'],
  'to-decide': ['valid', 'refused', 'stated', 'superseded'],
  'name-differs': ['stated', 'superseded'],
  inactive: ['stated', 'superseded'],
  unknown: ['stated', 'superseded'],
  refused: ['superseded'],
  superseded: [],
} as const satisfies Transitions<string>;

export type AccountState = keyof typeof accountMoves;
export const accountStates = Object.keys(accountMoves) as readonly AccountState[];

export const accountStateWords: Readonly<Record<AccountState, Bilingual>> = {
  stated: { id: 'Menunggu pemeriksaan ke bank', en: 'Waits to be checked with the bank' },
  checking: { id: 'Sedang ditanyakan ke bank', en: 'The bank is being asked' },
  valid: { id: 'Aktif atas nama penerima', en: 'Active, in the name of the person' },
  'to-decide': {
    id: 'Nama di bank hampir sama; perlu keputusan petugas',
    en: 'The name at the bank is nearly the same; a person decides',
  },
  'name-differs': { id: 'Nama di bank berbeda', en: 'The name at the bank differs' },
  inactive: { id: 'Rekening tutup, tidak aktif, atau dibekukan', en: 'The account is closed, dormant or frozen' },
  unknown: {
    id: 'Bank tidak mengenal rekening ini atau nama pemiliknya',
    en: 'The bank does not know this account, or whose it is',
  },
  refused: { id: 'Ditolak petugas', en: 'Refused by an officer' },
  superseded: { id: 'Diganti rekening lain', en: 'Another account has taken its place' },
};

/** One version of where a person's aid is sent to. Number, holder and the bank's spelling are sealed for the id. */
export type PaymentAccount = Readonly<{
  id: string;
  personId: string;
  version: number;
  source: AccountSource;
  statedBy: string;
  statedAt: Date;
  /** Nothing is sent there before, nor is the bank asked. */
  effectiveAt: Date;
  bankCode: string;
  accountHash: string;
  sealed: string;
  state: AccountState;
  bankName: string | null;
  /** Thousandths. */
  nameScore: number | null;
  checkedAt: Date | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  /** Why it was decided so; sealed for the id. */
  reason: string | null;
  /** The names on the card and at the bank that were accepted for each other; sealed for the id. */
  acceptedNames: string | null;
  /** When the bank is asked next; while it is being asked, when somebody else may ask again. */
  nextAt: Date;
  attempts: number;
}>;
