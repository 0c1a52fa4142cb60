import type { Bilingual, CivilDate } from '@tanggap/kernel';

/** As cash-assistance answers: what the pages of aid show of it. */
export type Paged<T> = { readonly items: readonly T[]; readonly next?: string };

export const assessmentStates = [
  ...['needs-evidence', 'screened', 'returned', 'recommended', 'ready', 'approved', 'decreed', 'rejected', 'appealed'],
  ...['complete', 'held', 'lapsed', 'closed', 'withdrawn', 'finally-rejected'],
] as const;

export type WorkLine = {
  readonly id: string;
  readonly caseId: string;
  /** As the registry calls the case, where it could be asked. */
  readonly caseNumber?: string | undefined;
  readonly maskedName: string | null;
  readonly line: number;
  readonly regionCode: string;
  readonly layoffDate: CivilDate;
  readonly state: string;
  readonly stateText: Bilingual;
  readonly dueOn: CivilDate | null;
  readonly priority: number;
  readonly recommended: string | null;
  /** What the rules found last. */
  readonly finds?: string | null;
};

export type StateCount = {
  readonly state: string;
  readonly stateText: Bilingual;
  readonly regionCode: string;
  readonly count: number;
  readonly overdue: number;
};

export type Finding = {
  readonly rule: string;
  readonly name: Bilingual;
  readonly result: 'pass' | 'fail' | 'unknown';
  readonly code: string;
  readonly reason: Bilingual;
};

export type Judged = {
  readonly number: number;
  readonly at: string;
  readonly by: string;
  readonly because: string;
  readonly outcome: string;
  readonly priority: number;
  readonly ruleVersion: string;
  readonly findings: readonly Finding[];
  readonly parts: readonly { readonly ground: string; readonly name: Bilingual; readonly points: number }[];
  readonly sources: Readonly<Record<string, string>>;
  readonly recomputesTheSame: boolean;
};

export type EvidenceRow = {
  readonly id: string;
  readonly kind: string;
  readonly name: Bilingual;
  readonly value: string;
  readonly datedOn: CivilDate | null;
  readonly at: string;
  readonly by: string;
  readonly note: string | null;
};

export type Move = {
  readonly at: string;
  readonly by: string;
  readonly from: string;
  readonly to: string;
  readonly why: string;
  readonly note: string | null;
};

export type Step = 'evidence' | 'judge' | 'recommend' | 'inspect' | 'return' | 'appeal' | 'decide-appeal';

export type AssessmentWork = {
  readonly work: Omit<WorkLine, 'id'> & {
    readonly assessmentId: string;
    readonly personId: string;
    readonly version: number;
    readonly judgement: number;
    readonly schemeCode: string;
    readonly budgetYear: number;
  };
  readonly mayFollow: readonly Step[];
  readonly evidence: readonly EvidenceRow[];
  readonly judgements: readonly Judged[];
  readonly moves: readonly Move[];
  readonly acts: readonly { readonly by: string; readonly act: string; readonly at: string }[];
  readonly inspections: readonly {
    readonly judgement: number;
    readonly state: 'open' | 'passed' | 'returned';
    readonly decidedBy: string | null;
    readonly note: string | null;
  }[];
  readonly escalations: readonly { readonly dueOn: CivilDate; readonly at: string; readonly toRole: string }[];
};

/** As the line has judged it first, by the rules in force at the layoff. */
export type AssessmentFile = {
  readonly assessment: { readonly schemeCode: string; readonly ruleVersion: string; readonly outcome: string };
  readonly findings: readonly Finding[];
  readonly priority: { readonly parts: Judged['parts'] };
  readonly recomputesTheSame: boolean;
};

export type Flag = {
  readonly code: string;
  readonly basis: string;
  readonly text: Bilingual;
  readonly holdsMoney: boolean;
  readonly decided: { readonly outcome: 'cleared' | 'confirmed'; readonly by: string; readonly at: string } | null;
};

export type SchemeVersion = {
  readonly ruleVersion: string;
  readonly legalBasis: string;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate;
  readonly budgetYear: number;
  readonly budgetLine?: string;
  readonly amountPerPerson: number;
  readonly instalments?: number;
  readonly layoffFrom: CivilDate;
  readonly layoffTo: CivilDate;
  readonly measuredOn?: CivilDate;
  readonly regionCodes?: readonly string[];
  readonly rules?: readonly string[];
  readonly excludedReasons: readonly string[];
  readonly declarationDays?: number;
  readonly recipientsPerHousehold: number;
  readonly priorityWeights: Readonly<Record<string, number>>;
  readonly wageCeilings: Readonly<Record<string, number>>;
};

export type Scheme = {
  readonly code: string;
  readonly name: Bilingual;
  readonly versions: readonly SchemeVersion[];
};
