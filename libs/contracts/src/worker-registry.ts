import { event } from './event.js';
import { Amount, Code, Codes, Count, Day, Flag, Id, Ids, KeyedHash, ListOf, OneOf, Optional, UpTo } from './fields.js';
import { ageBands, employmentKinds, schoolings, withdrawalReasons, workerResponses } from './layoff-notices.js';
import { peopleEvents } from './worker-registry-people.js';
import type { AgeBand, EmploymentKind, Schooling, WithdrawalReason, WorkerResponse } from './layoff-notices.js';

export class CaseOpenedV1 {
  @Id('The case: one person in one layoff') caseId!: string;
  @Id('The person') personId!: string;
  @Id('The notice that reported the layoff') noticeId!: string;
  @Id('The company') companyId!: string;
  @Count('The row of the notice that it came from') line!: number;
  @Flag('The registry had not known the person before') newPerson!: boolean;
  @Code('Kabupaten or kota of the site') regionCode!: string;
  @Code('District of residence') districtCode!: string;
  @Optional() @KeyedHash('Family card') householdHash?: string;
  @Day('Layoff date') layoffDate!: string;
  @Code('Ground for the layoff') reasonCode!: string;
  @OneOf(employmentKinds, 'Kind of employment') employment!: EmploymentKind;
  @Flag('The fixed term ended on the layoff date') contractEnded!: boolean;
  @Day('First day of employment') workStart!: string;
  @Amount('Monthly basic wage and fixed allowances') wage!: number;
  @Amount('Lawful minimum of what the company owes') severanceMinimum!: number;
  @Optional() @Amount('What the company declares to pay') severanceDeclared?: number;
  @OneOf(workerResponses, "The worker's answer to the notice") response!: WorkerResponse;
  @OneOf(ageBands, 'Age on the layoff date') ageBand!: AgeBand;
  @Optional() @UpTo(15, 'People who depend on the worker') dependants?: number;
  @Optional() @OneOf(schoolings, 'Highest schooling') schooling?: Schooling;
  @Code('Group of the job held') occupation!: string;
  @Codes(20, 'Training wishes: pathways or programmes') wishes!: string[];
}

export class WorkersRegisteredV1 {
  @Id('The notice') noticeId!: string;
  @Count('Workers of this part that were handled') workers!: number;
  @Count('of them people the registry had not known') newPeople!: number;
  @Count('of them people it knew') knownPeople!: number;
  @Count('Cases opened') cases!: number;
}

export class NoticeRegisteredV1 {
  @Id('The notice') noticeId!: string;
  @Count('Place of the notice in the order in which the registry completed notices, from 1, without gaps')
  round!: number;
  @Count('Workers reported') workers!: number;
  @Count('of them people the registry had not known') newPeople!: number;
  @Count('of them people it knew') knownPeople!: number;
  @Count('Cases opened: as many case-opened events carry this notice') cases!: number;
}

export class CaseClosedV1 {
  @Id('The case') caseId!: string;
  @Id('The person') personId!: string;
  @Id('The notice that reported the layoff') noticeId!: string;
  /** The last of the person's rows that stood: its withdrawal has closed the case. */
  @Count('The row of the notice that it came from') line!: number;
  @OneOf(withdrawalReasons, 'Why: the notice was changed, or withdrawn as a whole') reason!: WithdrawalReason;
}

export class ClosedRowV1 {
  @Count('The row of the notice') line!: number;
  @Id('The case that is closed') caseId!: string;
}

export class WithdrawalRegisteredV1 {
  @Id('The notice') noticeId!: string;
  @Count('The version of the notice that takes them back') version!: number;
  @ListOf(() => ClosedRowV1, 50, 'Rows whose cases are closed, in the order of the list') rows!: ClosedRowV1[];
}

export const declinedWhys = ['another-row-stands', 'closed-before', 'never-registered'] as const;
export type DeclinedWhy = (typeof declinedWhys)[number];

export class DeclinedRowV1 {
  @Count('The row of the notice') line!: number;
  @OneOf(declinedWhys, 'The person still stands by another row; or the case was closed before; or there is none')
  why!: DeclinedWhy;
  @Optional() @Id('The case that is left as it is') caseId?: string;
}

export class ClosingDeclinedV1 {
  @Id('The notice') noticeId!: string;
  @Count('The version of the notice that takes them back') version!: number;
  @ListOf(() => DeclinedRowV1, 50, 'Rows that were taken back and closed no case, in the order of the list')
  rows!: DeclinedRowV1[];
}

export class CaseProfiledV1 {
  @Id('The case') caseId!: string;
  @Id('The person') personId!: string;
  @Count('Version of the case that this profile is of; a lower one is older') version!: number;
  @Optional() @OneOf(schoolings, 'Highest schooling') schooling?: Schooling;
  @Code('Group of the job held') occupation!: string;
  @Codes(20, 'Groups of work that the person is skilled in') skills!: string[];
  @Codes(20, 'Training wishes: pathways or programmes') wishes!: string[];
  @Optional() @UpTo(15, 'People who depend on the person') dependants?: number;
  @Flag('Needs come first: a disability, a pregnancy, bringing up children alone') vulnerable!: boolean;
  @Code('District of residence') districtCode!: string;
  @Optional() @Day('First day on which the person can begin') availableFrom?: string;
  @Optional()
  @Codes(10, 'Facilities without which the person cannot take part, such as ACCESS or CHILD_CARE')
  needs?: string[];
  @Optional() @Codes(10, 'Licences that the person holds') licences?: string[];
}

export class CasesAssignedV1 {
  @Id('The decision') assignmentId!: string;
  @Id('Account of the caseworker who looks after them from now on') caseworkerId!: string;
  @Ids(500, 'The cases') caseIds!: string[];
}

/** How a case ends otherwise than by its layoff being taken back. */
export const caseOutcomes = ['settled-in-work', 'settled-in-business', 'settled-abroad', 'invalid', 'closed'] as const;
export type CaseOutcome = (typeof caseOutcomes)[number];

export class CaseEndedV1 {
  @Id('The case') caseId!: string;
  @Id('The person') personId!: string;
  @OneOf(caseOutcomes, 'How') outcome!: CaseOutcome;
  @Code('Why, as a code') why!: string;
  @Count('Version of the case that it ended with; what is said of a lower one is older') change!: number;
}

export class CaseReopenedV1 {
  @Id('The case') caseId!: string;
  @Id('The person') personId!: string;
  @Count('Version of the case that it goes on with; what is said of a lower one is older') change!: number;
}

const noticeId = '0192a5c0-1111-7000-8000-000000000010';

const personId = '0192a5c1-2222-7000-8000-000000000022';
const caseId = '0192a5c1-2222-7000-8000-000000000020';

export const workerRegistryEvents = {
  'worker-registry.case-opened.v1': event(CaseOpenedV1, {
    topic: 'worker-registry.person',
    key: 'personId',
    summary: 'A person was laid off: a case was opened, with what decisions need to know.',
    sample: {
      caseId: '0192a5c1-2222-7000-8000-000000000020',
      personId: '0192a5c1-2222-7000-8000-000000000022',
      noticeId,
      companyId: '0192a000-0000-7000-8000-000000000001',
      line: 2,
      newPerson: true,
      regionCode: '36.03',
      districtCode: '36.03.12',
      householdHash: 'e'.repeat(43),
      layoffDate: '2026-03-31',
      reasonCode: 'EFISIENSI_CEGAH',
      employment: 'PKWTT',
      contractEnded: false,
      workStart: '2018-04-02',
      wage: 5636377,
      severanceMinimum: 56363770,
      severanceDeclared: 50000000,
      response: 'MENERIMA',
      ageBand: '35-44',
      dependants: 2,
      schooling: 'SMA',
      occupation: 'SEWING',
      wishes: ['JAHIT', 'WIRAUSAHA'],
    },
  }),
  'worker-registry.workers-registered.v1': event(WorkersRegisteredV1, {
    topic: 'worker-registry.registration',
    key: 'noticeId',
    summary: 'A part of a notice was registered; for watching progress.',
    sample: { noticeId, workers: 250, newPeople: 248, knownPeople: 2, cases: 250 },
  }),
  'worker-registry.notice-registered.v1': event(NoticeRegisteredV1, {
    topic: 'worker-registry.registration',
    key: 'noticeId',
    summary: 'Every worker of a notice is registered; the round for its seats and money may be held.',
    sample: { noticeId, round: 1, workers: 2163, newPeople: 2150, knownPeople: 13, cases: 2163 },
  }),
  'worker-registry.case-closed.v1': event(CaseClosedV1, {
    topic: 'worker-registry.person',
    key: 'personId',
    summary: 'A layoff was taken back: its case is closed, and what followed from it ends.',
    sample: {
      caseId: '0192a5c1-2222-7000-8000-000000000020',
      personId: '0192a5c1-2222-7000-8000-000000000022',
      noticeId,
      line: 2,
      reason: 'amended',
    },
  }),
  'worker-registry.withdrawal-registered.v1': event(WithdrawalRegisteredV1, {
    topic: 'worker-registry.registration',
    key: 'noticeId',
    summary: 'Cases of withdrawn rows were closed; for watching what an amendment leads to.',
    sample: { noticeId, version: 2, rows: [{ line: 2, caseId: '0192a5c1-2222-7000-8000-000000000020' }] },
  }),
  'worker-registry.closing-declined.v1': event(ClosingDeclinedV1, {
    topic: 'worker-registry.registration',
    key: 'noticeId',
    summary: 'Withdrawn rows have closed no case, and why; so that whoever watches them need not wait.',
    sample: {
      noticeId,
      version: 2,
      rows: [{ line: 3, why: 'another-row-stands', caseId: '0192a5c1-2222-7000-8000-000000000020' }],
    },
  }),
  'worker-registry.case-profiled.v1': event(CaseProfiledV1, {
    topic: 'worker-registry.person',
    key: 'personId',
    summary: 'A caseworker has written down what the person can and wishes to do.',
    sample: {
      caseId,
      personId,
      version: 4,
      schooling: 'SMK',
      occupation: 'SEWING',
      skills: ['SEWING', 'QUALITY'],
      wishes: ['LAS-SMAW'],
      dependants: 2,
      vulnerable: false,
      districtCode: '36.03.12',
      availableFrom: '2026-05-04',
    },
  }),
  'worker-registry.cases-assigned.v1': event(CasesAssignedV1, {
    topic: 'worker-registry.assignment',
    key: 'caseworkerId',
    summary: 'Cases have a caseworker, or another one than before.',
    sample: {
      assignmentId: '0192a5c1-2222-7000-8000-000000000051',
      caseworkerId: '0192a000-0000-7000-8000-000000000911',
      caseIds: [caseId],
    },
  }),
  'worker-registry.case-ended.v1': event(CaseEndedV1, {
    topic: 'worker-registry.person',
    key: 'personId',
    summary: 'A case has come to its end otherwise than by its layoff being taken back.',
    sample: { caseId, personId, outcome: 'settled-in-work', why: 'kept-for-3-months', change: 9 },
  }),
  'worker-registry.case-reopened.v1': event(CaseReopenedV1, {
    topic: 'worker-registry.person',
    key: 'personId',
    summary: 'A case that was closed for a report that turned out wrong goes on: its end stops nothing any more.',
    sample: { caseId, personId, change: 10 },
  }),
  ...peopleEvents,
};
