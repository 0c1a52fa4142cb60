import type { Bilingual } from '@tanggap/kernel';

/** What a person may find an exception to be. What counts as something moves money; `payee-has-it`: it is paid, and nothing else ever pays that instalment. */
export const outcomes = [
  'told-twice',
  'bank-corrected',
  'payee-has-it',
  'not-ours',
  'counts-as-paid',
  'counts-as-returned',
  'counts-as-failed',
] as const;
export type ExceptionOutcome = (typeof outcomes)[number];

export const movesMoney: ReadonlySet<ExceptionOutcome> = new Set([
  'counts-as-paid',
  'counts-as-returned',
  'counts-as-failed',
]);

/** These say that money left: until one is ended nothing else pays that instalment, and ending it frees a second payment. */
const moneyLeft: ReadonlySet<string> = new Set([
  'duplicate',
  'wrong-amount',
  'split',
  'not-instructed',
  'paid-after-failure',
]);

/** Where money moves, another payment becomes possible, or nobody would ask the bank any more, a second person confirms. */
export function takesTwo(code: ExceptionCode, outcome: ExceptionOutcome): boolean {
  return movesMoney.has(outcome) || moneyLeft.has(code) || isToldByFile(code) || code === 'no-answer';
}

/** Files that are brought in by hand say that money is back. Whoever brings one in proposes it by that. */
export function isToldByFile(code: ExceptionCode): boolean {
  return code === 'returned-by-file' || code === 'failed-by-file';
}

/** What an exception is proposed to be at once when it is raised. */
export function proposedAtOnce(code: ExceptionCode): ExceptionOutcome | undefined {
  if (code === 'returned-by-file') return 'counts-as-returned';
  return code === 'failed-by-file' ? 'counts-as-failed' : undefined;
}

type Kind = Readonly<{ owner: string; outcomes: readonly ExceptionOutcome[]; id: string; en: string }>;

const treasurer = 'BENDAHARA';
const approver = 'PENYETUJU_BANTUAN';

/** Why a record of the bank is not what the books expect: a fixed code each, who has to act, and how it may end. */
const kinds = {
  duplicate: {
    owner: treasurer,
    outcomes: ['told-twice', 'bank-corrected'],
    id: 'Pembayaran yang sama dibukukan sekali lagi. Tanyakan kepada bank apakah uang keluar dua kali.',
    en: 'The same payment is booked once more. Ask the bank whether the money left twice.',
  },
  'wrong-amount': {
    owner: treasurer,
    outcomes: ['bank-corrected', 'payee-has-it', 'counts-as-paid', 'counts-as-returned'],
    id: 'Jumlahnya bukan jumlah yang diperintahkan. Minta bank membetulkan selisihnya.',
    en: 'The amount is not the one that was instructed. Ask the bank to correct the difference.',
  },
  'unknown-reference': {
    owner: treasurer,
    outcomes: ['not-ours', 'bank-corrected', 'counts-as-paid', 'counts-as-returned', 'counts-as-failed'],
    id: 'Tidak ada pembayaran dengan acuan ini. Cari pembayarannya, atau nyatakan bukan bantuan.',
    en: 'There is no payment of this reference. Find the payment, or say that it is no aid.',
  },
  reversal: {
    owner: treasurer,
    outcomes: ['bank-corrected', 'counts-as-returned'],
    id: 'Bank mencabut pembukuannya sendiri. Tanyakan apakah pembayaran dibukukan lagi atau uang kembali.',
    en: 'The bank takes back a booking of its own. Ask whether it is booked again or the money is back.',
  },
  split: {
    owner: treasurer,
    outcomes: ['counts-as-paid', 'payee-has-it', 'bank-corrected'],
    id: 'Satu pembayaran dibukukan dalam beberapa bagian yang jumlahnya tepat. Nyatakan dibayar bila penerima menerima semuanya.',
    en: 'One payment is booked in parts that add up. Count it as paid if the payee has all of it.',
  },
  'not-instructed': {
    owner: approver,
    outcomes: ['bank-corrected', 'payee-has-it'],
    id: 'Uang keluar untuk pembayaran yang belum atau tidak pernah diperintahkan. Hentikan dan selidiki.',
    en: 'Money left for a payment that was not instructed. Stop and investigate.',
  },
  'paid-after-failure': {
    owner: approver,
    outcomes: ['bank-corrected', 'payee-has-it'],
    id: 'Uang keluar untuk pembayaran yang sudah gagal atau diganti. Minta uangnya kembali; penerima dapat dibayar dua kali.',
    en: 'Money left for a payment that had failed or was replaced. Ask for it back; the payee may be paid twice.',
  },
  'return-of-unpaid': {
    owner: treasurer,
    outcomes: ['bank-corrected', 'told-twice'],
    id: 'Uang kembali dari pembayaran yang menurut buku tidak pernah dibayar.',
    en: 'Money came back from a payment that the books do not know as paid.',
  },
  'returned-by-file': {
    owner: treasurer,
    outcomes: ['counts-as-returned', 'bank-corrected'],
    id: 'Berkas yang diunggah menyatakan uang kembali. Orang lain mencocokkannya dengan bank, lalu membenarkan.',
    en: 'A file that was uploaded says that the money came back. Somebody else holds it against the bank and confirms.',
  },
  'failed-by-file': {
    owner: treasurer,
    outcomes: ['counts-as-failed', 'bank-corrected'],
    id: 'Berkas yang diunggah menyatakan pembayaran gagal. Orang lain mencocokkannya dengan bank, lalu membenarkan.',
    en: 'A file that was uploaded says that the payment failed. Somebody else holds it against the bank and confirms.',
  },
  'missing-in-statement': {
    owner: treasurer,
    outcomes: ['bank-corrected'],
    id: 'Bank menyatakan dibayar, tetapi rekening koran sampai hari ini tidak memuatnya. Minta rekening koran atau bukti.',
    en: 'The bank says that it is paid, and no statement up to this day holds it. Ask for a statement or a proof.',
  },
  'no-answer': {
    owner: treasurer,
    outcomes: ['bank-corrected', 'counts-as-failed'],
    id: 'Sudah lewat dua hari kerja dan bank belum mengatakan apa pun tentang pembayaran ini.',
    en: 'Two working days have passed and the bank has not said anything of this payment.',
  },
  'not-known': {
    owner: treasurer,
    outcomes: ['bank-corrected', 'counts-as-paid', 'counts-as-failed'],
    id: 'Bank menyatakan tidak mengenal pembayaran yang sudah dikirim. Pastikan secara tertulis sebelum dinyatakan gagal.',
    en: 'The bank says that it does not know a payment that was sent. Have it in writing before it counts as failed.',
  },
  'out-of-turn': {
    owner: treasurer,
    outcomes: ['told-twice', 'bank-corrected', 'counts-as-paid', 'counts-as-returned'],
    id: 'Yang dikatakan bank tidak dapat mengikuti keadaan pembayaran ini sekarang.',
    en: 'What the bank says cannot follow from where this payment stands.',
  },
  unreadable: {
    owner: treasurer,
    outcomes: ['not-ours', 'bank-corrected', 'counts-as-paid', 'counts-as-returned', 'counts-as-failed'],
    id: 'Catatan ini tidak dapat dibaca. Tanyakan kepada bank apa maksudnya.',
    en: 'This record cannot be read. Ask the bank what it means.',
  },
  'balance-broken': {
    owner: treasurer,
    outcomes: ['bank-corrected'],
    id: 'Saldo awal ditambah mutasi bukan saldo akhir: rekening koran tidak lengkap atau salah.',
    en: 'The opening balance and the movements do not make the closing balance: the statement lacks something or is wrong.',
  },
} as const satisfies Record<string, Kind>;

export type ExceptionCode = keyof typeof kinds;
export const exceptionCodes = Object.keys(kinds) as readonly ExceptionCode[];

/** The role that has to act on it. */
export function ownerOf(code: ExceptionCode): string {
  return kinds[code].owner;
}

export function outcomesOf(code: ExceptionCode): readonly ExceptionOutcome[] {
  return kinds[code].outcomes;
}

export function wordsOf(code: ExceptionCode): Bilingual {
  const { id, en } = kinds[code];
  return { id, en };
}
