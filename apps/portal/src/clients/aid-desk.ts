import type { Bilingual, CivilDate } from '@tanggap/kernel';

/** Appeals, accounts, holds, lists of other programmes and inspections, as cash-assistance answers. */
export const appealStates = ['open', 'upheld', 'dismissed', 'ended'] as const;

export type Appeal = {
  readonly id: string;
  readonly caseId: string;
  readonly caseNumber?: string | undefined;
  readonly maskedName?: string | null;
  readonly assessmentId: string;
  readonly regionCode: string;
  readonly source: 'office' | 'worker';
  readonly state: (typeof appealStates)[number];
  readonly filedAt: string;
  readonly dueOn: CivilDate;
  readonly filedBy: string;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly grounds?: string;
  readonly reason?: string | null;
  readonly setAside: readonly string[];
};

export const accountStates = [
  ...['to-decide', 'name-differs', 'inactive', 'unknown', 'stated', 'checking', 'valid', 'refused', 'superseded'],
] as const;

export type Account = {
  readonly id: string;
  readonly personId: string;
  readonly assessmentId: string;
  readonly version: number;
  readonly state: string;
  readonly text: Bilingual;
  readonly bank: string | null;
  readonly number: string | null;
  readonly maskedName: string | null;
  readonly maskedBankName: string | null;
  readonly nameScore: number | null;
  readonly statedAt: string;
  readonly statedBy: string;
  readonly effectiveOn: CivilDate;
  readonly checkedAt: string | null;
  readonly decidedBy: string | null;
  readonly toAgree: boolean;
  readonly flags: readonly { readonly code: string; readonly text: Bilingual }[];
};

export type AccountFile = Account & {
  readonly reason: string | null;
  readonly history: readonly {
    readonly at: string;
    readonly by: string;
    readonly text: Bilingual;
    readonly note: string | null;
  }[];
};

export type OpenAccount = {
  readonly number: string;
  readonly holder: string;
  readonly name: string | null;
  readonly bankName: string | null;
};

export type Hold = {
  readonly id: string;
  readonly caseId: string;
  readonly caseNumber?: string | undefined;
  readonly maskedName?: string | null;
  readonly line: number;
  readonly amount: number;
  readonly text: Bilingual;
  readonly since: string;
  readonly state: 'open' | 'proposed' | 'kept' | 'taken-back';
  readonly stateText: Bilingual;
  readonly proposal: 'kept' | 'taken-back' | null;
  readonly proposedBy: string | null;
};

export type StoppedAid = {
  readonly id: string;
  readonly caseId: string;
  readonly caseNumber?: string | undefined;
  readonly maskedName?: string | null;
  readonly amount: number;
  readonly line: number;
  readonly grounds: readonly { readonly groundId: string; readonly since: string; readonly text: Bilingual }[];
};

export type Programme = { readonly code: string; readonly name: Bilingual };

export type ProgrammeList = {
  readonly id: string;
  readonly programmeCode: string;
  readonly periodFrom: CivilDate;
  readonly periodTo: CivilDate;
  readonly recipients: number;
  readonly matches: number;
  readonly importedBy: string;
  readonly importedAt: string;
  readonly withdrawnAt: string | null;
  readonly withdrawalProposal: string | null;
  readonly withdrawalProposedBy: string | null;
  readonly reason?: string | null;
};

export type Inspection = {
  readonly id: string;
  readonly caseId: string;
  readonly caseNumber?: string | undefined;
  readonly maskedName?: string | null;
  readonly regionCode: string;
  readonly recommended: string | null;
  readonly priority: number;
  readonly state: 'open' | 'passed' | 'returned';
  readonly drawnAt: string;
  readonly dueOn: CivilDate | null;
};
