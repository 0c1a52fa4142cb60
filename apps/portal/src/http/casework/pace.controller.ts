import { needed } from '../../clients/needed.js';
import { caseworkPaths } from '../../pages/casework/paths.js';
import { paceRows, type PaceFigures, type PaceRow } from '../../pages/casework/pace.model.js';
import { paceColumns, pacePage } from '../../pages/casework/pace.page.js';
import { exported, isExport } from '../../visit/exported.js';
import type { Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Page } from '../routes.js';
import { registry } from './case-visit.js';

/** How soon people are met, for whoever hands cases over. */
@AreaController()
export class PacePages {
  @Page(caseworkPaths.pace, 'cases:assign')
  async pace(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context, readAt } = visit;
    const figures = await visit.read<PaceFigures>(registry, '/figures/cases');
    if (!isExport(visit)) return pacePage(context, { figures, readAt });
    const items = paceRows(needed(figures));
    return exported<PaceRow>(visit, {
      title: context.say('casework.desks.tab.pace'),
      columns: paceColumns(context),
      read: () => Promise.resolve({ kind: 'answered', status: 200, body: { items } }),
    });
  }
}
