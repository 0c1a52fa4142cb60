import { Rejected } from '@tanggap/kernel';
import type { Bilingual } from '@tanggap/kernel';

const words = {
  damaged: {
    id: 'Berkas XLSX ini rusak. Simpan ulang sebagai XLSX atau CSV UTF-8.',
    en: 'This XLSX file is damaged. Save it again as XLSX or as CSV in UTF-8.',
  },
  locked: {
    id: 'Berkas ini diberi kata sandi. Hapus kata sandinya, lalu simpan lagi.',
    en: 'This file has a password. Take the password off and save it again.',
  },
  macros: {
    id: 'Berkas ini memuat makro. Simpan sebagai XLSX tanpa makro.',
    en: 'This file holds macros. Save it as XLSX without macros.',
  },
  'too-large': {
    id: 'Isi berkas XLSX ini terlalu besar. Kirim hanya lembar yang diminta.',
    en: 'What this XLSX file holds is too large. Send only the sheet that is asked for.',
  },
} satisfies Record<string, Bilingual>;

/** The workbook as a whole cannot be taken. */
export function refused(why: keyof typeof words): Rejected {
  return new Rejected(why === 'too-large' ? 'too-large' : 'invalid', `workbook.${why}`, words[why]);
}
