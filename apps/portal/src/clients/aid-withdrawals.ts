import type { Bilingual, CivilDate } from '@tanggap/kernel';

/** Aid that was decreed and is to be taken back, as cash-assistance answers. */
export const withdrawalStates = ['proposed', 'agreed', 'declined'] as const;

export const withdrawalReasons = [
  ...['works-again', 'died', 'moved-away', 'aid-of-another-programme', 'given-up', 'layoff-taken-back'],
  'decided-in-error',
] as const;

export type Withdrawal = {
  readonly id: string;
  readonly assessmentId: string;
  readonly caseId: string;
  readonly caseNumber?: string | undefined;
  readonly maskedName?: string | null;
  readonly amount: number;
  readonly state: (typeof withdrawalStates)[number];
  readonly stateText: Bilingual;
  readonly text: Bilingual;
  readonly note: string | null;
  readonly number: string;
  readonly dated: CivilDate;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
};

export type WithdrawalCounts = { readonly waiting: number };

export type Entitlement = {
  /** Of the assessment. */
  readonly id: string;
  readonly caseId: string;
  readonly caseNumber?: string | undefined;
  readonly maskedName?: string | null;
  readonly regionCode: string;
  readonly amount: number;
  readonly paid: number;
  readonly onHold: readonly string[];
};

export type Proposed = {
  readonly assessmentId: string;
  readonly result: 'proposed' | 'refused';
  readonly proposalId?: string;
};
export type Decided = { readonly proposalId: string; readonly result: 'withdrawn' | 'declined' | 'refused' };
