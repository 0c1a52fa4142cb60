import { partitionOf } from '@tanggap/contracts';
import type { Envelope, EventData } from '@tanggap/contracts';
import { neighboursOn, programmes } from '@tanggap/indonesia';
import { civilDate } from '@tanggap/kernel';
import type { CaseFacts } from '../src/domain/proposal.js';
import type { Rulebook } from '../src/domain/rulebook.js';
import { admissionRules, policies } from '../src/persistence/reference.js';

export type CaseOpened = Envelope<'worker-registry.case-opened.v1'>;
export type CaseClosed = Envelope<'worker-registry.case-closed.v1'>;
export type NoticeRegistered = Envelope<'worker-registry.notice-registered.v1'>;

const personTopic = 'worker-registry.person';
const registrationTopic = 'worker-registry.registration';

/** Ids that say what they are and sort like their numbers. */
export const idOf = (kind: 'notice' | 'case' | 'person' | 'class' | 'event', n: number): string =>
  `0192a5c0-${{ notice: '1111', case: '2222', person: '3333', class: '4444', event: '5555' }[kind]}-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** A worker who sewed shoes in Kabupaten Tangerang and has no wish. */
export function caseFacts(over: Partial<CaseFacts> = {}): CaseFacts {
  return {
    line: 2,
    districtCode: '36.03.12',
    ageBand: '25-34',
    schooling: 'SMA',
    occupation: 'SEWING',
    dependants: 0,
    wishes: [],
    ...over,
  };
}

const inOrderOfCode = [...admissionRules].sort((a, b) => (a.programme < b.programme ? -1 : 1));

/** The published rules and a policy, the first unless said otherwise, with classes held at these venues. */
export function theRulebook(venues: Readonly<Record<string, readonly string[]>> = {}, version = '2026-1'): Rulebook {
  const policy = policies.find((one) => one.version === version);
  if (!policy) throw new Error('no such policy is published');
  const { weights, pathwayOrder, atMost } = policy;
  const counted = atMost ? { atMost, neighbours: neighboursOn(civilDate(policy.validFrom)) } : {};
  return {
    policy: { version, weights, pathwayOrder, ...counted },
    programmes: inOrderOfCode.map(({ programme, minimumSchooling, minimumAge, occupations, licenceNeeded }) => ({
      code: programme,
      pathway: programmes.find(({ code }) => code === programme)?.pathway ?? 'MANUFAKTUR',
      minimumSchooling,
      minimumAge,
      occupations,
      licenceNeeded,
      venues: venues[programme] ?? [],
    })),
  };
}

export function aCaseOpened(over: Partial<EventData<'worker-registry.case-opened.v1'>> = {}): CaseOpened {
  const data = { ...openedSample, ...over };
  return { ...envelope(personTopic, data.personId), name: 'worker-registry.case-opened.v1', data };
}

/** The layoff of that case was taken back. */
export function aCaseClosed({ data }: CaseOpened, occurredAt = '2026-03-05T02:00:00.000Z'): CaseClosed {
  const { caseId, personId, noticeId, line } = data;
  const about = { caseId, personId, noticeId, line, reason: 'amended' as const };
  return { ...envelope(personTopic, personId), occurredAt, name: 'worker-registry.case-closed.v1', data: about };
}

export function aNoticeRegistered(noticeId: string, round: number, cases: number): NoticeRegistered {
  const data = { noticeId, round, workers: cases, newPeople: cases, knownPeople: 0, cases };
  return { ...envelope(registrationTopic, noticeId), name: 'worker-registry.notice-registered.v1', data };
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
  wage: 5_636_377,
  severanceMinimum: 56_363_770,
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
