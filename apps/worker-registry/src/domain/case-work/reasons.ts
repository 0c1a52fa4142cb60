import type { Bilingual } from '@tanggap/kernel';

/** Why a case moved, for people. Codes are stored, so sentences can be improved without touching a history. */
export const moveReasons = {
  'layoff-notices.workers-reported': { id: 'Dilaporkan perusahaan.', en: 'Reported by the company.' },
  'contact.reached': { id: 'Pekerja berhasil dihubungi.', en: 'The worker was reached.' },
  'contact.in-vain': {
    id: 'Tiga kali tidak berhasil dihubungi dalam 14 hari.',
    en: 'Three tries within 14 days were in vain.',
  },
  'contact.taken-back': {
    id: 'Catatan kontak diurungkan oleh petugasnya.',
    en: 'The contact was taken back by its officer.',
  },
  'identity.matched': { id: 'Identitas cocok.', en: 'The identity matches.' },
  'identity.mismatch': { id: 'Identitas tidak cocok.', en: 'The identity does not match.' },
  'identity.not-the-person': { id: 'Bukan orang yang dilaporkan.', en: 'Not the person who was reported.' },
  'identity.another-person': {
    id: 'NIK yang dilaporkan milik orang lain.',
    en: 'The NIK that was reported is that of another person.',
  },
  'profile.complete': { id: 'Profil lengkap.', en: 'The profile is complete.' },
  'plan.agreed': { id: 'Rencana layanan disepakati.', en: 'A plan of service is agreed.' },
  'layoff.refused': { id: 'Pekerja menolak PHK.', en: 'The worker refuses the layoff.' },
  'dispute.ended': { id: 'Perselisihan selesai; PHK tetap.', en: 'The dispute is over; the layoff stands.' },
  'placement.lost': {
    id: 'Pekerjaan putus sebelum tiga bulan.',
    en: 'The work ended within three months.',
  },
  'back-in-touch': { id: 'Pekerja kembali aktif.', en: 'The worker is back in touch.' },
  'job.found': { id: 'Mendapat pekerjaan.', en: 'Has found work.' },
  'kept-for-3-months': { id: 'Bertahan bekerja tiga bulan.', en: 'Has kept the work for three months.' },
  'business.running': {
    id: 'Usaha berjalan pada kunjungan setelah tiga bulan.',
    en: 'The business was running at a visit after three months.',
  },
  departed: { id: 'Berangkat bekerja atau magang di luar negeri.', en: 'Has left to work or train abroad.' },
  inactive: { id: 'Tidak ada kegiatan selama 90 hari.', en: 'Nothing has happened for 90 days.' },
  'dormant-for-a-year': { id: 'Tidak aktif selama 12 bulan.', en: 'Dormant for twelve months.' },
  died: { id: 'Meninggal dunia.', en: 'Has died.' },
  'moved-away': { id: 'Pindah ke luar wilayah.', en: 'Has moved away.' },
  'asked-to-stop': { id: 'Atas permintaan sendiri.', en: 'Asked to stop.' },
  'report.retracted': {
    id: 'Laporan yang menutup kasus ini ternyata keliru.',
    en: 'The report that closed this case turned out wrong.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type MoveReason = keyof typeof moveReasons;

/** Null for codes of other origins, such as an event that opened or closed a case: a worker is shown no code. */
export function knownReason(code: string): Bilingual | null {
  const known: Readonly<Record<string, Bilingual | undefined>> = moveReasons;
  return (Object.hasOwn(moveReasons, code) ? known[code] : undefined) ?? null;
}

/** The same for those who work on cases, who are shown a code that has no words. */
export function inWords(code: string): Bilingual {
  return knownReason(code) ?? { id: code, en: code };
}
