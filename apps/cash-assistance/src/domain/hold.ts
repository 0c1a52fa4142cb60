import type { WithdrawalReason } from '@tanggap/contracts';
import type { Bilingual, Rupiah } from '@tanggap/kernel';

/** Money that was approved for a layoff that was taken back: it stays where it is until a person has decided. */
export type Hold = Readonly<{
  assessmentId: string;
  /** What stays set aside. */
  amount: Rupiah;
  /** A code of `holdWords`. */
  why: HoldCode;
  ownerRole: string;
  since: Date;
  state: 'open';
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
