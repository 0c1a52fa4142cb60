import type { Bilingual } from '@tanggap/kernel';

/** The links between a row of a notice and a line of the bank's statement, in their order. */
export const linkWords = {
  'notice-row': { id: 'Baris pemberitahuan dan kasusnya', en: 'The row of the notice, and its case' },
  round: { id: 'Putaran yang mencadangkan uangnya', en: 'The round, or the decision, that set the money aside' },
  judgement: { id: 'Penilaian dengan semua aturannya', en: 'The judgement with all its rules' },
  'list-line': { id: 'Baris daftar keputusan', en: 'The line of the decision list' },
  approvals: { id: 'Persetujuan sebanyak yang diwajibkan', en: 'As many approvals as the list takes' },
  decree: { id: 'Surat keputusan', en: 'The decree' },
  'account-agreed': {
    id: 'Rekening yang disetujui, atau disetujui kemudian oleh orang lain',
    en: 'The account that was approved, or that another person agreed to',
  },
  account: { id: 'Rekening yang diperiksa ke bank', en: 'The account, checked with the bank' },
  batch: { id: 'Gelombang bayar yang dikunci', en: 'The batch, locked' },
  warrant: { id: 'SP2D senilai gelombangnya', en: 'The warrant (SP2D) for the whole batch' },
  release: { id: 'Pelepasan oleh orang lain', en: 'The release by another person' },
  'sent-line': { id: 'Perintah bayar', en: 'The instruction to the bank' },
  movements: { id: 'Mutasi buku besar', en: 'The movements of the ledger' },
  'bank-fact': { id: 'Jawaban bank', en: 'What the bank said' },
  'statement-line': { id: 'Baris rekening koran', en: 'The line of the statement' },
} as const satisfies Record<string, Bilingual>;

export type LinkName = keyof typeof linkWords;

/** What was found of each link. `rounds` and `approvals` by what they must be at least. */
export type Found = Readonly<Record<LinkName, boolean>>;

const beforeLeaving = [
  'notice-row',
  'round',
  'judgement',
  'list-line',
  'approvals',
  'decree',
  'account-agreed',
  'account',
] as const;
const toLeave = ['batch', 'warrant', 'release', 'sent-line'] as const;
/** What the bank was told through a file has its answer in a file. */
const byState: Readonly<Record<string, readonly LinkName[]>> = {
  sending: [...beforeLeaving, ...toLeave],
  unknown: [...beforeLeaving, ...toLeave],
  sent: [...beforeLeaving, ...toLeave],
  paid: [...beforeLeaving, ...toLeave, 'movements', 'bank-fact'],
  returned: [...beforeLeaving, ...toLeave, 'movements', 'bank-fact'],
};

/** The links that a payment in that state must have and has not; a statement is due once its batch is done. */
export function missingLinks(state: string, batchState: string, found: Found): readonly LinkName[] {
  const due: readonly LinkName[] = byState[state] ?? beforeLeaving;
  const isInStatement = batchState === 'done' && (state === 'paid' || state === 'returned');
  return [...due, ...(isInStatement ? (['statement-line'] as const) : [])].filter((link) => !found[link]);
}
