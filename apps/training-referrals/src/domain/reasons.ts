import type { Bilingual } from '@tanggap/kernel';
import { lifeWords } from './life/answers.js';
import { selectionWords } from './classes/selection-words.js';
import type { ClassCode } from './classes/selection-words.js';
import type { ObstacleCode } from './matching/hard-rules.js';
import { participationWords } from './participation/participation-words.js';
import type { ParticipationCode } from './participation/participation-words.js';
import type { ScorePart } from './rulebook.js';
import { stopWords } from './stops/stop.js';
import type { StopCode } from './stops/stop.js';

export type { ObstacleCode };
export type NoteCode = 'licence.needed' | 'spread.evenly';
/** Why a round did not give a place, or which. */
export type RoundCode =
  'seat.by-rank' | 'waiting.by-rank' | 'already-referred' | 'no-programme' | 'case-closed' | 'person-stopped';
/** What moved a referral after its round. */
export type ChangeCode = 'seat.passed-on' | 'layoff.taken-back' | 'asked.seat' | 'asked.waiting' | StopCode;
export type ReasonCode = ScorePart | ObstacleCode | NoteCode | RoundCode | ChangeCode | ClassCode | ParticipationCode;

/** The sentences for people. Codes are stored, so sentences can be improved without touching a decision. */
export const reasonWords: Readonly<Record<ReasonCode, Bilingual>> = {
  ...participationWords,
  ...selectionWords,
  ...stopWords,
  'wish.programme': { id: 'Pekerja memilih program ini.', en: 'The worker asked for this programme.' },
  'wish.pathway': { id: 'Pekerja memilih jalur ini.', en: 'The worker asked for this pathway.' },
  'job.related': {
    id: 'Pekerjaan sebelumnya berkaitan dengan program ini.',
    en: 'The job held before is related to this programme.',
  },
  'skill.related': {
    id: 'Keterampilan pekerja berkaitan dengan program ini.',
    en: 'A skill of the worker is related to this programme.',
  },
  'district.near': {
    id: 'Ada tempat pelatihan di kecamatan tempat tinggal.',
    en: 'There is a venue in the district of residence.',
  },
  'region.near': {
    id: 'Ada tempat pelatihan di kabupaten/kota tempat tinggal.',
    en: 'There is a venue in the regency or city of residence.',
  },
  'region.neighbour': {
    id: 'Ada tempat pelatihan di kabupaten/kota yang berbatasan dengan tempat tinggal.',
    en: 'There is a venue in a regency or city beside that of residence.',
  },
  'class.planned': { id: 'Kelas untuk program ini sudah dijadwalkan.', en: 'A class of this programme is planned.' },
  'waiting.month': {
    id: 'Sudah menunggu sejak PHK, dihitung per bulan penuh.',
    en: 'Has been waiting since the layoff, counted by full months.',
  },
  vulnerable: {
    id: 'Kebutuhannya didahulukan: disabilitas, kehamilan, atau orang tua tunggal.',
    en: 'Needs come first: a disability, a pregnancy, or bringing up children alone.',
  },
  dependants: { id: 'Pekerja menanggung anggota keluarga.', en: 'Other people depend on the worker.' },
  'age.older': {
    id: 'Usia 45 tahun ke atas: lebih sulit mendapat pekerjaan baru.',
    en: 'Aged 45 or over: a new job is harder to find.',
  },
  'schooling.below': {
    id: 'Pendidikan di bawah syarat program.',
    en: 'Schooling is below what the programme asks for.',
  },
  'schooling.unknown': {
    id: 'Pendidikan belum diketahui; hanya program dengan syarat SD yang terbuka.',
    en: 'Schooling is not known; only programmes that ask for primary school are open.',
  },
  'age.below': { id: 'Usia di bawah syarat program.', en: 'Age is below what the programme asks for.' },
  'programme.had': { id: 'Sudah pernah menyelesaikan program ini.', en: 'Has completed this programme already.' },
  'licence.missing': {
    id: 'Program ini meminta lisensi yang belum dimiliki pekerja.',
    en: 'The programme asks for a licence that the worker does not hold.',
  },
  'dates.too-early': {
    id: 'Kelas dimulai sebelum pekerja dapat ikut.',
    en: 'Classes begin before the worker can take part.',
  },
  'facilities.missing': {
    id: 'Tempat pelatihan belum menyediakan fasilitas yang dibutuhkan pekerja.',
    en: 'The venue does not offer what the worker needs to take part.',
  },
  'licence.needed': {
    id: 'Untuk bekerja sebagai operator diperlukan Lisensi K3 dan buku kerja (Permenaker 8/2020); sertifikat pelatihan saja tidak cukup.',
    en: 'To work as an operator a K3 licence and a work book are needed (Permenaker 8/2020); a training certificate alone is not enough.',
  },
  'spread.evenly': {
    id: 'Beberapa program sama-sama sesuai; pekerja dibagi merata menurut urutan daftar.',
    en: 'Several programmes fit equally well; workers are spread over them in the order of the list.',
  },
  'seat.by-rank': { id: 'Mendapat kursi menurut peringkat.', en: 'Was given a seat by rank.' },
  'waiting.by-rank': {
    id: 'Kursi sudah habis; masuk daftar tunggu menurut peringkat.',
    en: 'No seat was left; joined the waiting list by rank.',
  },
  'already-referred': {
    id: 'Sudah memegang kursi atau tempat di daftar tunggu dari rujukan lain.',
    en: 'Already holds a seat or a place on a waiting list from another referral.',
  },
  'case-closed': {
    id: 'Kasus sudah ditutup sebelum putaran: PHK dibatalkan.',
    en: 'The case was closed before the round: the layoff was taken back.',
  },
  'person-stopped': {
    id: 'Pelatihan orang ini sudah dihentikan sebelum putaran; lihat alasannya di kasus.',
    en: 'The training of this person had stopped before the round; the case says why.',
  },
  'seat.passed-on': {
    id: 'Mendapat kursi yang menjadi kosong, menurut urutan daftar tunggu.',
    en: 'Was given a seat that had come free, in the order of the waiting list.',
  },
  'layoff.taken-back': {
    id: 'Berakhir karena kasus ditutup: PHK dibatalkan.',
    en: 'Ended as the case was closed: the layoff was taken back.',
  },
  'asked.seat': {
    id: 'Diminta petugas; kursi tersedia dan dipegang.',
    en: 'Asked for by a caseworker; a seat was free and is held.',
  },
  'asked.waiting': {
    id: 'Diminta petugas; kursi habis, masuk daftar tunggu menurut urutan permintaan.',
    en: 'Asked for by a caseworker; no seat was free, waits in the order of request.',
  },
  'no-programme': {
    id: 'Belum ada program yang syaratnya terpenuhi.',
    en: 'There is no programme whose conditions are met yet.',
  },
};

const known: ReadonlyMap<string, Bilingual> = new Map([...Object.entries(reasonWords), ...Object.entries(lifeWords)]);

/** A code of an earlier policy that has no sentence any more is shown as it is. */
export function inWords(code: string): Bilingual {
  return known.get(code) ?? { id: code, en: code };
}
