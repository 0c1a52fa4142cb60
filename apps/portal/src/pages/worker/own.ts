import type { ReferralStatus } from '@tanggap/contracts';
import type { Bilingual, CivilDate } from '@tanggap/kernel';

/** What the services tell a worker of their own affairs. States are words that a newer service may add to. */
export type OwnCase = {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly why: Bilingual | null;
  readonly since: string;
  readonly dueOn: CivilDate | null;
  readonly layoffDate: CivilDate;
  readonly regionCode: string;
  readonly homeRegionCode: string;
  readonly jkp: Jkp;
};

export type Jkp = {
  readonly deadline: CivilDate;
  readonly daysLeft: number;
  readonly answer: string;
  readonly flags: readonly string[];
};

export type OwnCases = {
  readonly items: readonly OwnCase[];
  readonly consents: readonly OwnConsent[];
  readonly aidRedirections: readonly { readonly id: string; readonly text: Bilingual }[];
};

export type OwnConsent = {
  readonly purpose: string;
  readonly state: 'given' | 'withdrawn' | 'not-asked';
  readonly textVersion: string | null;
  readonly text: Bilingual | null;
};

export type OwnAid = {
  readonly id: string;
  readonly caseId: string;
  readonly state: string;
  readonly dueOn: CivilDate | null;
  readonly unknown: readonly { readonly rule: string }[];
  readonly failed: readonly { readonly rule: string }[];
  readonly amount: number | null;
  readonly payments: readonly OwnPayment[];
  readonly appeal: OwnAppeal | null;
};

export type OwnPayment = {
  readonly instalment: number;
  readonly amount: number;
  readonly state: string;
  readonly code: string | null;
};

export type OwnAppeal = {
  readonly id: string;
  readonly state: string;
  readonly filedAt: string;
  readonly dueOn: CivilDate;
  readonly decidedAt: string | null;
};

export type OwnReferral = {
  readonly id: string;
  readonly status: ReferralStatus;
  readonly step: number;
  readonly why: string;
  readonly reason: Bilingual;
  readonly programme: { readonly name: Bilingual } | null;
  readonly class: {
    readonly code: string;
    readonly startsOn: CivilDate;
    readonly endsOn: CivilDate;
    readonly districtCode: string;
    readonly provider: string | null;
  } | null;
  readonly attendance: { readonly present: number; readonly held: number } | null;
  readonly dueAt: string | null;
};

export type OwnAccount = {
  readonly id: string;
  readonly state: string;
  readonly bank: string | null;
  readonly number: string | null;
  readonly statedAt: string;
  readonly effectiveOn: CivilDate;
};

export type OwnReport = {
  readonly id: string;
  readonly state: string;
  readonly companyName: string;
  readonly layoffDate: CivilDate;
  readonly reportedAt: string;
  readonly regionCode: string;
};

/** What whoever has the code of an extract is told. */
export type CheckedStatus = {
  readonly firstName: string;
  /** Null where its notice came before companies were told of. */
  readonly company: string | null;
  readonly state: string;
  readonly dueOn: CivilDate | null;
  readonly layoffDate: CivilDate;
  readonly homeRegionCode: string;
  readonly jkp: Jkp;
  readonly referral: string | null;
  readonly aid: { readonly decision: string; readonly appealUntil: CivilDate | null } | null;
  readonly payment: { readonly outcome: string; readonly code: string | null } | null;
};
