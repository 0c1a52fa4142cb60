import type { CivilDate } from '@tanggap/kernel';
import type { Named, ReferralState, Words } from './training.js';

export type BoardRow = {
  readonly id: string;
  readonly caseId: string;
  readonly regionCode: string;
  readonly status: ReferralState;
  readonly programme: Named;
  readonly classCode: string | null;
  readonly dueAt: string;
  readonly overdue: boolean;
  readonly owner: string | null;
  readonly flags: readonly 'duplicate-person'[];
};

export type BoardCounts = {
  readonly open: number;
  readonly overdue: number;
  readonly ofQueue: number;
  readonly duplicates: number;
};

export type ReferralRow = {
  readonly id: string;
  readonly caseId: string;
  readonly regionCode: string;
  readonly districtCode: string;
  readonly status: ReferralState;
  readonly programme: Named | null;
  readonly class: { readonly id: string; readonly code: string; readonly startsOn: CivilDate } | null;
  readonly rank: number | null;
  readonly step: number | null;
  readonly dueAt: string | null;
  readonly decidedAt: string | null;
  readonly proposedAt: string;
  readonly owner: string | null;
};

export type Reason = { readonly code: string; readonly points: number | null; readonly text: Words };

export type ReferralFile = {
  /** The place is that on the waiting list of its programme. */
  readonly referral: ReferralRow & { readonly waitingPlace: number | null };
  readonly statusText: Words;
  readonly next: readonly ReferralState[];
  readonly options: readonly {
    readonly programme: Named;
    readonly score: number;
    readonly reasons: readonly Reason[];
  }[];
  readonly obstacles: readonly { readonly programme: Named; readonly reasons: readonly Reason[] }[];
  readonly history: readonly {
    readonly step: number;
    readonly at: string;
    readonly to: string;
    readonly text: Words;
    readonly note: string | null;
  }[];
  readonly recomputesTheSame: boolean;
};

export type Distance = 'district' | 'region' | 'neighbour' | 'far' | 'nowhere';

export type MatchClass = {
  readonly id: string;
  readonly code: string;
  readonly provider: string;
  readonly districtCode: string;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
  readonly free: number;
  readonly waiting: number;
  readonly distance: Distance;
};

export type Match = {
  readonly place: number;
  readonly programme: Named;
  readonly pathway: string;
  readonly score: number;
  readonly reasons: readonly Reason[];
  readonly classes: readonly MatchClass[];
};
export type ClosedMatch = Omit<Match, 'place' | 'score'>;

export type Matches = {
  readonly caseId: string;
  readonly day: CivilDate;
  readonly ruleVersion: string;
  readonly options: readonly Match[];
  readonly obstacles: readonly ClosedMatch[];
  readonly alternatives: {
    readonly missing: readonly Reason[];
    readonly nearest: ClosedMatch | null;
    readonly nextClass: MatchClass | null;
  } | null;
};

export type Refusal = {
  readonly code: string;
  readonly text: Words;
  readonly fields: readonly { readonly field: string; readonly text: Words }[];
};

/** What would become, or has become, of a request for one case. */
export type Outcome = { readonly caseId: string; readonly programmeCode?: string } & (
  | {
      readonly result: 'seat' | 'waiting';
      readonly class?: { readonly id: string; readonly code: string; readonly startsOn: CivilDate } | null;
      readonly classId?: string | null;
      readonly referralId?: string;
      readonly givesWay?: boolean;
    }
  | { readonly result: 'refused'; readonly refusal: Refusal }
);

/** Why a worker says no to a training. */
export const workerDeclines = [
  'worker.has-work',
  'worker.too-far',
  'worker.looks-after-family',
  'worker.not-well',
  'worker.wishes-another',
  'worker.not-interested',
  'worker.other',
] as const;

export type CaseLabel = { readonly id: string; readonly number: string; readonly maskedName: string };

export type Telling = {
  readonly position: string;
  readonly what: 'seat.freed' | 'seat.passed-on' | 'class.moved' | 'certificate.revoked';
  readonly referralId: string;
  readonly caseId: string;
  readonly text: Words;
  readonly toldAt: string;
};

export type ProgrammeDemand = {
  readonly programme: Named;
  readonly pathway: string;
  readonly people: number;
  readonly waiting: number;
  readonly interested: number;
  readonly proposed: number;
  readonly seatsFree: number;
  readonly seatsPlanned: number;
  readonly backlog: number;
  readonly classSize: number;
  readonly classes: number;
};
export type Demand = {
  readonly day: CivilDate;
  readonly people: number;
  readonly backlog: number;
  readonly classes: number;
  readonly waves: number;
  readonly classesPerWave: number;
  readonly items: readonly ProgrammeDemand[];
};
export type Plan = {
  readonly people: number;
  readonly servedAhead: number;
  readonly served: number;
  readonly remaining: number;
  readonly waves: readonly (readonly {
    readonly programme: string;
    readonly regionCode: string;
    readonly districtCode: string | null;
    readonly seats: number;
    readonly people: number;
  }[])[];
};
