import { bodyOf } from '../../clients/ask.js';
import type { FindingPage, WorkerList } from '../../clients/layoff-notices.js';
import { needed } from '../../clients/needed.js';
import type { Trouble } from '../../forms/trouble.js';
import type { Corrected } from '../../pages/company/corrections.parts.js';
import { findingsPage } from '../../pages/company/findings.page.js';
import { isSummedUp } from '../../pages/company/worker-list.model.js';
import { workerListPage } from '../../pages/company/worker-list.page.js';
import type { Visit } from '../../visit/visit.js';
import { noticeFor } from './own-notice.js';

const ON_A_PAGE = 100;
type Again = { readonly trouble?: Trouble | undefined; readonly after?: number | undefined };

/** The list of a report, with its first findings where they are few. */
export async function listPageFor(visit: Visit, id: string, { trouble }: Again = {}): Promise<string> {
  const notice = await noticeFor(visit, id);
  const list = bodyOf(await visit.read<WorkerList>('layoff-notices', `/notices/${id}/worker-list`));
  const isFew = list !== undefined && list.findings > 0 && list.status !== 'received' && !isSummedUp(list.byColumn);
  const path = `/notices/${id}/worker-list/findings`;
  const asked = { limit: ON_A_PAGE };
  const findings = isFew ? bodyOf(await visit.read<FindingPage>('layoff-notices', path, asked)) : undefined;
  return workerListPage({ context: visit.context, notice, list, findings, corrected: correctedIn(visit), trouble });
}

/** All findings of a list, page by page. */
export async function findingsFor(visit: Visit, id: string, again: Again = {}): Promise<string> {
  const asked = { after: again.after ?? visit.query.whole('after'), limit: ON_A_PAGE };
  const [notice, list, found] = await Promise.all([
    noticeFor(visit, id),
    visit.read<WorkerList>('layoff-notices', `/notices/${id}/worker-list`),
    visit.read<FindingPage>('layoff-notices', `/notices/${id}/worker-list/findings`, asked),
  ]);
  const corrected = correctedIn(visit);
  const shown = { context: visit.context, notice, list: needed(list), findings: needed(found) };
  return findingsPage({ ...shown, corrected, trouble: again.trouble });
}

function correctedIn({ query }: Visit): Corrected {
  const wrong = query.list('wrong').filter((row) => /^\d{1,9}$/.test(row));
  return { ready: query.whole('ready') ?? 0, wrong: wrong.map(Number) };
}
