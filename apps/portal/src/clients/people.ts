import type { CivilDate } from '@tanggap/kernel';
import type { CaseState } from './registry.js';

/** Whom the registry knows, masked. */
export type Masked = {
  readonly maskedName: string | null;
  readonly birthYear: string | null;
  readonly nikEnding: string | null;
};

export type Layoff = {
  readonly id: string;
  readonly recordId: string;
  readonly number: string;
  readonly noticeId: string;
  readonly state: CaseState;
  readonly regionCode: string;
  readonly districtCode: string;
  readonly layoffDate: CivilDate;
  readonly workStart: CivilDate;
  readonly reasonCode: string;
};

export type PersonFile = Masked & {
  readonly id: string;
  readonly askedFor: string;
  readonly registeredAt: string;
  readonly standsFor: readonly (Masked & { readonly id: string; readonly registeredAt: string })[];
  readonly layoffs: readonly Layoff[];
  readonly pairs: readonly { readonly id: string; readonly strength: Strength; readonly state: PairState }[];
  readonly conflicts: readonly { readonly id: string; readonly state: string; readonly notedAt: string }[];
  readonly merges: readonly {
    readonly id: string;
    readonly personId: string;
    readonly intoId: string;
    readonly mergedBy: string;
    readonly mergedAt: string;
    readonly undoneAt: string | null;
  }[];
};

export type Revealed = {
  readonly id: string;
  readonly name: string;
  readonly birthDate: CivilDate;
  readonly nik?: string;
  readonly sex?: string;
  readonly address?: string;
  readonly districtCode?: string;
  readonly phone?: string;
};

export type FoundPerson = Masked & {
  readonly id: string;
  readonly score: number;
  readonly matched: readonly string[];
  readonly cases: number;
  readonly lastLayoff: CivilDate | null;
  readonly openPairs: number;
};

export const strengths = ['strong', 'medium', 'weak'] as const;
export type Strength = (typeof strengths)[number];
export const pairStates = ['open', 'same', 'different'] as const;
export type PairState = (typeof pairStates)[number];
export const pairKeys = ['name-and-birth-date', 'account', 'phone', 'similar-name'] as const;

export type Pair = {
  readonly id: string;
  readonly strength: Strength;
  readonly keys: readonly string[];
  readonly state: PairState;
  readonly version: number;
  readonly foundAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly first: Masked & { readonly id: string };
  readonly second: Masked & { readonly id: string };
};
export type PairFile = Omit<Pair, 'first' | 'second'> & {
  readonly first: Pair['first'] & { readonly layoffs: readonly Layoff[] };
  readonly second: Pair['second'] & { readonly layoffs: readonly Layoff[] };
  readonly fields: readonly { readonly field: string; readonly same: 'equal' | 'different' | 'unknown' }[];
  readonly why: string | null;
};

export const conflictStates = ['open', 'known-kept', 'reported-taken', 'another-person'] as const;
export const identityEvidence = [
  'KTP_SEEN',
  'KK_SEEN',
  'BIRTH_CERTIFICATE',
  'DUKCAPIL_ANSWER',
  'COMPANY_CORRECTION',
  'WORKER_STATEMENT',
] as const;
export type IdentityConflict = {
  readonly id: string;
  readonly caseId: string | null;
  readonly selfReportId: string | null;
  readonly personId: string;
  readonly number: string | null;
  readonly noticeId: string | null;
  readonly line: number | null;
  readonly districtCode: string;
  readonly state: (typeof conflictStates)[number];
  readonly notedAt: string;
  readonly decidedAt: string | null;
  readonly evidence: string | null;
  readonly known: { readonly maskedName: string | null };
  readonly reported: { readonly maskedName: string | null };
  readonly differences: readonly string[];
};

export type FollowUp = {
  readonly id: string;
  readonly caseId: string;
  readonly number: string;
  readonly after: 'layoff' | 'placement';
  readonly months: number;
  readonly dueOn: CivilDate;
};

export type Reminder = {
  readonly id: string;
  readonly caseId: string;
  readonly number: string;
  readonly deadline: CivilDate;
};

export const reportStates = ['standing', 'linked', 'dismissed'] as const;
export type SelfReport = Masked & {
  readonly id: string;
  readonly state: (typeof reportStates)[number];
  readonly personId: string;
  readonly caseId: string | null;
  readonly reporter: 'worker' | 'union' | 'counter';
  readonly companyName: string;
  readonly regionCode: string;
  readonly districtCode: string;
  readonly layoffDate: CivilDate;
  readonly reasonCode: string;
  readonly reportedAt: string;
  readonly hasEvidence: boolean;
};
export type SelfReportFile = SelfReport & {
  readonly evidence: string | null;
  readonly dismissalReason: string | null;
};
export type NotYetFiled = {
  readonly companyName: string;
  readonly regionCodes: readonly string[];
  readonly reports: number;
  readonly firstLayoffDate: CivilDate;
};

export type CaseLabel = {
  readonly id: string;
  readonly number: string;
  readonly maskedName: string | null;
  readonly state: CaseState;
};

export type Desk = {
  readonly accountId: string;
  readonly regions: readonly string[];
  readonly districts: readonly string[];
  readonly cap: number;
  readonly active: boolean;
  readonly open: number;
  readonly overdue: number;
  readonly version: number;
  readonly lastSeenAt: string | null;
};

export type Handed = {
  readonly assignmentId: string;
  readonly results: readonly { readonly caseId: string; readonly outcome: string }[];
};
