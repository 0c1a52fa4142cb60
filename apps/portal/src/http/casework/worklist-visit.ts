import { bodyOf } from '../../clients/ask.js';
import type { Day, Listed, SavedView, WorkItem } from '../../clients/registry.js';
import type { Trouble } from '../../forms/trouble.js';
import { caseworkPaths } from '../../pages/casework/paths.js';
import { workAsked } from '../../pages/casework/worklist.model.js';
import { worklistPage } from '../../pages/casework/worklist.page.js';
import type { Query } from '../../visit/query.js';
import type { Visit } from '../../visit/visit.js';
import { aroundWork } from './work-visit.js';

const registry = 'worker-registry';
const OURS = /^\/casework\/cases(\?[\w\-.~%=&]{0,500})?$/;

export type WorklistTroubles = { readonly trouble?: Trouble; readonly viewTrouble?: Trouble };

/** The list as its address narrows it, with what one can do at it. */
export async function worklistShown(visit: Visit, query: Query, troubles: WorklistTroubles = {}): Promise<string> {
  const mayWork = visit.may('cases:work');
  const [list, day, counts, views] = await Promise.all([
    visit.read<Listed<WorkItem>>(registry, '/worklist', workAsked(query)),
    visit.read<Day>(registry, '/worklist/today'),
    visit.read<{ open: number; arriving: number }>(registry, '/worklist/counts'),
    mayWork ? visit.read<Listed<SavedView>>(registry, '/worklist/views') : undefined,
  ]);
  return worklistPage(visit.context, {
    ...{
      list,
      query,
      mayWork,
      ...troubles,
      day: bodyOf(day),
      open: bodyOf(counts)?.open,
      arriving: bodyOf(counts)?.arriving ?? 0,
    },
    ...(await aroundWork(visit, list, query.id('notice'))),
    views: views && (bodyOf(views)?.items ?? []),
    regions: visit.account.regions,
    readAt: visit.readAt,
  });
}

/** Where a form of the list came from; the list as a whole for whatever is no address of it. */
export function backOf(address: string): string {
  return OURS.test(address) ? address : caseworkPaths.worklist;
}
