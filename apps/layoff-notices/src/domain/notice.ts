import type { Fact } from '@tanggap/contracts';
import { assertMove } from '@tanggap/kernel';
import type { CivilDate, Transitions } from '@tanggap/kernel';

export type NoticeStatus =
  | 'draft'
  | 'submitted'
  | 'in-review'
  | 'correction-needed'
  | 'refused'
  | 'accepted'
  | 'registered'
  | 'decided'
  | 'completed'
  | 'withdrawn';

/**
 * `in-review` and what follows it is the office's; from there a notice goes back to `submitted` when another office is to
 * handle it. `registered`: every worker has a case. `decided`: each also has a referral decision and an assessment.
 */
export const noticeMoves: Transitions<NoticeStatus> = {
  draft: ['submitted', 'withdrawn'],
  submitted: ['in-review', 'withdrawn'],
  'in-review': ['accepted', 'correction-needed', 'refused', 'submitted', 'withdrawn'],
  'correction-needed': ['submitted', 'withdrawn'],
  refused: [],
  accepted: ['registered', 'completed', 'withdrawn'],
  registered: ['decided', 'withdrawn'],
  decided: ['completed', 'withdrawn'],
  completed: [],
  withdrawn: [],
};

export const noticeStatuses = Object.keys(noticeMoves) as readonly NoticeStatus[];

/** A notice in one of these is the company's to change. */
export function isOpenToCompany({ status }: { readonly status: NoticeStatus }): boolean {
  return status === 'draft' || status === 'correction-needed';
}

export type NoticeKind = 'PLAN' | 'CONDITIONAL' | 'REPORT' | 'CLOSURE' | 'RELOCATION' | 'FURLOUGH';

/**
 * A plan, one that hangs on an event, a report after the workers did not refuse (PP 35/2021 article 38), a closure, a
 * relocation; a furlough is no layoff: nobody is registered for it.
 */
export const noticeKinds: readonly NoticeKind[] = [
  'PLAN',
  'CONDITIONAL',
  'REPORT',
  'CLOSURE',
  'RELOCATION',
  'FURLOUGH',
];

export type Notice = Readonly<{
  id: string;
  kind: NoticeKind;
  companyId: string;
  siteId: string;
  /** Of the site; the registry goes by it, whoever handles the notice. */
  regionCode: string;
  /** The kabupaten or kota whose office handles the notice; at first the site's. */
  handlingRegion: string;
  /** Regions whose offices handle it or have handled it, the site's first: they may read it. */
  offices: readonly string[];
  reasonCode: string;
  layoffFrom: CivilDate;
  layoffTo: CivilDate;
  declaredWorkers: number;
  status: NoticeStatus;
  /** 1 for what was filed; each amendment is one more. */
  version: number;
  /** The list that was uploaded last. */
  listId: string | null;
  filedBy: string;
  createdAt: Date;
  /** When it was last handed in. */
  submittedAt: Date | null;
  acceptedAt: Date | null;
}>;

/** A line of a notice's history. */
export type NoticeChange = Readonly<{
  noticeId: string;
  at: Date;
  by: string;
  from: NoticeStatus | null;
  to: NoticeStatus;
  why: string;
}>;

/** What follows from a decision: the notice as it then stands, its history, and what others should hear. */
export type Outcome = {
  readonly next: Notice;
  readonly changes: readonly NoticeChange[];
  readonly facts: readonly Fact[];
};

/** Who acts, and when. */
export type Act = { readonly by: string; readonly now: Date };

/** The notice in its next state, with the line of its history. Throws `Rejected` for a move that its table does not know. */
export function moved(
  notice: Notice,
  to: NoticeStatus,
  { by, now, why }: Act & { readonly why: string },
): { readonly next: Notice; readonly change: NoticeChange } {
  assertMove('notice', noticeMoves, notice.status, to);
  return {
    next: { ...notice, status: to },
    change: { noticeId: notice.id, at: now, by, from: notice.status, to, why },
  };
}
