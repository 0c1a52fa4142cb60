import type { Rupiah, StateWords, Transitions } from '@tanggap/kernel';

/** Several people decide about a list as a whole: composed by one, approved by others, named by a decree. */
export const listMoves = {
  composing: ['submitted', 'withdrawn'],
  submitted: ['composing', 'approved', 'refused', 'withdrawn'],
  approved: ['decreed'],
  decreed: [],
  refused: [],
  withdrawn: [],
} as const satisfies Transitions<string>;

export type ListState = keyof typeof listMoves;
export const listStates = Object.keys(listMoves) as readonly ListState[];

/** What each state is called on screens. */
export const listWords: StateWords<ListState> = {
  composing: { id: 'Disusun', en: 'Being composed' },
  submitted: { id: 'Diajukan', en: 'Submitted' },
  approved: { id: 'Disetujui', en: 'Approved' },
  decreed: { id: 'Ditetapkan', en: 'Decreed' },
  refused: { id: 'Ditolak', en: 'Refused' },
  withdrawn: { id: 'Ditarik', en: 'Withdrawn' },
};

/** A transaction of a larger one would hold its locks for too long. */
export const mostLines = 5_000;

export type DecisionList = Readonly<{
  id: string;
  composedAt: Date;
  submittedAt: Date | null;
  settledAt: Date | null;
  /** Of what is granted. */
  total: Rupiah;
  /** Rises with every change: what was approved before is void then. */
  version: number;
  lines: number;
  budgetYear: number;
  /** How many people have to approve, once it is submitted. */
  needed: number | null;
  schemeCode: string;
  state: ListState;
  composedBy: string;
  contentHash: string | null;
}>;

export type ListDecision = 'grant' | 'refuse';

/** What is decided about one assessment: granted to an account, or refused. */
export type DecisionLine = Readonly<{
  listId: string;
  listVersion: number;
  assessmentId: string;
  personId: string;
  accountId: string | null;
  amount: Rupiah;
  /** The judgement that it rests on. */
  judgement: number;
  live: boolean;
  decision: ListDecision;
}>;

export type Approval = Readonly<{
  listId: string;
  listVersion: number;
  approvedBy: string;
  approvedAt: Date;
  contentHash: string;
}>;

export type ListMove = Readonly<{
  listId: string;
  step: number;
  at: Date;
  version: number;
  by: string;
  fromState: ListState | null;
  toState: ListState;
  why: string;
  note: string | null;
}>;

/**
 * From which sum on how many people approve: of a list, of what one human being gets in all within a window, or of all lists that one
 * person approves within a window without as many others.
 */
export type ApprovalLevel = Readonly<{
  fromAmount: Rupiah;
  validFrom: string;
  validTo: string | null;
  approvers: number;
  windowDays: number | null;
  basis: 'list' | 'person' | 'approver';
  legalBasis: string;
}>;
