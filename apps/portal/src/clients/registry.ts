import type { Bilingual, CivilDate } from '@tanggap/kernel';

/** What worker-registry says, as far as the pages of caseworkers show it. Moments are ISO 8601. */
export type Listed<T> = { readonly items: readonly T[]; readonly next?: string };

export const caseStates = [
  'registered',
  'contacted',
  'unreachable',
  'disputed',
  'needs-clarification',
  'verified',
  'invalid',
  'profiled',
  'in-service',
  'placed',
  'dormant',
  'settled-in-work',
  'settled-in-business',
  'settled-abroad',
  'layoff-cancelled',
  'closed',
] as const;
export type CaseState = (typeof caseStates)[number];

export const channels = ['phone', 'whatsapp', 'visit', 'letter', 'office'] as const;
export type Channel = (typeof channels)[number];
export const contactOutcomes = ['reached', 'no-answer', 'wrong-number', 'refused', 'asked-to-call-back'] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];

export type Duty = 'first-contact' | 'profile' | 'first-offer';

export type WorkItem = {
  readonly id: string;
  readonly number: string;
  readonly noticeId: string;
  readonly companyId: string;
  readonly state: CaseState;
  readonly ownerId: string | null;
  readonly regionCode: string;
  readonly districtCode: string;
  readonly vulnerable: boolean;
  readonly duty: Duty | null;
  readonly dueOn: CivilDate | null;
  readonly overdue: boolean;
  readonly layoffDate: CivilDate;
  readonly lastOutcome: ContactOutcome | null;
  readonly callBackOn: CivilDate | null;
  readonly maskedName: string | null;
};

/** What the list of work is narrowed to, as the registry keeps it under a name. */
export type WorkFilter = Readonly<Record<string, string | boolean>>;
export type SavedView = { readonly id: string; readonly name: string; readonly filter: WorkFilter };

export type Day = Readonly<Record<'dueToday' | 'overdue' | 'new' | 'waiting' | 'mine' | 'free', number>>;

export type CaseAct = 'contact' | 'verify' | 'profile' | 'refer' | 'decide' | 'reopen';
export type PossibleDecision = {
  readonly to: string;
  readonly toText: Bilingual;
  readonly why: string;
  readonly text: Bilingual;
};
export type Acts = {
  readonly next: CaseAct | null;
  readonly may: readonly CaseAct[];
  readonly decisions: readonly PossibleDecision[];
  readonly duty: Duty | null;
  readonly dueOn: CivilDate | null;
};

export type HistoryLine = {
  readonly at: string;
  readonly who: string;
  readonly from: CaseState | null;
  readonly to: CaseState;
  readonly why: string;
  readonly words: Bilingual;
  readonly reason: string | null;
};

export type Hand = {
  readonly at: string;
  readonly decidedBy: string;
  readonly fromOwner: string | null;
  /** Null where it went back to nobody. */
  readonly toOwner: string | null;
  readonly why: 'by-district' | 'reassigned' | 'taken' | 'undone';
};

export type Circumstance = {
  readonly id: string;
  readonly circumstance: 'rehired' | 'died' | 'moved-away' | 'asked-to-stop';
  readonly since: CivilDate;
  readonly evidence: string;
  readonly stands: boolean;
  readonly text: Bilingual;
  readonly note: string | null;
  readonly retractionReason: string | null;
  readonly attention: Bilingual | null;
  readonly reportedBy: string;
  readonly reportedAt: string;
};

export type CaseAid = {
  readonly assessmentId: string;
  readonly schemeCode: string;
  readonly amount: number;
  readonly appealUntil: CivilDate | null;
  readonly decidedAt: string;
  readonly text: Bilingual;
  readonly payments: readonly {
    readonly instalment: number;
    readonly text: Bilingual;
    readonly amount: number;
    readonly settledAt: string;
  }[];
};

export type Redirection = {
  readonly id: string;
  readonly personId: string;
  readonly effectiveOn: CivilDate;
  readonly heardAt: string;
  readonly toldAt: string | null;
  readonly text: Bilingual;
};
export type TellingDuty = Redirection & { readonly maskedName: string | null; readonly maskedChannel: string | null };

export type CaseFile = {
  readonly id: string;
  readonly number: string;
  readonly personId: string;
  readonly noticeId: string;
  readonly line: number;
  readonly state: CaseState;
  readonly regionCode: string;
  readonly districtCode: string;
  readonly layoffDate: CivilDate;
  readonly reasonCode: string;
  readonly occupation: string;
  readonly openedAt: string;
  readonly identityInDoubt: boolean;
  readonly maskedName: string | null;
  readonly version: number;
  readonly ownerId: string | null;
  readonly knownBefore: boolean;
  readonly employment: string;
  readonly contractEnded: boolean;
  readonly workStart: CivilDate;
  readonly response: string;
  readonly ageBand: string;
  readonly history: readonly HistoryLine[];
  readonly hands: readonly Hand[];
  readonly acts: Acts;
  readonly circumstances: readonly Circumstance[];
  readonly aid: readonly CaseAid[];
  readonly redirections: readonly Redirection[];
};

export type JkpView = {
  readonly deadline: CivilDate;
  readonly daysLeft: number;
  readonly answer: 'likely' | 'check' | 'likely-not';
  readonly text: Bilingual;
  readonly flagTexts: readonly Bilingual[];
  readonly monthlyEstimate: number;
  readonly months: number;
  readonly rule: { readonly legalBasis: string };
};

export type Contact = {
  readonly id: string;
  readonly at: string;
  readonly notedBy: string;
  readonly channel: Channel;
  readonly outcome: ContactOutcome;
  readonly callBackOn: CivilDate | null;
  readonly note: string | null;
  /** When its officer has taken it back; it counts for nothing then. */
  readonly retractedAt: string | null;
};

export type Verification = {
  readonly id: string;
  readonly at: string;
  readonly checkedBy: string;
  readonly result: 'matched' | 'mismatch' | 'not-the-person';
  readonly means: string;
  readonly note: string | null;
};

export type Profile = {
  readonly version: number;
  readonly state: CaseState;
  readonly readable: boolean;
  readonly missing: readonly string[];
  readonly schooling: string | null;
  readonly occupation: string;
  readonly skills: readonly string[];
  readonly wishes: readonly string[];
  readonly householdSize: number | null;
  readonly dependants: number | null;
  readonly vulnerabilities?: readonly string[] | null;
  readonly facilities?: readonly string[];
  readonly licences: readonly string[];
  readonly availableFrom: CivilDate | null;
  readonly districtCode: string;
  readonly note?: string | null;
};

export type Consent = {
  readonly purpose: string;
  readonly state: 'given' | 'withdrawn' | 'not-asked';
  readonly textVersion: string | null;
  readonly text: Bilingual | null;
  readonly legalBasis: string | null;
  readonly history: readonly { readonly given: boolean; readonly channel: string; readonly decidedAt: string }[];
};
