import type { AgeBand, EmploymentKind, Schooling, WorkerResponse } from '@tanggap/contracts';
import type { Transitions } from '@tanggap/kernel';

export type CaseState =
  | 'registered'
  | 'contacted'
  | 'unreachable'
  | 'disputed'
  | 'needs-clarification'
  | 'verified'
  | 'invalid'
  | 'profiled'
  | 'in-service'
  | 'placed'
  | 'dormant'
  | 'settled-in-work'
  | 'settled-in-business'
  | 'settled-abroad'
  | 'layoff-cancelled'
  | 'closed';

/**
 * Where a case goes. Death, a move away or the person's own wish closes it from anywhere; a cancelled layoff only before service
 * begins. Ends have no way on: `reopenedState` is the one way back.
 */
export const caseMoves: Transitions<CaseState> = {
  registered: ['contacted', 'unreachable', 'disputed', 'needs-clarification', 'layoff-cancelled', 'closed'],
  contacted: ['disputed', 'verified', 'needs-clarification', 'layoff-cancelled', 'closed'],
  unreachable: ['contacted', 'needs-clarification', 'layoff-cancelled', 'closed'],
  disputed: ['contacted', 'layoff-cancelled', 'closed'],
  'needs-clarification': ['verified', 'invalid', 'layoff-cancelled', 'closed'],
  verified: ['profiled', 'needs-clarification', 'layoff-cancelled', 'closed'],
  invalid: [],
  profiled: ['in-service', 'needs-clarification', 'layoff-cancelled', 'closed'],
  'in-service': ['placed', 'settled-in-business', 'settled-abroad', 'dormant', 'closed'],
  placed: ['settled-in-work', 'in-service', 'closed'],
  dormant: ['in-service', 'closed'],
  'settled-in-work': [],
  'settled-in-business': [],
  'settled-abroad': [],
  'layoff-cancelled': [],
  closed: [],
};

export const openingState: CaseState = 'registered';
export const caseStates = Object.keys(caseMoves) as readonly CaseState[];

/** One person in one layoff. Amounts are rupiah, days are civil dates; `sealed` is the row's blob as it came. */
export type WorkerCase = Readonly<{
  id: string;
  /** What people call the case by; rises, with gaps. */
  number: string;
  personId: string;
  noticeId: string;
  companyId: string;
  line: number;
  newPerson: boolean;
  state: CaseState;
  regionCode: string;
  districtCode: string;
  homeRegionCode: string;
  layoffDate: string;
  reasonCode: string;
  employment: EmploymentKind;
  contractEnded: boolean;
  workStart: string;
  wage: string;
  severanceMinimum: string;
  severanceDeclared: string | null;
  response: WorkerResponse;
  ageBand: AgeBand;
  dependants: number | null;
  schooling: Schooling | null;
  occupation: string;
  wishes: readonly string[];
  flags: readonly string[];
  phoneHash: string | null;
  accountHash: string | null;
  householdHash: string | null;
  sealed: string;
  /** Rises with every accepted edit; what `If-Match` names. */
  version: number;
  /** Account of the caseworker who looks after it. */
  ownerId: string | null;
  openedAt: Date;
}>;

/** A line of a case's history. The opening is the first: it comes from nowhere. */
export type CaseChange = Readonly<{
  caseId: string;
  change: number;
  changedAt: Date;
  changedBy: string;
  fromState: CaseState | null;
  toState: CaseState;
  why: string;
  /** What somebody wrote about it, sealed for the case. */
  reason: string | null;
}>;
