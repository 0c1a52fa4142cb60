import type { CivilDate } from '@tanggap/kernel';
import type { Deadline, DisputeStep } from './layoff-notices.js';

/** What layoff-notices answers about disputes, unions and complaints. */
export type DisputeInList = {
  readonly id: string;
  readonly companyName: string;
  readonly siteName: string;
  readonly handlingRegion: string;
  readonly declaredWorkers: number | null;
  readonly askedAt: string | null;
  readonly dueOn: CivilDate | null;
  readonly stage: string;
  readonly nextStep: string | null;
};

export type StageCount = { readonly stage: string; readonly disputes: number; readonly overdue: number };

export type UnionWord = {
  readonly word: number;
  readonly kind: string;
  readonly heldOn: CivilDate | null;
  readonly at: string;
  readonly note: string | null;
  readonly answer: string | null;
  readonly answeredAt: string | null;
};

export type OpenDispute = {
  readonly id: string;
  readonly status: string;
  readonly kind: string;
  readonly companyName: string;
  readonly siteName: string;
  readonly handlingRegion: string;
  readonly reasonCode: string | null;
  readonly layoffFrom: CivilDate | null;
  readonly layoffTo: CivilDate | null;
  readonly toldOn: CivilDate | null;
  readonly declaredWorkers: number | null;
  readonly deadlines: readonly Deadline[];
  readonly nextMoves: readonly string[];
  readonly stage: string | null;
  readonly nextStep: string | null;
  readonly steps: readonly DisputeStep[];
  readonly words: readonly UnionWord[];
};

export type DisputeRecord = DisputeStep & {
  readonly record: number;
  readonly at: string;
  readonly by: string;
  readonly note: string | null;
};

export type UnionNotice = {
  readonly id: string;
  readonly status: string;
  readonly kind: string;
  readonly siteName: string;
  readonly handlingRegion: string;
  readonly reasonCode: string | null;
  readonly layoffFrom: CivilDate | null;
  readonly layoffTo: CivilDate | null;
  readonly toldOn: CivilDate | null;
  readonly declaredWorkers: number | null;
  readonly siteWorkers: number | null;
  readonly registered: number;
  readonly submittedAt: string;
};

export type OpenUnionNotice = UnionNotice & {
  readonly dispute: readonly DisputeStep[];
  readonly words: readonly UnionWord[];
};

export type Complaint = {
  readonly noticeId: string;
  readonly word: number;
  readonly companyName: string;
  readonly siteName: string;
  readonly handlingRegion: string;
  readonly at: string;
  readonly note: string | null;
  readonly answer: string | null;
  readonly answeredAt: string | null;
};

export type ComplaintCounts = { readonly waiting: number };
