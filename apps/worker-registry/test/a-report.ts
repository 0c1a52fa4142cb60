import { createHash } from 'node:crypto';
import {
  contractOf,
  newId,
  partitionOf,
  sampleWorker,
  type Envelope,
  type EventData,
  type EventName,
} from '@tanggap/contracts';
import type { ReportedWorkerV1 } from '@tanggap/contracts';

type Worker = Readonly<{ nik: string; line: number; name?: string; district?: string }> & Partial<ReportedWorkerV1>;
type Report = Readonly<{ noticeId: string; workers: readonly Worker[]; regionCode?: string }>;

/** 43 characters that stand for the text, as a keyed hash does. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** A worker of a list: who has the same `nik` is the same person, who has another `name` claims to be another. */
export function aWorker({ nik, line, name = `Nama ${nik}`, district = '36.03.12', ...more }: Worker): ReportedWorkerV1 {
  return {
    ...sampleWorker,
    line,
    nikHash: hashOf(nik),
    nameBirthHash: hashOf(name),
    sealed: `k1.${hashOf(`${nik} ${name} ${line}`)}`,
    districtCode: district,
    ...more,
  };
}

/** A part of a notice's list. */
export function aReport({
  noticeId,
  workers,
  regionCode = '36.03',
}: Report): EventData<'layoff-notices.workers-reported.v1'> {
  return { noticeId, companyId: '0192a000-0000-7000-8000-000000000001', regionCode, workers: workers.map(aWorker) };
}

export function anAcceptance(
  noticeId: string,
  reportedWorkers: number,
): EventData<'layoff-notices.notice-accepted.v1'> {
  return {
    noticeId,
    companyId: '0192a000-0000-7000-8000-000000000001',
    siteId: '0192a000-0000-7000-8000-000000000101',
    regionCode: '36.03',
    reasonCode: 'EFISIENSI_CEGAH',
    layoffFrom: '2026-03-31',
    layoffTo: '2026-03-31',
    declaredWorkers: reportedWorkers,
    reportedWorkers,
    acceptedAt: '2026-03-04T02:00:00.000Z',
  };
}

let position = 0;

/** An event as a handler gets it. */
export function anEvent<N extends EventName>(name: N, data: EventData<N>): Envelope<N> {
  const { topic, key } = contractOf(name);
  const keyOf = (data as unknown as Record<string, string>)[key] ?? '';
  position += 1;
  return {
    name,
    data,
    topic,
    partition: partitionOf(keyOf),
    position,
    key: keyOf,
    id: newId(),
    producer: topic.slice(0, topic.indexOf('.')),
    occurredAt: '2026-03-04T02:00:00.000Z',
    correlationId: 'a-test',
    causationId: null,
    traceparent: null,
  };
}

export const reported = (report: Report) => anEvent('layoff-notices.workers-reported.v1', aReport(report));
export const accepted = (noticeId: string, workers: number) =>
  anEvent('layoff-notices.notice-accepted.v1', anAcceptance(noticeId, workers));
/** The company takes these rows back; each names its worker. */
export const withdrawn = (noticeId: string, workers: readonly Worker[], version = 2) =>
  anEvent('layoff-notices.workers-withdrawn.v1', {
    noticeId,
    companyId: '0192a000-0000-7000-8000-000000000001',
    version,
    reason: 'amended',
    workers: workers.map(({ line, nik }) => ({ line, nikHash: hashOf(nik) })),
  });
