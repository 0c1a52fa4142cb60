import type { Rupiah } from '@tanggap/kernel';

/** The accounts of the shadow ledger of one scheme and year. All that leaves one reaches another. */
export const ledgerAccounts = ['available', 'reserved', 'in-transit', 'paid'] as const;
export type LedgerAccount = (typeof ledgerAccounts)[number];

/** From which account to which each kind of movement goes. What is in transit is still reserved in the budget. */
export const accountsOf = {
  reserved: ['available', 'reserved'],
  released: ['reserved', 'available'],
  instructed: ['reserved', 'in-transit'],
  'taken-back': ['in-transit', 'reserved'],
  paid: ['in-transit', 'paid'],
  returned: ['paid', 'reserved'],
} as const satisfies Record<string, readonly [LedgerAccount, LedgerAccount]>;

export type MovementKind = keyof typeof accountsOf;

/** Posted once for ever under its kind and reference: an assessment, a line, or a fact of the bank. */
export type Movement = Readonly<{
  kind: MovementKind;
  ref: string;
  assessmentId: string | null;
  lineId: string | null;
  amount: Rupiah;
  schemeCode: string;
  budgetYear: number;
}>;
