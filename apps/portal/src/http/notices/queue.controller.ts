import { bodyOf } from '../../clients/ask.js';
import type { ComplaintCounts } from '../../clients/disputes.js';
import type { NoticeInList, Paged } from '../../clients/layoff-notices.js';
import { noticePaths } from '../../pages/notices/paths.js';
import {
  countsByView,
  isOldestFirst,
  queueViewNames,
  queueViews,
  type StatusCount,
} from '../../pages/notices/queue.model.js';
import { queueColumns, queueFilters, queuePage } from '../../pages/notices/queue.page.js';
import { exported, isExport } from '../../visit/exported.js';
import type { Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Page } from '../routes.js';

const ON_A_PAGE = 50;
const MOST_AT_ONCE = 200;
const REGION = /^\d{2}\.\d{2}$/;

/** Where an officer of the counter begins. */
@AreaController()
export class NoticeQueueController {
  @Page(noticePaths.queue, 'alerts:read')
  async queue(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context, query, readAt, account } = visit;
    const view = query.oneOf('view', queueViewNames) ?? 'waiting';
    const region = query.text('region');
    const asked = {
      ...{ status: queueViews[view], after: query.id('after'), limit: ON_A_PAGE, oldestFirst: isOldestFirst(view) },
      region: region !== undefined && REGION.test(region) ? region : undefined,
    };
    const hasRegions = account.regions === 'all' || account.regions.length > 1;
    const read = (page: object) => visit.read<Paged<NoticeInList>>('layoff-notices', '/notices', { ...asked, ...page });
    if (isExport(visit)) {
      const [columns, filters] = [queueColumns(context, readAt), queueFilters(context, hasRegions)];
      const title = `${context.say('notices.queue.title')}: ${context.say(`notices.queue.view.${view}`)}`;
      return exported(visit, { title, columns, filters, read: (after) => read({ after, limit: MOST_AT_ONCE }) });
    }
    const [counts, notices, complaints] = await Promise.all([
      visit.read<{ items: readonly StatusCount[] }>('layoff-notices', '/notices/counts'),
      read({}),
      complaintsWaiting(visit),
    ]);
    const counted = bodyOf(counts);
    return queuePage({
      ...{ context, query, view, readAt, notices: bodyOf(notices) },
      counts: counted && countsByView(counted.items),
      ...{ hasRegions, complaints },
    });
  }
}

/** How many wait for an answer of an inspector; undefined for everybody else, and where nobody says so. */
async function complaintsWaiting(visit: Visit): Promise<number | undefined> {
  if (!visit.may('complaints:answer')) return undefined;
  return bodyOf(await visit.read<ComplaintCounts>('layoff-notices', '/complaints/counts'))?.waiting;
}
