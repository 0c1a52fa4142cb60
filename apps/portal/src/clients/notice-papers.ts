import type { Bilingual, CivilDate } from '@tanggap/kernel';

/** What layoff-notices answers about papers, changes, files for others, alerts and tasks. */
export type NoticeDocument = {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly contentType: string;
  readonly bytes: number;
  readonly keptAt: string;
  readonly withdrawnAt: string | null;
};

export type Receipt = {
  readonly number: string;
  readonly revision: number;
  readonly state: 'valid' | 'superseded' | 'withdrawn';
  readonly issuedOn: CivilDate;
  readonly content: {
    readonly acceptedWorkers: number;
    readonly rejectedRows: number;
    readonly leadTime: { readonly given: number; readonly owed: number; readonly short: number };
  };
  readonly revisions: readonly { readonly revision: number; readonly issuedAt: string; readonly checkUrl: string }[];
};

export type Amendment = {
  readonly number: number;
  readonly version: number | null;
  readonly reason: 'amended' | 'withdrawn';
  readonly state: 'asked' | 'refused' | 'recalled' | 'confirmed' | 'told';
  readonly removed: number;
  readonly askedAt: string;
  readonly decidedAt: string | null;
  readonly why: string | null;
  readonly answer: string | null;
};

export type NoticeExport = {
  readonly id: string;
  readonly layout: string;
  readonly system: Bilingual;
  readonly status: string;
  readonly rows: number;
  readonly rejectedRows: number;
  readonly waitingRows: number;
  readonly madeOn: CivilDate;
};

export type ExportLayout = {
  readonly code: string;
  readonly version: string;
  readonly validTo?: string | null;
  readonly system: Bilingual;
  readonly known: Bilingual;
};

export type SeveranceSummary = {
  readonly workers: number;
  readonly declaredFor: number;
  readonly underpaid: number;
  readonly totalMinimum: number | null;
  readonly totalDeclared: number | null;
  readonly totalGap: number | null;
};

export type SeveranceLine = {
  readonly line: number;
  readonly minimum: number;
  readonly declared: number | null;
  readonly gap: number | null;
  readonly isUnderpaid: boolean;
};

export type OfficeAlert = {
  readonly id: string;
  readonly noticeId: string;
  readonly companyName: string;
  readonly handlingRegion: string;
  readonly kind: string;
  readonly tier: string | null;
  readonly dueOn: CivilDate | null;
  readonly why: readonly { readonly text?: Bilingual }[];
  readonly raisedAt: string;
  readonly receipts: readonly { readonly recipient: string; readonly by: string | null; readonly at: string | null }[];
};

export type OfficeTask = {
  readonly id: string;
  readonly noticeId: string;
  readonly companyName: string;
  readonly handlingRegion: string;
  readonly name: Bilingual;
  readonly ownerRole: string;
  readonly dueOn: CivilDate;
  readonly isOverdue: boolean;
  readonly status: string;
  readonly legalBasis: string;
  readonly history?: readonly {
    readonly at: string;
    readonly by: string;
    readonly to: string;
    readonly why: string | null;
  }[];
};

export type ListRecord = {
  readonly id: string;
  readonly status: string;
  readonly isProposal: boolean;
  readonly receivedAt: string;
  /** When rows of it were last corrected in place. */
  readonly correctedAt: string | null;
  readonly rows: number;
  readonly good: number;
  readonly rejected: number;
};

export type NoticeVersion = {
  readonly version: number;
  readonly reason: 'accepted' | 'amended' | 'withdrawn';
  readonly removed: number;
  readonly workers: number;
};

export type CompanyChange = {
  readonly at: string;
  readonly by: string;
  readonly what: string;
  readonly siteId: string | null;
};
