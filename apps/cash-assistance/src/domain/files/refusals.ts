import { Rejected, type Bilingual, type RejectedKind } from '@tanggap/kernel';

export const MOST_BYTES = 64 * 1024 * 1024;
export const MOST_RECORDS = 250_000;
export const MOST_LINE = 20_000;
export const DEEPEST = 32;
export const MOST_TAG = 4_096;
export const MOST_TEXT = 20_000;
export const MOST_NODES = 500;

const texts = {
  empty: ['invalid', 'Berkas kosong.', 'The file is empty.'],
  'too-many-bytes': ['too-large', 'Berkas lebih besar dari 64 MB.', 'The file is larger than 64 MB.'],
  'too-many-records': [
    'too-large',
    'Berkas memuat lebih dari 250.000 catatan.',
    'The file has more than 250,000 records.',
  ],
  'unknown-form': [
    'unsupported',
    'Berkas ini bukan pain.002, camt.053, camt.054, MT940, atau CSV dengan kepala kolom yang dikenal.',
    'The file is none of pain.002, camt.053, camt.054, MT940 or CSV with a known header.',
  ],
  encoding: [
    'unsupported',
    'Berkas tidak tertulis dalam UTF-8. Minta bank mengirim UTF-8, atau simpan ulang.',
    'The file is not written in UTF-8. Ask the bank for UTF-8, or save it again.',
  ],
  'document-type': [
    'invalid',
    'Berkas XML memuat DOCTYPE atau entitas buatan sendiri; itu tidak pernah diterima.',
    'The XML file holds a DOCTYPE or entities of its own; these are never taken.',
  ],
  'too-deep': ['invalid', 'Elemen XML bersarang terlalu dalam.', 'The elements of the XML file are nested too deep.'],
  'tag-too-long': [
    'too-large',
    'Berkas XML memuat tanda, atribut, atau teks yang terlalu panjang.',
    'The XML file holds a tag, an attribute or a text that is too long.',
  ],
  'record-too-large': ['too-large', 'Satu catatan dalam berkas terlalu besar.', 'One record of the file is too large.'],
  malformed: [
    'invalid',
    'Berkas XML rusak: ada tanda yang tidak cocok atau tidak ditutup.',
    'The XML file is damaged: a tag does not match or is not closed.',
  ],
  truncated: ['invalid', 'Berkas terpotong sebelum selesai.', 'The file ends before it is complete.'],
  'line-too-long': ['too-large', 'Berkas memuat baris yang terlalu panjang.', 'The file has a line that is too long.'],
  'other-account': [
    'invalid',
    'Berkas ini tentang rekening lain, bukan rekening pembayar bantuan (BANK_SOURCE_ACCOUNT).',
    'The file is of another account than the one that aid is paid from (BANK_SOURCE_ACCOUNT).',
  ],
  'no-records': ['invalid', 'Berkas tidak memuat satu catatan pun.', 'The file holds no record.'],
} as const satisfies Record<string, readonly [RejectedKind, string, string]>;

export type FileRefusal = keyof typeof texts;

/** Each refusal of a file as a whole with its sentence. */
export const refusalWords: Readonly<Record<FileRefusal, Bilingual>> = Object.fromEntries(
  Object.entries(texts).map(([code, [, id, en]]) => [code, { id, en }]),
) as Record<FileRefusal, Bilingual>;

/** The file as a whole cannot be taken; nothing of it is kept. */
export function refused(why: FileRefusal): Rejected {
  const [kind, id, en] = texts[why];
  return new Rejected(kind, `bank-file.${why}`, { id, en });
}
