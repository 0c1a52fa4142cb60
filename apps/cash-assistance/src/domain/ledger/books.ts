import type { Bilingual, Rupiah } from '@tanggap/kernel';
import type { LedgerAccount } from './movement.js';

/** What a budget line says of itself, what its movements add up to, and what its entitlements and lines say was paid. */
export type Books = Readonly<{
  allocation: Rupiah;
  reserved: Rupiah;
  paid: Rupiah;
  /** By account, credits less debits; `available` runs below zero by all that has left it. */
  balances: Readonly<Record<LedgerAccount, number>>;
  /** Set aside and not released, less what was given back. */
  committed: Rupiah;
  /** What entitlements count as paid. */
  paidToPeople: Rupiah;
}>;

export type BreachCode = keyof typeof breachWords;

/** Every way in which books can fail to add up (domain dossier, B3: the budget covers what is committed and paid). */
export const breachWords = {
  'beyond-allocation': {
    id: 'Komitmen dan pembayaran melebihi pagu.',
    en: 'What is reserved and paid is more than the allocation.',
  },
  'does-not-sum-to-zero': {
    id: 'Jumlah seluruh akun buku besar bukan nol.',
    en: 'The accounts of the ledger do not sum to zero.',
  },
  'reserved-differs': {
    id: 'Jumlah yang dicadangkan berbeda dengan buku besar.',
    en: 'What the budget has reserved differs from the ledger.',
  },
  'paid-differs': {
    id: 'Jumlah yang dibayar berbeda dengan buku besar.',
    en: 'What the budget has paid differs from the ledger.',
  },
  'commitments-differ': {
    id: 'Komitmen yang berlaku berbeda dengan anggaran.',
    en: 'The commitments that stand differ from the budget.',
  },
  'entitlements-differ': {
    id: 'Jumlah yang dibayar berbeda dengan hak penerima.',
    en: 'What was paid differs from what the recipients are on record with.',
  },
} as const satisfies Record<string, Bilingual>;

/** Every breach at once; none where the books add up. */
export function breachesOf(books: Books): readonly BreachCode[] {
  const { allocation, reserved, paid, balances, committed, paidToPeople } = books;
  const sum = balances.available + balances.reserved + balances['in-transit'] + balances.paid;
  const found: Readonly<Record<BreachCode, boolean>> = {
    'beyond-allocation': reserved + paid > allocation,
    'does-not-sum-to-zero': sum !== 0,
    'reserved-differs': reserved !== balances.reserved + balances['in-transit'],
    'paid-differs': paid !== balances.paid,
    'commitments-differ': reserved + paid !== committed,
    'entitlements-differ': paid !== paidToPeople,
  };
  return (Object.keys(found) as BreachCode[]).filter((code) => found[code]);
}
