import type { CivilDate, Rupiah, Transitions } from '@tanggap/kernel';

/** What was approved, until all of it is paid. Nothing but people takes it back. */
export const entitlementMoves = {
  approved: ['decreed', 'withdrawn'],
  decreed: ['settled', 'withdrawn'],
  settled: [],
  withdrawn: [],
} as const satisfies Transitions<string>;

export type EntitlementState = keyof typeof entitlementMoves;

export type Entitlement = Readonly<{
  assessmentId: string;
  personId: string;
  listId: string;
  approvedAt: Date;
  decreedAt: Date | null;
  amount: Rupiah;
  paid: Rupiah;
  listVersion: number;
  budgetYear: number;
  instalments: number;
  schemeCode: string;
  state: EntitlementState;
}>;

/** The decision of the head of region that names the recipients; its annex is the list as it was approved. */
export type Decree = Readonly<{
  id: string;
  listId: string;
  at: Date;
  dated: CivilDate;
  number: string;
  annexHash: string;
  by: string;
}>;
