import { Rejected } from '@tanggap/kernel';
import type { Bilingual, RejectedKind } from '@tanggap/kernel';

/** How large a list may be; each limit has a refusal that names it. */
export const MOST_BYTES = 100 * 1024 * 1024;
export const MOST_ROWS = 250_000;
export const MOST_COLUMNS = 200;
export const MOST_CELL_CHARACTERS = 10_000;
/** Characters of one row with its separators: where a quote is never closed, a row would go on for ever. */
export const MOST_ROW_CHARACTERS = 250_000;
/** What the sheet of a workbook may unpack to, and its table of texts, which is held while the sheet is read. */
export const MOST_SHEET_BYTES = 1024 * 1024 * 1024;
export const MOST_TEXT_BYTES = 160 * 1024 * 1024;

const texts = {
  empty: ['invalid', 'Berkas kosong.', 'The file is empty.'],
  'no-rows': ['invalid', 'Berkas tidak memuat satu pun baris pekerja.', 'The file holds no row of a worker.'],
  'too-many-bytes': ['too-large', 'Berkas lebih besar dari 100 MB.', 'The file is larger than 100 MB.'],
  'too-many-rows': ['too-large', 'Berkas memuat lebih dari 250.000 baris.', 'The file has more than 250,000 rows.'],
  'too-many-columns': ['too-large', 'Berkas memuat lebih dari 200 kolom.', 'The file has more than 200 columns.'],
  'not-a-list': [
    'invalid',
    'Berkas ini bukan CSV atau XLSX. Simpan sebagai CSV UTF-8 atau XLSX.',
    'The file is neither CSV nor XLSX. Save it as CSV UTF-8 or XLSX.',
  ],
  'old-workbook': [
    'invalid',
    'Berkas ini berformat XLS lama. Simpan sebagai XLSX atau CSV UTF-8.',
    'The file is an old XLS. Save it as XLSX or as CSV UTF-8.',
  ],
  'password-protected': [
    'invalid',
    'Berkas ini diberi kata sandi. Hapus kata sandinya, lalu simpan sebagai XLSX.',
    'The file has a password. Take the password off and save it as XLSX.',
  ],
  macros: [
    'invalid',
    'Berkas ini memuat makro. Simpan sebagai XLSX tanpa makro.',
    'The file holds macros. Save it as XLSX without macros.',
  ],
  'damaged-workbook': [
    'invalid',
    'Berkas XLSX rusak atau tidak dapat dibaca. Simpan ulang sebagai XLSX atau CSV UTF-8.',
    'The XLSX file is damaged or cannot be read. Save it again as XLSX or as CSV UTF-8.',
  ],
  'workbook-too-large': [
    'too-large',
    'Isi berkas XLSX terlalu besar. Simpan sebagai CSV UTF-8.',
    'What the XLSX file unpacks to is too large. Save it as CSV UTF-8.',
  ],
} as const satisfies Record<string, readonly [RejectedKind, string, string]>;

export type Refusal = keyof typeof texts;

/** The file as a whole cannot be taken. */
export function refused(why: Refusal): Rejected {
  const [kind, id, en] = texts[why];
  return new Rejected(kind, `worker-list.${why}`, { id, en });
}

/** The file cannot be taken because of this row. */
export function refusedAtRow(why: 'open-quote' | 'cell-too-long', row: number): Rejected {
  const text: Record<typeof why, Bilingual> = {
    'open-quote': {
      id: `Tanda kutip yang dibuka pada baris ${row} tidak ditutup.`,
      en: `A quote opened on row ${row} is not closed.`,
    },
    'cell-too-long': {
      id: `Baris ${row} memuat sel yang lebih panjang dari 10.000 huruf.`,
      en: `Row ${row} has a cell of more than 10,000 characters.`,
    },
  };
  return new Rejected(why === 'open-quote' ? 'invalid' : 'too-large', `worker-list.${why}`, text[why]);
}
