import type { ReportedWorkerV1 } from '@tanggap/contracts';
import { newId } from '@tanggap/contracts';
import { writtenOut } from '@tanggap/messaging';
import type { StoredReport } from '../persistence/list-report.store.js';

/** What every event of a list says. A notice keeps its company and its site, so it may be written long before it is told. */
export type About = {
  readonly noticeId: string;
  readonly companyId: string;
  readonly regionCode: string;
  /** Most workers of one event. */
  readonly most: number;
};

/** Good rows, in their order, as the events that will tell them; checked here, so that telling has only to copy. */
export function writtenReports(about: About, workers: readonly ReportedWorkerV1[]): StoredReport[] {
  const reports: StoredReport[] = [];
  for (let at = 0; at < workers.length; at += about.most) {
    reports.push(reportOf(about, workers.slice(at, at + about.most)));
  }
  return reports;
}

function reportOf({ noticeId, companyId, regionCode }: About, workers: ReportedWorkerV1[]): StoredReport {
  const data = { noticeId, companyId, regionCode, workers };
  return {
    eventId: newId(),
    firstLine: workers[0]?.line ?? 0,
    lastLine: workers.at(-1)?.line ?? 0,
    workers: workers.length,
    data: writtenOut({ name: 'layoff-notices.workers-reported.v1', data }),
  };
}
