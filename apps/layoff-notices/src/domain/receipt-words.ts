import { regionByCode } from '@tanggap/indonesia';
import type { Bilingual } from '@tanggap/kernel';
import type { NoticeKind } from './notice.js';
import type { ReceiptState } from './receipt.js';

export const stateWords: Readonly<Record<ReceiptState, Bilingual>> = {
  valid: { id: 'Berlaku', en: 'Valid' },
  superseded: { id: 'Telah digantikan oleh revisi yang lebih baru', en: 'Superseded by a later revision' },
  withdrawn: { id: 'Pemberitahuan telah dibatalkan', en: 'The notice was withdrawn' },
};

export const takenBackWords: Bilingual = {
  id: 'PHK pekerja ini telah dibatalkan',
  en: 'The layoff of this worker was taken back',
};

export const kindWords: Readonly<Record<NoticeKind, Bilingual>> = {
  PLAN: { id: 'Rencana PHK', en: 'Planned layoffs' },
  CONDITIONAL: { id: 'PHK bersyarat', en: 'Layoffs that hang on an event' },
  REPORT: { id: 'Laporan PHK (PP 35/2021 pasal 38)', en: 'Report of layoffs (PP 35/2021 article 38)' },
  CLOSURE: { id: 'Penutupan perusahaan', en: 'Closure' },
  RELOCATION: { id: 'Relokasi', en: 'Relocation' },
  FURLOUGH: { id: 'Dirumahkan (bukan PHK)', en: 'Furlough (not a layoff)' },
};

/** Whoever signs for a region's receipts. */
export function officeName(code: string): Bilingual {
  const region = regionByCode.get(code)?.name ?? code;
  return { id: `Dinas Tenaga Kerja ${region}`, en: `Manpower office of ${region}` };
}

const LONGEST = 300;

/** On one line, without characters that cannot be seen or that turn the direction of what follows. */
export function printable(text: string): string {
  const seen = text.normalize('NFC').replaceAll(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, '');
  const onOneLine = seen.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
  return [...onOneLine].slice(0, LONGEST).join('');
}
