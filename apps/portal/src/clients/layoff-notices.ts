import type { Bilingual, CivilDate, FieldProblem } from '@tanggap/kernel';

/** What layoff-notices answers, as far as the pages of companies and offices show it. */
export type NoticeInList = {
  readonly id: string;
  readonly status: string;
  readonly kind: string;
  readonly companyId: string;
  readonly companyName: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly regionCode: string;
  readonly handlingRegion: string;
  readonly reasonCode: string | null;
  readonly layoffFrom: CivilDate | null;
  readonly layoffTo: CivilDate | null;
  readonly declaredWorkers: number | null;
  readonly createdAt: string;
  readonly submittedAt: string | null;
  readonly acceptedAt: string | null;
  readonly dueOn: CivilDate | null;
  readonly listId: string | null;
  readonly listStatus: string | null;
  readonly rows: number;
  readonly rejected: number;
  readonly reported: number;
  readonly registered: number;
  readonly referred: number;
  readonly assessed: number;
};

export type Tranche = { readonly from: CivilDate; readonly to: CivilDate; readonly workers: number };
type Difference = { readonly listId: string; readonly declared: number; readonly rows: number };

export type Deadline = {
  readonly code: string;
  readonly what: Bilingual;
  readonly basis: string;
  readonly on: CivilDate;
  readonly tranche: number | null;
  readonly lead: { readonly owed: number; readonly given: number; readonly short: number } | null;
  readonly daysOver: number | null;
};

export type Correction = {
  readonly item: number;
  readonly code: string;
  readonly text: string;
  readonly askedAt: string;
  readonly answer: string | null;
  readonly answeredAt: string | null;
};

export type HistoryLine = {
  readonly at: string;
  readonly by: string;
  readonly from: string | null;
  readonly to: string;
  readonly reason: string | null;
};

export type DisputeStep = {
  readonly step: string;
  readonly beganOn: CivilDate;
  readonly endedOn: CivilDate | null;
  readonly outcome: string | null;
};

export type Due = {
  readonly what: 'review' | 'decision' | 'correction';
  readonly of: 'office' | 'company';
  readonly on: CivilDate;
  readonly daysOver: number;
};

/** One notice with all that its pages need. */
export type Notice = NoticeInList & {
  readonly version: number;
  readonly siteWorkers: number | null;
  readonly registeredSiteWorkers: number;
  readonly condition: { readonly event: string; readonly on: CivilDate } | null;
  readonly tranches: readonly Tranche[];
  readonly toldOn: CivilDate | null;
  readonly revision: number;
  readonly askedDifference: Difference | null;
  readonly acceptedDifference: Difference | null;
  readonly supplements: string | null;
  readonly carriesOut: string | null;
  readonly nextMoves: readonly string[];
  readonly lacks: readonly FieldProblem[];
  readonly due: Due | null;
  readonly deadlines: readonly Deadline[];
  readonly daysShort: number;
  readonly share: number | null;
  readonly advice: readonly { readonly code: string; readonly text: Bilingual }[];
  readonly history: readonly HistoryLine[];
  readonly dispute: readonly DisputeStep[];
  readonly corrections: readonly Correction[];
};

export type Paged<T, Next = string> = { readonly items: readonly T[]; readonly next?: Next };

export type Site = {
  readonly id: string;
  readonly name: string;
  readonly regionCode: string;
  readonly districtCode: string;
  readonly address: string;
  readonly workers: number;
  readonly version: number;
  readonly closedAt: string | null;
};

export type Company = {
  readonly id: string;
  readonly name: string;
  readonly registrationNumber: string;
  readonly taxNumber?: string | null;
  readonly manpowerNumber: string | null;
  readonly bpjsRegistration: string | null;
  readonly bpjsCertificate: string | null;
  readonly industryCode: string;
  readonly industryVersion: number;
  readonly industryName?: string;
  readonly groupId: string | null;
  readonly version: number;
  readonly verifiedAt: string | null;
  readonly verifiedBy: string | null;
  readonly sites: readonly Site[];
};

export type ColumnSummary = {
  readonly column: string | null;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly kind: string;
  readonly count: number;
  readonly examples: readonly number[];
};

export type WorkerList = {
  readonly id: string;
  readonly status: string;
  readonly receivedAt: string;
  readonly expectedRows: number;
  readonly rows: number;
  readonly good: number;
  readonly withWarnings: number;
  readonly rejected: number;
  readonly findings: number;
  readonly unknownColumns: readonly string[];
  readonly otherSheets: readonly string[];
  readonly isProposal: boolean;
  readonly problem: { readonly text?: Bilingual } | null;
  readonly byColumn: readonly ColumnSummary[];
  readonly rate: number | null;
  readonly secondsLeft: number | null;
  readonly proposal?: { readonly id: string; readonly status: string } | null;
};

export type Finding = {
  readonly row: number;
  readonly column: string | null;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly text: Bilingual;
  /** For the company alone. */
  readonly value?: string;
  readonly suggestion?: string;
};

export type FindingPage = Paged<Finding, number> & { readonly found: number };

export type DryRun = Pick<
  WorkerList,
  'rows' | 'good' | 'withWarnings' | 'rejected' | 'unknownColumns' | 'otherSheets' | 'byColumn'
> & { readonly found: number; readonly findings: readonly Finding[] };

export type DifferenceLine = {
  readonly change: 'added' | 'changed' | 'removed';
  readonly row: number | null;
  readonly formerRow: number | null;
  readonly columns: readonly string[];
  readonly nama?: string;
  readonly values?: readonly { readonly column: string; readonly former: string; readonly latter: string }[];
};

export type DifferencePage = Paged<DifferenceLine> & {
  readonly against: string;
  readonly counts: { readonly added: number; readonly changed: number; readonly removed: number };
};

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
  readonly gap: number;
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
