import { partitionOf } from '@tanggap/contracts';
import type { Envelope, EventData } from '@tanggap/contracts';
import { civilDate, rupiah } from '@tanggap/kernel';
import type { CaseFacts } from '../src/domain/case-facts.js';
import { ruleIds } from '../src/domain/findings.js';
import type { SchemeTerms } from '../src/domain/scheme.js';

export type Opened = Partial<EventData<'worker-registry.case-opened.v1'>>;
export type CaseOpened = Envelope<'worker-registry.case-opened.v1'>;
export type CaseClosed = Envelope<'worker-registry.case-closed.v1'>;
/** The number of the merge, the record, and the one that stands for both. */
export type Merge = readonly [n: number, person: number, into: number];
export type NoticeRegistered = Envelope<'worker-registry.notice-registered.v1'>;

const blocks = { notice: '1111', case: '2222', person: '3333', event: '5555', merge: '6666' } as const;

/** Ids that say what they are and sort like their numbers. */
export const idOf = (kind: keyof typeof blocks, n: number): string =>
  `0192a5c0-${blocks[kind]}-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** The keyed hash of a family card. */
export const familyCard = (n: number): string => `card${n}`.padEnd(43, '_');

/** Version 2026-1 of the published scheme. */
export function theTerms(over: Partial<SchemeTerms> = {}): SchemeTerms {
  return {
    schemeCode: 'BLT-PHK',
    ruleVersion: '2026-1',
    legalBasis: 'Pergub Banten 10/2019',
    validFrom: civilDate('2025-01-01'),
    validTo: civilDate('2026-12-31'),
    budgetYear: 2026,
    amountPerPerson: rupiah(500_000),
    instalments: 1,
    layoffFrom: civilDate('2025-01-01'),
    layoffTo: civilDate('2026-12-31'),
    provinceCode: '36',
    regionCodes: [],
    budgetLine: '5.1.06.01.01.0001',
    excludedReasons: ['RESIGN', 'PENSIUN', 'MENINGGAL', 'MANGKIR', 'PELANGGARAN_MENDESAK'],
    rules: ruleIds,
    declarationDays: 30,
    recipientsPerHousehold: 1,
    measuredOn: civilDate('2026-06-30'),
    priorityWeights: { D: 25, T: 20, J: 20, S: 15, V: 10, L: 10 },
    wageCeilings: new Map([
      ['36.03/2025', rupiah(5_000_000)],
      ['36.03/2026', rupiah(5_300_000)],
    ]),
    ...over,
  };
}

/** A worker of Kabupaten Tangerang whom no rule refuses. */
export function caseFacts(over: Partial<CaseFacts> = {}): CaseFacts {
  return {
    line: 2,
    regionCode: '36.03',
    districtCode: '36.03.12',
    layoffDate: civilDate('2026-03-31'),
    reasonCode: 'EFISIENSI_CEGAH',
    wage: rupiah(5_000_000),
    severanceMinimum: rupiah(50_000_000),
    severanceDeclared: null,
    ageBand: '25-34',
    dependants: 2,
    ...over,
  };
}

export function aCaseOpened(over: Opened = {}): CaseOpened {
  const data = { ...openedSample, ...over };
  return { ...envelope('worker-registry.person', data.personId), name: 'worker-registry.case-opened.v1', data };
}

/** The layoff of that case was taken back. */
export function aCaseClosed({ data }: CaseOpened): CaseClosed {
  const { caseId, personId, noticeId, line } = data;
  const about = { caseId, personId, noticeId, line, reason: 'amended' as const };
  return { ...envelope('worker-registry.person', personId), name: 'worker-registry.case-closed.v1', data: about };
}

export function aPersonMerged(merge: Merge): Envelope<'worker-registry.person-merged.v1'> {
  const data = mergeOf(merge);
  return { ...envelope('worker-registry.person', data.personId), name: 'worker-registry.person-merged.v1', data };
}

export function aPersonUnmerged(merge: Merge): Envelope<'worker-registry.person-unmerged.v1'> {
  const data = mergeOf(merge);
  return { ...envelope('worker-registry.person', data.personId), name: 'worker-registry.person-unmerged.v1', data };
}

const mergeOf = ([n, person, into]: Merge) => ({
  mergeId: idOf('merge', n),
  personId: idOf('person', person),
  intoPersonId: idOf('person', into),
});

export function aNoticeRegistered(noticeId: string, round: number, cases: number): NoticeRegistered {
  const data = { noticeId, round, workers: cases, newPeople: cases, knownPeople: 0, cases };
  return {
    ...envelope('worker-registry.registration', noticeId),
    name: 'worker-registry.notice-registered.v1',
    data,
  };
}

/** Cases of one notice, by the rows of its list: different people with a family card each, unless said otherwise. */
export function casesOf(notice: number, ...each: readonly Opened[]): CaseOpened[] {
  return each.map((facts, i) => {
    const n = notice * 10_000 + i;
    const own = { caseId: idOf('case', n), personId: idOf('person', n), householdHash: familyCard(n) };
    return aCaseOpened({ noticeId: idOf('notice', notice), line: i + 2, ...own, ...facts });
  });
}

/** The registry's word that the notice is complete; notices are numbered in its order. */
export function registeredOf(notice: number, cases: number): NoticeRegistered {
  return aNoticeRegistered(idOf('notice', notice), notice, cases);
}

const openedSample: EventData<'worker-registry.case-opened.v1'> = {
  caseId: idOf('case', 1),
  personId: idOf('person', 1),
  noticeId: idOf('notice', 1),
  companyId: '0192a000-0000-7000-8000-000000000001',
  line: 2,
  newPerson: true,
  regionCode: '36.03',
  districtCode: '36.03.12',
  layoffDate: '2026-03-31',
  reasonCode: 'EFISIENSI_CEGAH',
  employment: 'PKWTT',
  contractEnded: false,
  workStart: '2018-04-02',
  wage: 5_000_000,
  severanceMinimum: 50_000_000,
  response: 'MENERIMA',
  ageBand: '25-34',
  dependants: 2,
  schooling: 'SMA',
  occupation: 'SEWING',
  wishes: [],
};

function envelope(topic: string, key: string) {
  return {
    id: idOf('event', 1),
    topic,
    partition: partitionOf(key),
    position: 1,
    key,
    producer: 'worker-registry',
    occurredAt: '2026-03-04T02:00:00.000Z',
    correlationId: idOf('event', 2),
    causationId: null,
    traceparent: null,
  };
}
