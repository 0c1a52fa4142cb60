import type { Bilingual } from '@tanggap/kernel';
import type { ListState } from './list.js';

/** What has happened to a line since a verifier recommended it: nothing of it stands in the way, all of it is to be seen. */
export const changeCodes = [
  'account-stated',
  'account-decided',
  'evidence-brought',
  'judged-anew',
  'amount-changed',
  'record-merged',
] as const;
export type ChangeCode = (typeof changeCodes)[number];

export const changeWords: Readonly<Record<ChangeCode, Bilingual>> = {
  'account-stated': {
    id: 'Rekening disebut setelah verifikasi.',
    en: 'The account was stated after the verification.',
  },
  'account-decided': {
    id: 'Nama rekening diputuskan setelah verifikasi.',
    en: 'The name of the account was decided about after the verification.',
  },
  'evidence-brought': {
    id: 'Bukti dicatat setelah verifikasi.',
    en: 'Evidence was recorded after the verification.',
  },
  'judged-anew': {
    id: 'Dinilai ulang setelah verifikasi.',
    en: 'Judged anew after the verification.',
  },
  'amount-changed': {
    id: 'Jumlahnya bukan jumlah penuh dari skema.',
    en: 'The amount is not what the scheme gives in whole.',
  },
  'record-merged': {
    id: 'Catatan orang digabung setelah verifikasi.',
    en: 'The record of the person was merged after the verification.',
  },
};

/** What somebody may do with a list next. */
export type ListStep = 'change' | 'submit' | 'withdraw' | 'approve' | 'return' | 'decree';

export type ForWhom = Readonly<{
  may(permission: 'lists:compose' | 'lists:approve' | 'decrees:record'): boolean;
  /** Hands that keep them from approving. */
  hands: number;
  hasApproved: boolean;
  /** Lines drawn for them that they have not opened. */
  unopened: number;
}>;

const steps: Readonly<Record<ListState, readonly ListStep[]>> = {
  composing: ['change', 'submit', 'withdraw'],
  submitted: ['approve', 'return', 'change', 'withdraw'],
  approved: ['decree'],
  decreed: [],
  refused: [],
  withdrawn: [],
};

const permissionOf = {
  change: 'lists:compose',
  submit: 'lists:compose',
  withdraw: 'lists:compose',
  approve: 'lists:approve',
  return: 'lists:approve',
  decree: 'decrees:record',
} as const satisfies Record<ListStep, string>;

/** What may follow for this person; approving only once they have opened what was drawn for them and had no hand in it. */
export function mayFollow({ state, lines }: { readonly state: ListState; readonly lines: number }, who: ForWhom) {
  return steps[state].filter((step) => {
    if (!who.may(permissionOf[step])) return false;
    if (step === 'submit') return lines > 0;
    return step !== 'approve' || (who.hands === 0 && !who.hasApproved && who.unopened === 0);
  });
}
