import { Rejected, type Bilingual } from '@tanggap/kernel';

/** The way on for whoever does not get in alone. */
const assisted: Bilingual = {
  id: 'Datang ke loket Disnaker dengan KTP, atau hubungi petugas Anda: akun Anda dihubungkan setelah identitas diperiksa.',
  en: 'Come to the counter of the manpower office with your identity card, or call your caseworker: your account is connected once your identity is checked.',
};

export const ownRefusals = {
  tooMany: { id: 'Percobaan sudah habis.', en: 'There are no tries left.' },
  noMatch: {
    id: 'Data ini tidak cocok dengan kasus yang kami kenal.',
    en: 'These particulars do not match a case that we know.',
  },
  connectedAlready: {
    id: 'Orang ini, atau akun ini, sudah terhubung.',
    en: 'This person, or this account, is connected already.',
  },
  ownAccount: {
    id: 'Akun Anda sendiri tidak dapat dihubungkan dengan orang lain.',
    en: 'Your own account cannot be connected to somebody else.',
  },
  ofAnotherRegion: {
    id: 'Akun ini terhubung dengan orang di luar wilayah Anda; petugas wilayah itu yang memutuskannya.',
    en: 'This account is connected to somebody outside your regions; an officer there must end that.',
  },
  recordsJoined: {
    id: 'Data orang ini digabung dari beberapa NIK; petugas memeriksa siapa Anda.',
    en: 'This person’s records of several NIKs were joined; a caseworker checks who you are.',
  },
  notConnected: {
    id: 'Akun ini belum terhubung dengan kasus Anda.',
    en: 'This account is not connected to your case yet.',
  },
} as const satisfies Record<string, Bilingual>;

/** Every refusal names the way on: nobody is left standing at a closed door. */
export function refused(code: string, { id, en }: Bilingual, kind: 'conflict' | 'missing' = 'conflict'): Rejected {
  return new Rejected(kind, code, { id: `${id} ${assisted.id}`, en: `${en} ${assisted.en}` });
}

export function notConnectedYet(): Rejected {
  return refused('own.not-connected', ownRefusals.notConnected, 'missing');
}
