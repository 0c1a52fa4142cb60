import type { Fact } from '@tanggap/contracts';
import { assertReady } from './handing-in.js';
import { moved } from './notice.js';
import type { Act, Notice, Outcome } from './notice.js';
import type { WorkerList } from './worker-list.js';

/** The office that handles the notice takes it up. */
export function startReview(notice: Notice, { by, now }: Act): Outcome {
  const { next, change } = moved(notice, 'in-review', { by, now, why: 'taken up by the office' });
  return { next, changes: [change], facts: [] };
}

/** The office accepts the notice and its list, and others hear of it. A late notice is accepted like any other. */
export function accept(notice: Notice, list: WorkerList | undefined, { by, now }: Act): Outcome {
  const { next, change } = moved(notice, 'accepted', { by, now, why: 'accepted by the office' });
  const accepted: Notice = { ...next, acceptedAt: now };
  return { next: accepted, changes: [change], facts: [acceptance(accepted, assertReady(notice, list), now)] };
}

function acceptance(notice: Notice, list: WorkerList, now: Date): Fact {
  const { id: noticeId, companyId, siteId, regionCode, reasonCode, layoffFrom, layoffTo, declaredWorkers } = notice;
  const about = { noticeId, companyId, siteId, regionCode, reasonCode, layoffFrom, layoffTo, declaredWorkers };
  return {
    name: 'layoff-notices.notice-accepted.v1',
    data: { ...about, reportedWorkers: list.good, acceptedAt: now.toISOString() },
  };
}
