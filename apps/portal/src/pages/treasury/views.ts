import type { CivilDate } from '@tanggap/kernel';

/** What cash-assistance answers, as far as these pages show it. */
export type Bilingual = { readonly id: string; readonly en: string };
export type Listed<T> = { readonly items: readonly T[]; readonly next?: string | null };

export type BatchState =
  'composed' | 'validated' | 'locked' | 'sp2d-issued' | 'sent' | 'processing' | 'reconciling' | 'done' | 'dissolved';
export type PaymentState =
  | 'ready'
  | 'held'
  | 'sending'
  | 'unknown'
  | 'sent'
  | 'paid'
  | 'failed'
  | 'returned'
  | 'replaced'
  | 'withdrawn'
  | 'to-treasury';
export type Rail = 'api' | 'csv' | 'iso20022';
export type BatchAct =
  | 'validate'
  | 'lock'
  | 'issue'
  | 'release'
  | 'release-file'
  | 'fetch-file'
  | 'dissolve'
  | 'propose-closing'
  | 'confirm-closing';

export type NextAct = { readonly act: BatchAct; readonly needs: string; readonly why: Bilingual | null };

export type BatchRow = {
  readonly id: string;
  readonly number: string;
  readonly state: BatchState;
  readonly text: Bilingual;
  readonly version: number;
  readonly rail: Rail;
  readonly schemeCode: string;
  readonly budgetYear: number;
  readonly total: number;
  readonly lines: number;
  readonly valueDate: CivilDate | null;
  readonly composedAt: string;
  readonly composedBy: string;
  readonly lockedAt: string | null;
  readonly lockedBy: string | null;
  readonly contentHash: string | null;
  readonly sp2dNumber: string | null;
  readonly sp2dDate: CivilDate | null;
  readonly sp2dAmount: number | null;
  readonly sp2dBy: string | null;
  readonly releasedAt: string | null;
  readonly releasedBy: string | null;
};

export type Progress = {
  readonly lines: number;
  readonly done: number;
  readonly left: number;
  readonly perSecond: number;
  readonly secondsLeft: number | null;
  readonly byState: readonly { readonly state: PaymentState; readonly lines: number; readonly amount: number }[];
};

export type BatchView = BatchRow & {
  readonly progress: Progress;
  readonly next: readonly NextAct[];
  readonly moves: readonly {
    readonly at: string;
    readonly by: string;
    readonly from: BatchState | null;
    readonly to: BatchState;
    readonly note: string | null;
  }[];
};

export type ReturnReason = {
  readonly code: string;
  readonly meaning: Bilingual;
  readonly action: Bilingual;
  readonly mayPayAgain: 'yes' | 'automatic' | 'no' | 'manual';
  readonly needsPapers: boolean;
  readonly needsNewAccount: boolean;
};

/** To whom, as screens and papers show it; null for what could not be opened. */
export type MaskedPayee = {
  readonly name: string | null;
  readonly number: string | null;
  readonly bank: string | null;
};

export type PaymentRow = {
  readonly id: string;
  readonly batchId: string;
  readonly batchNumber: string;
  readonly lineNo: number;
  readonly externalId: string;
  readonly assessmentId: string;
  readonly caseId: string;
  readonly instalment: number;
  readonly amount: number;
  readonly payee: MaskedPayee;
  readonly state: PaymentState;
  readonly text: Bilingual;
  readonly code: string | null;
  readonly attempt: number;
  readonly replaces: string | null;
  readonly replacedBy: string | null;
  readonly bankReference: string | null;
  readonly sentAt: string | null;
  readonly settledAt: string | null;
  readonly isCorrected: boolean;
  readonly reason?: ReturnReason;
  readonly dueOn?: CivilDate;
};

export type PaymentView = PaymentRow & {
  readonly history: readonly {
    readonly at: string;
    readonly by: string;
    readonly to: PaymentState;
    readonly code: string | null;
  }[];
};

export type DueRow = {
  readonly schemeCode: string;
  readonly budgetYear: number;
  readonly entitlements: number;
  readonly leftToPay: number;
  readonly onHold: number;
  readonly withoutAccount: number;
  readonly accountToAgree: number;
  readonly underWay: number;
  readonly toCorrect: number;
  /** Kept back by nothing and not on its way. */
  readonly payable: number;
  readonly payableAmount: number;
};

/** What the numbers of `DueRow` count. */
export const dueParts = ['on-hold', 'without-account', 'account-to-agree', 'under-way', 'to-correct'] as const;
export type DuePart = (typeof dueParts)[number];

export type DueAid = {
  readonly id: string;
  readonly maskedName: string | null;
  readonly regionCode: string;
  readonly amount: number;
  readonly paid: number;
  readonly decree: string | null;
  readonly decreedAt: string;
  readonly onHold: readonly { readonly code: string; readonly text: Bilingual }[];
  readonly payment: {
    readonly id: string;
    readonly externalId: string;
    readonly state: PaymentState;
    readonly text: Bilingual;
  } | null;
};

export type Dispatch = {
  readonly connected: boolean;
  readonly shortOfMoney: boolean;
  readonly open: boolean;
  readonly opensNext: string | null;
};

export type Budget = {
  readonly schemeCode: string;
  readonly year: number;
  readonly allocation: number;
  readonly reserved: number;
  readonly paid: number;
  readonly left: number;
  readonly version: number;
  /** Since when nothing leaves, as its books do not add up. */
  readonly frozenAt: string | null;
};
