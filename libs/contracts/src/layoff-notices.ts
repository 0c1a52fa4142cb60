import { event } from './event.js';
import {
  Amount,
  Code,
  Codes,
  Count,
  Day,
  Flag,
  Id,
  KeyedHash,
  ListOf,
  Moment,
  OneOf,
  Optional,
  Sealed,
  UpTo,
} from './fields.js';

export const employmentKinds = ['PKWTT', 'PKWT', 'HARIAN', 'OUTSOURCING'] as const;
export const ageBands = ['15-17', '18-24', '25-34', '35-44', '45-54', '55-'] as const;
export const schoolings = ['SD', 'SMP', 'SMA', 'SMK', 'D1', 'D2', 'D3', 'D4', 'S1', 'S2', 'S3'] as const;
export const workerResponses = ['MENERIMA', 'MENOLAK', 'BELUM'] as const;
export type EmploymentKind = (typeof employmentKinds)[number];
export type AgeBand = (typeof ageBands)[number];
export type Schooling = (typeof schoolings)[number];
export type WorkerResponse = (typeof workerResponses)[number];

export class NoticeAcceptedV1 {
  @Id('The notice') noticeId!: string;
  @Id('The company that filed it') companyId!: string;
  @Optional()
  @Sealed('What the company is called, for the worker who looks up their own layoff')
  companySealed?: string;
  @Id('The site concerned') siteId!: string;
  @Code('Kabupaten or kota of the site') regionCode!: string;
  @Code('Ground for the layoff, PP 35/2021 articles 41 to 57') reasonCode!: string;
  @Day('First layoff date declared') layoffFrom!: string;
  @Day('Last layoff date declared') layoffTo!: string;
  @Count('Workers the company declared') declaredWorkers!: number;
  @Count('Good rows of its list: as many workers will be reported') reportedWorkers!: number;
  @Moment('When the office accepted it') acceptedAt!: string;
}

/** What decisions need to know of a laid-off worker, in codes and amounts; nothing that names the person. */
export class ReportedWorkerV1 {
  @Count('The row of the list, as a person sees it (the header is 1)') line!: number;
  @KeyedHash('National identity number') nikHash!: string;
  @KeyedHash('Normalised name with birth date') nameBirthHash!: string;
  @Optional() @KeyedHash('Mobile phone') phoneHash?: string;
  @Optional() @KeyedHash('Bank and account') accountHash?: string;
  @Optional() @KeyedHash('Family card') householdHash?: string;
  @Sealed('Everything that names or reaches the person, opened by the registry alone') sealed!: string;
  @Code('District of residence') districtCode!: string;
  @Day('Layoff date') layoffDate!: string;
  @Code('Ground for the layoff') reasonCode!: string;
  @OneOf(employmentKinds, 'Kind of employment') employment!: EmploymentKind;
  @Flag('The fixed term ended on the layoff date') contractEnded!: boolean;
  @Optional() @Day('Last day that a fixed term was made for') contractEnd?: string;
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
  @Codes(12, 'Flags of the row check') flags!: string[];
}

export class WorkersReportedV1 {
  @Id('The notice') noticeId!: string;
  @Id('The company') companyId!: string;
  @Code('Kabupaten or kota of the site') regionCode!: string;
  @ListOf(() => ReportedWorkerV1, 250, 'Good rows of the list, in its order') workers!: ReportedWorkerV1[];
}

export const alertKinds = ['tier', 'split', 'reminder'] as const;
export const alertTiers = ['T1', 'T2', 'T3', 'T4'] as const;
export type AlertKind = (typeof alertKinds)[number];

export class AlertRaisedV1 {
  @Id('The alert') alertId!: string;
  @Id('The notice that it is about') noticeId!: string;
  @Id('The company that filed it') companyId!: string;
  @Code('Kabupaten or kota whose office handles it') regionCode!: string;
  @Count('Version of the notice') version!: number;
  @OneOf(alertKinds, 'A tier was reached, split notices were noticed, or a term of the notice is running out')
  kind!: AlertKind;
  @Optional() @OneOf(alertTiers, 'The tier reached') tier?: string;
  @Optional() @Code('The term that is running out') deadline?: string;
  @Optional() @Day('Last day of that term') dueOn?: string;
  @Optional() @Count('Days before that day on which the reminder was due') daysBefore?: number;
  @Moment('When it was raised') raisedAt!: string;
}

/** Why a company takes workers back: it changed its notice, or withdrew it. */
export const withdrawalReasons = ['amended', 'withdrawn'] as const;
export type WithdrawalReason = (typeof withdrawalReasons)[number];

export class WithdrawnWorkerV1 {
  @Count('The row of the list') line!: number;
  @KeyedHash('National identity number') nikHash!: string;
}

export class WorkersWithdrawnV1 {
  @Id('The notice') noticeId!: string;
  @Id('The company') companyId!: string;
  @Count('The version of the notice that takes them back, from 2') version!: number;
  @OneOf(withdrawalReasons, 'The notice was changed, or withdrawn as a whole') reason!: WithdrawalReason;
  @ListOf(() => WithdrawnWorkerV1, 250, 'Rows that were reported and no longer stand, in the order of the list')
  workers!: WithdrawnWorkerV1[];
}

const noticeId = '0192a5c0-1111-7000-8000-000000000010';
const companyId = '0192a000-0000-7000-8000-000000000001';
const sampleHash = (letter: string) => letter.repeat(43);

export const sampleWorker: ReportedWorkerV1 = {
  line: 2,
  nikHash: sampleHash('a'),
  nameBirthHash: sampleHash('b'),
  phoneHash: sampleHash('c'),
  accountHash: sampleHash('d'),
  householdHash: sampleHash('e'),
  sealed: `k1.${'A'.repeat(80)}`,
  districtCode: '36.03.12',
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
  flags: [],
};

const topic = 'layoff-notices.notice';

export const layoffNoticesEvents = {
  'layoff-notices.notice-accepted.v1': event(NoticeAcceptedV1, {
    topic,
    key: 'noticeId',
    summary: 'The office accepted a layoff notice; its workers follow in workers-reported.',
    sealed: true,
    sample: {
      noticeId,
      companyId,
      companySealed: `k1.${'A'.repeat(80)}`,
      siteId: '0192a000-0000-7000-8000-000000000101',
      regionCode: '36.03',
      reasonCode: 'EFISIENSI_CEGAH',
      layoffFrom: '2026-03-31',
      layoffTo: '2026-03-31',
      declaredWorkers: 2200,
      reportedWorkers: 2163,
      acceptedAt: '2026-03-04T02:00:00.000Z',
    },
  }),
  'layoff-notices.workers-reported.v1': event(WorkersReportedV1, {
    topic,
    key: 'noticeId',
    summary: 'A part of the good rows of an accepted list, in its order.',
    sample: { noticeId, companyId, regionCode: '36.03', workers: [sampleWorker] },
    atMost: 8,
    sealed: true,
  }),
  'layoff-notices.alert-raised.v1': event(AlertRaisedV1, {
    topic,
    key: 'noticeId',
    summary: 'The offices concerned were alerted to a notice: once for each version and tier, split, or reminder.',
    sample: {
      alertId: '0192a5c0-1111-7000-8000-000000000020',
      noticeId,
      companyId,
      regionCode: '36.03',
      version: 1,
      kind: 'tier',
      tier: 'T4',
      raisedAt: '2026-03-04T02:00:00.000Z',
    },
  }),
  'layoff-notices.workers-withdrawn.v1': event(WorkersWithdrawnV1, {
    topic,
    key: 'noticeId',
    summary:
      'Rows of an accepted list no longer stand: the company took these layoffs back and the office confirmed it.',
    sample: {
      noticeId,
      companyId,
      version: 2,
      reason: 'amended',
      workers: [{ line: 2, nikHash: sampleHash('a') }],
    },
    atMost: 8,
  }),
};
