import { Rejected } from '@tanggap/kernel';
import type { RejectedKind } from '@tanggap/kernel';

const texts = {
  empty: ['invalid', 'Berkas kosong.', 'The file is empty.'],
  'too-large': ['too-large', 'Dokumen lebih besar dari 10 MiB.', 'The document is larger than 10 MiB.'],
  type: [
    'invalid',
    'Isi berkas ini bukan PDF, JPEG atau PNG. Nama dan ekstensinya tidak diperhitungkan.',
    'What is in this file is neither PDF nor JPEG nor PNG. Its name and extension do not count.',
  ],
  encrypted: [
    'invalid',
    'PDF ini terkunci atau diberi kata sandi. Simpan ulang tanpa pengaman.',
    'This PDF is locked or has a password. Save it again without protection.',
  ],
  active: [
    'invalid',
    'PDF ini memuat skrip, perintah menjalankan program, atau berkas sisipan. Cetak ulang menjadi PDF biasa.',
    'This PDF holds a script, a command that starts a program, or an embedded file. Print it anew as a plain PDF.',
  ],
} as const satisfies Record<string, readonly [RejectedKind, string, string]>;

/** The document cannot be taken. */
export function refusedDocument(why: keyof typeof texts): Rejected {
  const [kind, id, en] = texts[why];
  return new Rejected(kind, `document.${why}`, { id, en });
}
