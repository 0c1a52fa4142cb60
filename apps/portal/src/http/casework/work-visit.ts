import { civilDayOf } from '@tanggap/platform';
import { bodyOf, type Answer } from '../../clients/ask.js';
import type { Listed, WorkItem } from '../../clients/registry.js';
import { whoOf } from '../../pages/casework/who.js';
import type { WorkTableShown } from '../../pages/casework/work-table.js';
import type { Visit } from '../../visit/visit.js';

type Labels = { readonly items: readonly { readonly id: string; readonly companyName: string }[] };

const MOST = 100;

/** What companies are called, by the id of a notice; empty where notices do not answer, or may not be read. */
export async function companiesOf(visit: Visit, noticeIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(noticeIds)];
  if (!visit.may('notices:read')) return new Map();
  const slices = Array.from({ length: Math.ceil(ids.length / MOST) }, (_, n) => ids.slice(n * MOST, (n + 1) * MOST));
  const answers = await Promise.all(
    slices.map((slice) => visit.read<Labels>('layoff-notices', '/notices/labels', { ids: slice.join() })),
  );
  const labels = answers.flatMap((answer) => bodyOf(answer)?.items ?? []);
  return new Map(labels.map(({ id, companyName }) => [id, companyName]));
}

/** What the rows of a list of cases need beside themselves. */
export async function aroundWork(
  visit: Visit,
  list: Answer<Listed<WorkItem>>,
  notice?: string,
): Promise<Pick<WorkTableShown, 'who' | 'companies' | 'today'>> {
  const items = bodyOf(list)?.items ?? [];
  const noticeIds = items.map(({ noticeId }) => noticeId);
  const [companies, who] = await Promise.all([
    companiesOf(visit, notice === undefined ? noticeIds : [notice, ...noticeIds]),
    whoOf(
      visit,
      items.map(({ ownerId }) => ownerId),
    ),
  ]);
  return { companies, who, today: civilDayOf(visit.readAt) };
}
