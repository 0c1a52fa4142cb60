import type { Fact } from '@tanggap/contracts';
import { assertMove } from '@tanggap/kernel';
import type { CivilDate, StateWords, Transitions } from '@tanggap/kernel';

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

const noticeWords: StateWords<NoticeStatus> = {
  draft: { id: 'draf', en: 'draft' },
  submitted: { id: 'diajukan, menunggu diperiksa', en: 'submitted, to be taken up' },
  'in-review': { id: 'sedang diperiksa', en: 'in review' },
  'correction-needed': { id: 'perlu perbaikan', en: 'to be corrected' },
  refused: { id: 'ditolak', en: 'refused' },
  accepted: { id: 'diterima', en: 'accepted' },
  registered: { id: 'pekerja terdaftar', en: 'workers registered' },
  decided: { id: 'sudah diputuskan', en: 'decided' },
  completed: { id: 'selesai', en: 'completed' },
  withdrawn: { id: 'ditarik', en: 'withdrawn' },
};

export const noticeStatuses = Object.keys(noticeMoves) as readonly NoticeStatus[];

/** A notice in one of these is the company's to change. */
export function isOpenToCompany({ status }: { readonly status: NoticeStatus }): boolean {
  return status === 'draft' || status === 'correction-needed';
}

/**
 * A plan, one that hangs on an event, a report after the workers did not refuse (PP 35/2021 article 38), a closure, a
 * relocation; a furlough is no layoff: nobody is registered for it.
 */
export const noticeKinds = ['PLAN', 'CONDITIONAL', 'REPORT', 'CLOSURE', 'RELOCATION', 'FURLOUGH'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** A part of a layoff: so many workers within these days, both included. */
export type Tranche = Readonly<{ from: CivilDate; to: CivilDate; workers: number }>;

/** Workers of an occupation group (`@tanggap/indonesia`) by sex. */
export type Total = Readonly<{ occupation: string; women: number; men: number }>;

/** What a conditional layoff hangs on, and when that is expected. */
export type Condition = Readonly<{ event: string; on: CivilDate }>;

/** Of a list whose rows are not as many as were declared; null until there is such a word. */
export type Difference = Readonly<{ listId: string; declared: number; rows: number }>;

/** A draft may lack what is null here; what was handed in is a `DeclaredNotice`. */
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
  /** Not needed for a furlough. */
  reasonCode: string | null;
  layoffFrom: CivilDate | null;
  layoffTo: CivilDate | null;
  declaredWorkers: number | null;
  /** Who works at the site by the company's word; null: as the register of sites has it. */
  siteWorkers: number | null;
  condition: Condition | null;
  /** In the order of their days; none: one for the whole period. */
  tranches: readonly Tranche[];
  totals: readonly Total[];
  /** When the workers are told, by letter. */
  toldOn: CivilDate | null;
  /** Raised whenever the draft is saved, so that two who edit it at once see each other. */
  revision: number;
  status: NoticeStatus;
  /** 1 for what was filed; each amendment is one more. */
  version: number;
  /** The accepted notice whose workers it adds to. */
  supplements: string | null;
  /** The plan that this report carries out, about the same workers. */
  carriesOut: string | null;
  /** The list that was uploaded last. */
  listId: string | null;
  /** What the company asks its office to let through. From then on the office sees the draft. */
  askedDifference: Difference | null;
  acceptedDifference: Difference | null;
  filedBy: string;
  createdAt: Date;
  /** When it was last handed in. */
  submittedAt: Date | null;
  acceptedAt: Date | null;
}>;

/** What every notice says that is no draft any more. */
export type DeclaredNotice = Notice & {
  readonly layoffFrom: CivilDate;
  readonly layoffTo: CivilDate;
  readonly declaredWorkers: number;
};

/** Throws for a draft that was not completed: such a one is never handed in. */
export function declared(notice: Notice): DeclaredNotice {
  const { layoffFrom, layoffTo, declaredWorkers } = notice;
  if (layoffFrom !== null && layoffTo !== null && declaredWorkers !== null)
    return { ...notice, layoffFrom, layoffTo, declaredWorkers };
  throw new Error(`notice ${notice.id} is not declared in full`);
}

/** A line of a notice's history. */
export type NoticeChange = Readonly<{
  noticeId: string;
  at: Date;
  by: string;
  from: NoticeStatus | null;
  to: NoticeStatus;
  why: string;
  /** What a person gave as the reason. */
  reason: string | null;
}>;

/** What follows from a decision: the notice as it then stands, its history, and what others should hear. */
export type Outcome = {
  readonly next: Notice;
  readonly changes: readonly NoticeChange[];
  readonly facts: readonly Fact[];
};

/** Who acts, and when. */
export type Act = { readonly by: string; readonly now: Date; readonly reason?: string };

/** The notice in its next state, with the line of its history. Throws `Rejected` for a move that its table does not know. */
export function moved(
  notice: Notice,
  to: NoticeStatus,
  { by, now, why, reason = null }: Omit<Act, 'reason'> & { readonly why: string; readonly reason?: string | null },
): { readonly next: Notice; readonly change: NoticeChange } {
  assertMove('notice', noticeMoves, notice.status, to, noticeWords);
  return {
    next: { ...notice, status: to },
    change: { noticeId: notice.id, at: now, by, from: notice.status, to, why, reason },
  };
}
