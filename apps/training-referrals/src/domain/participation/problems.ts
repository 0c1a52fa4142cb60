import { Rejected } from '@tanggap/kernel';
import type { Bilingual, FieldProblem } from '@tanggap/kernel';

const words = {
  'attendance.listed-twice': { id: 'Peserta ini tercantum dua kali.', en: 'This participant is listed twice.' },
  'attendance.not-on-the-roster': {
    id: 'Bukan peserta kelas ini.',
    en: 'This is not a participant of this class.',
  },
  'attendance.has-left': {
    id: 'Peserta ini sudah keluar sebelum hari itu.',
    en: 'This participant had left before that day.',
  },
  'attendance.minutes-of-an-absence': {
    id: 'Menit hadir hanya untuk yang hadir.',
    en: 'Minutes are told only of those who were there.',
  },
  'attendance.said-meanwhile': {
    id: 'Orang lain sudah mencatat kehadiran peserta ini sementara itu. Periksa dahulu.',
    en: 'Somebody else has recorded the attendance of this participant meanwhile. Look at it first.',
  },
  'attendance.day-outside-class': {
    id: 'Hari ini di luar jadwal kelas.',
    en: 'The class is not held on this day.',
  },
  'attendance.day-to-come': { id: 'Hari ini belum tiba.', en: 'This day is yet to come.' },
  'no-show.not-awaited': {
    id: 'Bukan peserta yang ditunggu kehadirannya di kelas ini.',
    en: 'This is not somebody whom this class waits for.',
  },
  'no-show.was-there': {
    id: 'Peserta ini tercatat hadir.',
    en: 'This participant was recorded as present.',
  },
  'no-show.joined-later': {
    id: 'Peserta ini baru diterima sesudah sesi itu.',
    en: 'This participant was accepted only after that session.',
  },
  'drop-out.not-in-training': {
    id: 'Bukan peserta yang sedang mengikuti kelas ini.',
    en: 'This is not somebody who is in training in this class.',
  },
  'result.listed-twice': { id: 'Peserta ini tercantum dua kali.', en: 'This participant is listed twice.' },
  'result.not-a-participant': { id: 'Bukan peserta kelas ini.', en: 'This is not a participant of this class.' },
  'result.day-to-come': { id: 'Hari uji belum tiba.', en: 'The day of the assessment is yet to come.' },
  'result.before-the-class': {
    id: 'Hari uji sebelum kelas dimulai.',
    en: 'The day of the assessment is before the class began.',
  },
  'result.attendance-below': {
    id: 'Kehadiran di bawah 80 %; pimpinan dapat memberi pengecualian dengan alasan.',
    en: 'Attendance is below 80 %; a supervisor may make an exception with a reason.',
  },
  'result.nothing-to-retest': {
    id: 'Uji ulang hanya setelah hasil pertama belum kompeten.',
    en: 'A retest follows only a first result of not yet competent.',
  },
  'result.retest-before-test': {
    id: 'Uji ulang tidak dapat mendahului uji pertama.',
    en: 'A retest cannot be before the first assessment.',
  },
  'result.given-meanwhile': {
    id: 'Hasil peserta ini sudah dicatat orang lain sementara itu. Periksa dahulu.',
    en: 'Somebody else has recorded a result of this participant meanwhile. Look at it first.',
  },
  'result.was-retested': {
    id: 'Sudah ada uji ulang; hasil pertama tidak dapat diubah.',
    en: 'There was a retest since; the first result cannot be changed.',
  },
  'result.has-certificate': {
    id: 'Sudah ada sertifikat atas hasil ini; cabut dahulu.',
    en: 'There is a certificate on this result; revoke it first.',
  },
  'result.unit-twice': { id: 'Unit ini tercantum dua kali.', en: 'This unit is listed twice.' },
  'result.units-disagree': {
    id: 'Kompeten hanya bila semua unit kompeten.',
    en: 'Competent only if every unit is.',
  },
  'result.code-unknown': {
    id: 'Kode ini bukan kode peserta kelas ini.',
    en: 'This is not the code of a participant of this class.',
  },
  'result.word-unknown': {
    id: 'Tulis Kompeten atau Belum kompeten.',
    en: 'Write Competent or Not yet competent.',
  },
  'result.attempt-unknown': {
    id: 'Tulis 1 untuk uji pertama, 2 untuk uji ulang, atau kosongkan.',
    en: 'Write 1 for the first assessment, 2 for the retest, or nothing.',
  },
  'result.day-unreadable': {
    id: 'Tulis harinya seperti 21/11/2026.',
    en: 'Write the day as in 21/11/2026.',
  },
  'result.name-too-long': {
    id: 'Nama penguji paling panjang 120 huruf.',
    en: 'The name of the assessor has at most 120 characters.',
  },
  'result.missing': { id: 'Peserta ini belum punya hasil.', en: 'This participant has no result yet.' },
  'result.still-awaited': {
    id: 'Peserta ini belum pernah hadir; tandai dahulu sebagai tidak hadir.',
    en: 'This participant never came; mark them as a no-show first.',
  },
  'certificate.listed-twice': {
    id: 'Peserta atau nomor ini tercantum dua kali.',
    en: 'This participant or number is listed twice.',
  },
  'certificate.not-competent': {
    id: 'Bukan peserta kelas ini yang kompeten.',
    en: 'This is not a participant of this class who is competent.',
  },
  'certificate.has-one': {
    id: 'Peserta ini sudah punya sertifikat jenis ini yang berlaku.',
    en: 'This participant has a standing certificate of this kind already.',
  },
  'certificate.number-taken': {
    id: 'Nomor ini sudah dipakai.',
    en: 'This number is taken already.',
  },
  'certificate.number-is-ours': {
    id: 'Nomor berbentuk ini diberikan oleh sistem sendiri, berurutan.',
    en: 'Numbers of this form are given by the system itself, in order.',
  },
  'certificate.licence-needed': {
    id: 'Sertifikat BNSP memerlukan nomor lisensi LSP; sertifikat internal tidak memakainya.',
    en: 'A BNSP certificate needs the licence number of the certification body; an internal one has none.',
  },
  'certificate.body-of-others': {
    id: 'Lembaga ini tidak tercatat bekerja sama dengan LSP berlisensi itu.',
    en: 'This provider is not known to work with the certification body of that licence.',
  },
  'certificate.kind-not-of-programme': {
    id: 'Program ini tidak memberi sertifikat jenis ini.',
    en: 'This programme does not give certificates of this kind.',
  },
  'certificate.day-to-come': { id: 'Hari terbit belum tiba.', en: 'The day of issue is yet to come.' },
  'certificate.before-result': {
    id: 'Hari terbit sebelum hari uji peserta.',
    en: 'The day of issue is before the assessment of a participant.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type ProblemCode = keyof typeof words;

/** What is wrong with a field, with an addition to its sentence where that says which. */
export function problem(field: string, code: ProblemCode, which?: string): FieldProblem {
  const { id, en } = words[code];
  return { field, code, text: which === undefined ? { id, en } : { id: `${id} ${which}`, en: `${en} ${which}` } };
}

/** Throws all of them at once; does nothing where there are none. */
export function refuseAll(code: string, text: Bilingual, problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw new Rejected('invalid', code, text, problems);
}
