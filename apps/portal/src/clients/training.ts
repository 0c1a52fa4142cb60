import type { CivilDate } from '@tanggap/kernel';

/** A text in both languages, as services send it. */
export type Words = { readonly id: string; readonly en: string };
export type Named = { readonly code: string; readonly name: Words };
export type PageOf<T> = { readonly items: readonly T[]; readonly next?: string };

/** Where a class stands; its words are the portal's own for filters, the service's elsewhere. */
export type ClassState =
  | 'planned'
  | 'enrolling'
  | 'selecting'
  | 'ready'
  | 'running'
  | 'assessing'
  | 'certifying'
  | 'finished'
  | 'postponed'
  | 'cancelled';

export type ReferralState =
  | 'proposed'
  | 'not-suitable'
  | 'waiting'
  | 'seat-held'
  | 'agreed'
  | 'sent'
  | 'accepted'
  | 'started'
  | 'completed'
  | 'declined-by-worker'
  | 'expired'
  | 'declined-by-provider'
  | 'no-show'
  | 'dropped'
  | 'ended';

export type Fill = Readonly<Record<'held' | 'agreed' | 'sent' | 'accepted' | 'started' | 'completed', number>>;

export type ClassView = {
  readonly id: string;
  readonly code: string;
  readonly programme: Named;
  readonly provider: string;
  readonly providerCode: string;
  readonly districtCode: string;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
  readonly seats: number;
  readonly taken: number;
  readonly free: number;
  readonly minimum: number;
  readonly times: string | null;
  readonly state: ClassState;
  readonly version: number;
  readonly waveId: string | null;
};

export type OfferedClass = ClassView & { readonly waiting: number };
export type DeskClass = ClassView & {
  readonly fill: Fill;
  readonly lastHeldOn: CivilDate | null;
  readonly alarms: number;
};

export type ClassFile = ClassView & {
  readonly fill: Fill;
  readonly stateText: Words;
  readonly next: readonly ClassState[];
  readonly trainer: string | null;
  readonly history: readonly {
    readonly version: number;
    readonly at: string;
    readonly text: Words;
    readonly note: string | null;
    readonly startsOn: CivilDate;
    readonly seats: number;
  }[];
};

export type Participant = {
  readonly referralId: string;
  readonly step: number | null;
  readonly status: ReferralState;
  readonly text: Words;
  readonly at: string;
  readonly dueAt: string | null;
  readonly maskedName: string | null;
  readonly selection: { readonly decision: string; readonly score: number | null } | null;
};

export type InboxEntry = {
  readonly referralId: string;
  readonly step: number;
  readonly maskedName: string | null;
  readonly class: {
    readonly id: string;
    readonly code: string;
    readonly state: ClassState;
    readonly startsOn: CivilDate;
  };
  readonly programme: Named;
  readonly sentAt: string | null;
  readonly dueAt: string;
  readonly overdue: boolean;
};
export type Inbox = PageOf<InboxEntry> & { readonly waiting: number; readonly overdue: number };

export const attendanceStatuses = ['present', 'late', 'excused', 'sick', 'absent'] as const;
export type AttendanceStatus = (typeof attendanceStatuses)[number];

export type Turnout = {
  readonly referralId: string;
  readonly status: ReferralState;
  readonly joinedOn: CivilDate;
  readonly leftOn: CivilDate | null;
  readonly present: number;
  readonly held: number;
  readonly alarmAt: string | null;
  readonly isExcepted: boolean;
  /** A supervisor has said no to an exception. */
  readonly isRefused: boolean;
  readonly isEnough: boolean;
};

export type SessionDay = {
  readonly day: CivilDate;
  readonly isHeld: boolean;
  readonly entries: number;
  readonly present: number;
  readonly lastDayToCorrect: CivilDate;
  readonly isOpen: boolean;
};

export type Attendance = {
  readonly class: {
    readonly id: string;
    readonly code: string;
    readonly state: ClassState;
    readonly startsOn: CivilDate;
    readonly endsOn: CivilDate;
    readonly held: number;
    readonly planned: number;
  };
  readonly neededPercent: number;
  readonly participants: readonly Turnout[];
  readonly days: readonly SessionDay[];
};

export type SheetVersion = {
  readonly version: number;
  readonly status: AttendanceStatus;
  readonly at: string;
  readonly bySupervisor: boolean;
};
export type Sheet = {
  readonly day: CivilDate;
  readonly lastDayToCorrect: CivilDate;
  readonly entries: readonly { readonly referralId: string; readonly versions: readonly SheetVersion[] }[];
};

export type ResultEntry = {
  readonly referralId: string;
  readonly status: ReferralState;
  readonly present: number;
  readonly held: number;
  readonly isExcepted: boolean;
  readonly isEnough: boolean;
  readonly results: readonly {
    readonly attempt: 1 | 2;
    readonly result: 'competent' | 'not-yet';
    readonly on: CivilDate;
    readonly assessor: string | null;
  }[];
  readonly certificates: readonly { readonly kind: CertificateKind; readonly number: string }[];
};

export type Results = { readonly neededPercent: number; readonly items: readonly ResultEntry[] };

export type CertificateKind = 'internal' | 'BNSP';
export type Certificate = {
  readonly id: string;
  readonly referralId: string;
  readonly state: string;
  readonly stateText: Words;
  readonly kind: CertificateKind;
  readonly kindText: Words;
  readonly number: string;
  readonly issuedOn: CivilDate;
  readonly validUntil: CivilDate | null;
  readonly check: string;
};
/** For whom a provider may issue, by its licence. */
export type CertificationBody = { readonly licence: string; readonly validTo: CivilDate | null };

export type Programme = {
  readonly code: string;
  readonly pathway: string;
  readonly name: Words;
  readonly provider: string;
  readonly providerCode: string | null;
  readonly minimumSchooling: string;
  readonly minimumAge: string;
  readonly legalBasis: string;
  readonly validFrom: CivilDate;
  readonly certificateKinds: readonly CertificateKind[];
  readonly units: readonly { readonly code: string; readonly title: string; readonly hours: number }[];
  readonly hours: number | null;
  readonly classSize: number;
  readonly childCare: boolean;
  readonly accessible: boolean;
  readonly times: string | null;
  readonly occupations: readonly string[];
  readonly kkniLevel: number | null;
  readonly licence: Words | null;
  readonly seats: number;
  readonly taken: number;
  readonly waiting: number;
};

export type Wave = {
  readonly id: string;
  readonly name: string;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
  readonly classes: number;
  readonly seats: number;
  readonly taken: number;
};

export type Alarm = {
  readonly referralId: string;
  readonly caseId: string;
  readonly class: { readonly id: string; readonly code: string; readonly programmeCode: string };
  readonly status: ReferralState;
  readonly raisedAt: string;
  readonly present: number;
  readonly held: number;
};
