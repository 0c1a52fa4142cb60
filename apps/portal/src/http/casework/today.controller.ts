import { bodyOf } from '../../clients/ask.js';
import type { Strength } from '../../clients/people.js';
import type { Day, Listed, WorkItem } from '../../clients/registry.js';
import { todayPage } from '../../pages/casework/today.page.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Page } from '../routes.js';
import { aroundWork } from './work-visit.js';

const registry = 'worker-registry';
const MOST = 15;

@AreaController()
export class TodayPages {
  @Page('/casework', 'cases:work')
  async today(@CurrentVisit() visit: Visit): Promise<string> {
    const [day, mine, pairs] = await Promise.all([
      visit.read<Day>(registry, '/worklist/today'),
      visit.read<Listed<WorkItem>>(registry, '/worklist', { owner: 'me', limit: MOST }),
      visit.read<{ counts: Readonly<Record<Strength, number>> }>(registry, '/duplicates', { limit: 1 }),
    ]);
    const around = await aroundWork(visit, mine);
    return todayPage(visit.context, { day, mine, pairs: bodyOf(pairs)?.counts, readAt: visit.readAt, ...around });
  }
}
