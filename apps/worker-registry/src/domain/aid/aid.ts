import type { AccountSource, AidDecision, PaymentOutcome } from '@tanggap/contracts';
import { formatDate } from '@tanggap/indonesia';
import { civilDate, type Bilingual } from '@tanggap/kernel';

export const aidDecisionWords: Readonly<Record<AidDecision, Bilingual>> = {
  approved: { id: 'Bantuan disetujui', en: 'The aid was approved' },
  refused: { id: 'Bantuan ditolak; Anda dapat mengajukan banding', en: 'The aid was refused; an appeal may be filed' },
  reconsidered: {
    id: 'Banding diterima; bantuan dinilai kembali',
    en: 'The appeal was upheld; the aid is looked at again',
  },
  'finally-refused': { id: 'Bantuan ditolak untuk terakhir kali', en: 'The aid was refused for good' },
  decreed: { id: 'Bantuan ditetapkan dengan surat keputusan', en: 'The aid is named by a decree' },
  withdrawn: { id: 'Bantuan dicabut', en: 'The aid was withdrawn' },
  lapsed: {
    id: 'Berkas bantuan tidak dilengkapi dalam waktunya; bantuan tidak diputuskan',
    en: 'What was asked for was not brought in time; the aid was not decided on',
  },
};

export const paymentOutcomeWords: Readonly<Record<PaymentOutcome, Bilingual>> = {
  paid: { id: 'Sudah dibayar', en: 'Paid' },
  failed: { id: 'Belum berhasil dibayar; petugas menindaklanjuti', en: 'Could not be paid; an officer looks after it' },
  returned: {
    id: 'Dikembalikan bank; petugas menindaklanjuti',
    en: 'Sent back by the bank; an officer looks after it',
  },
};

const statedBy: Readonly<Record<AccountSource, Bilingual>> = {
  notice: { id: 'perusahaan Anda', en: 'your company' },
  worker: { id: 'akun Anda', en: 'your own account' },
  office: { id: 'petugas', en: 'an officer' },
};

/** What a person is told by the channel that was known before: whoever else took their place must not be the only one to hear of it. */
export function redirectionWords(source: AccountSource, effectiveOn: string): Bilingual {
  const day = formatDate(civilDate(effectiveOn));
  return {
    id: `Bantuan Anda akan dikirim ke rekening lain mulai ${day}; perubahan ini dicatat oleh ${statedBy[source].id}. Jika bukan Anda yang meminta, segera hubungi petugas atau datang ke loket Disnaker.`,
    en: `Your aid will be sent to another account from ${day}; the change was stated by ${statedBy[source].en}. If you did not ask for it, call your caseworker at once or come to the counter of the manpower office.`,
  };
}

/** How somebody was told. */
export const tellingMeans = ['phone', 'whatsapp', 'letter', 'visit', 'office'] as const;
export type TellingMeans = (typeof tellingMeans)[number];
