import type { CivilDate } from '@tanggap/kernel';
import type { Bilingual } from './views.js';

/** What cash-assistance answers about books, letters and money to be recovered. */
export const recoveryStates = ['open', 'recovered', 'rightly-paid', 'given-up', 'void'] as const;
export const recoveryEnds = ['recovered', 'rightly-paid', 'given-up'] as const;
export type RecoveryEnd = (typeof recoveryEnds)[number];

export type RecoveryRow = {
  readonly id: string;
  readonly lineId: string;
  readonly externalId: string;
  readonly amount: number;
  readonly ground?: Bilingual;
  readonly state: (typeof recoveryStates)[number];
  readonly text: Bilingual;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  readonly proposedEnd: RecoveryEnd | null;
  readonly proposedBy: string | null;
  readonly paper: string | null;
  readonly reason: string | null;
};

export type YearEnd = {
  readonly schemeCode: string;
  readonly budgetYear: number;
  readonly dueOn: CivilDate;
  readonly doneAt: string | null;
  readonly lines: number;
  readonly amount: number;
  readonly neverComposed: number;
  readonly reserved: number;
};

export type Letter = {
  readonly id: string;
  readonly number: string;
  readonly dated: CivilDate;
  readonly schemeCode: string;
  readonly budgetYear: number;
  readonly lines: number;
  readonly total: number;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly confirmedBy: string | null;
  readonly confirmedAt: string | null;
};

export const ledgerAccounts = ['available', 'reserved', 'in-transit', 'paid'] as const;
export type LedgerAccount = (typeof ledgerAccounts)[number];
export const movementKinds = ['reserved', 'released', 'instructed', 'taken-back', 'paid', 'returned'] as const;

export type Books = {
  readonly schemeCode: string;
  readonly year: number;
  readonly allocation: number;
  readonly reserved: number;
  readonly paid: number;
  readonly committed: number;
  readonly paidToPeople: number;
  readonly balances: Readonly<Record<LedgerAccount, number>>;
  readonly frozenAt: string | null;
  readonly breaches: readonly { readonly code: string; readonly text: Bilingual }[];
};

export type MovementRow = {
  readonly kind: (typeof movementKinds)[number];
  readonly ref: string;
  readonly at: string;
  readonly assessmentId: string | null;
  readonly lineId: string | null;
  readonly externalId: string | null;
  readonly amount: number;
  readonly debit: LedgerAccount;
  readonly credit: LedgerAccount;
};

export type Allocation = {
  readonly version: number;
  readonly allocation: number;
  readonly dpaNumber: string;
  readonly dated: CivilDate;
  readonly by: string;
  readonly at: string;
};
