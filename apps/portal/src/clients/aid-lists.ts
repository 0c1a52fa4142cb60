import type { Bilingual, CivilDate } from '@tanggap/kernel';

export const listStates = ['composing', 'submitted', 'approved', 'decreed', 'refused', 'withdrawn'] as const;
export type ListState = (typeof listStates)[number];
export type ListStep = 'change' | 'submit' | 'withdraw' | 'approve' | 'return' | 'decree';

export type DecisionList = {
  readonly id: string;
  readonly composedAt: string;
  readonly submittedAt: string | null;
  readonly total: number;
  readonly version: number;
  readonly lines: number;
  readonly budgetYear: number;
  readonly schemeCode: string;
  readonly state: ListState;
  readonly stateText: Bilingual;
  readonly composedBy: string;
  readonly contentHash: string | null;
  readonly approvals: number;
  readonly needed: number | null;
  readonly decree: { readonly number: string; readonly dated: CivilDate; readonly annexHash: string } | null;
};

export type ListMove = {
  readonly at: string;
  readonly by: string;
  readonly version: number;
  readonly why: string;
  readonly note: string | null;
};

export type ListFile = DecisionList & {
  readonly history: readonly ListMove[];
  readonly approvedBy: readonly { readonly version: number; readonly by: string; readonly at: string }[];
};

export type ListLine = {
  readonly assessmentId: string;
  readonly caseId: string;
  readonly caseNumber?: string | undefined;
  readonly maskedName: string | null;
  readonly line: number;
  readonly regionCode: string;
  readonly amount: number;
  readonly decision: 'grant' | 'refuse';
  readonly priority: number;
  readonly problems: readonly { readonly code: string; readonly text: Bilingual }[];
};

export type Told = { readonly code: string; readonly text: Bilingual };

export type Reading = {
  readonly kinds: readonly {
    readonly decision: 'grant' | 'refuse';
    readonly ruleVersion: string;
    readonly lines: number;
    readonly total: number;
  }[];
  readonly changes: readonly (Told & { readonly lines: number })[];
  readonly changedLines: readonly {
    readonly assessmentId: string;
    readonly line: number;
    readonly changes: readonly Told[];
  }[];
  readonly hands: readonly Told[];
  readonly toOpen: readonly { readonly assessmentId: string; readonly openedAt: string | null }[];
  readonly unopened: number;
  readonly hasApproved: boolean;
  readonly mayFollow: readonly ListStep[];
};

export type QueuedList = DecisionList &
  Pick<Reading, 'hands' | 'unopened' | 'hasApproved' | 'toOpen' | 'mayFollow'> & { readonly changed: number };

export type QueuedBudget = {
  readonly schemeCode: string;
  readonly name: Bilingual;
  readonly year: number;
  readonly budgetLines: readonly string[];
  readonly ceiling: number;
  readonly committed: number;
  readonly paid: number;
  readonly left: number;
  readonly lists: readonly QueuedList[];
};
