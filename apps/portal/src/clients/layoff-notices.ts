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
  readonly text: Bilingual;
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
  /** 1 as it was sent; one more for each time that rows of it were corrected. */
  readonly revision: number;
  readonly correctedAt: string | null;
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
  /** A spreadsheet spoiled the cell: what it seems to say is not what was meant. */
  readonly isSpoiled?: boolean;
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
