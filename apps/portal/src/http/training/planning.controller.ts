import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { bodyOf } from '../../clients/ask.js';
import { needed } from '../../clients/needed.js';
import type { Demand, Plan, ProgrammeDemand } from '../../clients/referrals.js';
import type { ClassFile, OfferedClass, PageOf, Programme } from '../../clients/training.js';
import {
  offeredClassesPage,
  offeredClassPage,
  offeredColumns,
  offeredFilters,
} from '../../pages/training/classes.page.js';
import { trainingPaths } from '../../pages/training/paths.js';
import { demandColumns, planningFilters, planningPage, regionChoices } from '../../pages/training/planning.page.js';
import { exported, isExport } from '../../visit/exported.js';
import type { Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Page } from '../routes.js';

const SERVICE = 'training-referrals';
const PROGRAMME = /^[A-Z][A-Z0-9-]{0,39}$/;
const WAVES = 2;
/** As many as the service gives at once. */
const MOST = 200;

/** What is on offer, and what is asked for. */
@AreaController()
export class TrainingPlanningController {
  @Page(trainingPaths.classes, 'referrals:read')
  async classes(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context, query, readAt } = visit;
    const asked = query.text('programme');
    const programme = asked !== undefined && PROGRAMME.test(asked) ? asked : undefined;
    const [classes, programmes] = await Promise.all([
      visit.read<PageOf<OfferedClass>>(SERVICE, '/classes', { programme, after: query.id('after'), limit: 50 }),
      visit.read<PageOf<Programme>>(SERVICE, '/programmes'),
    ]);
    const names = bodyOf(programmes)?.items ?? [];
    if (isExport(visit))
      return exported<OfferedClass>(visit, {
        title: context.say('training.classes.title'),
        columns: offeredColumns(context),
        filters: offeredFilters(context, names),
        read: (after) => visit.read(SERVICE, '/classes', { programme, after, limit: MOST }),
      });
    return offeredClassesPage({ context, query, classes: needed(classes), programmes: names, readAt });
  }

  @Page(trainingPaths.class(':id'), 'referrals:read')
  async one(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    const file = needed(await visit.read<ClassFile>(SERVICE, `/classes/${id}`));
    return offeredClassPage({ context: visit.context, file, readAt: visit.readAt });
  }

  @Page(trainingPaths.planning, 'planning:read')
  async planning(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context, query, readAt } = visit;
    const region = query.oneOf(
      'region',
      regionChoices.map(([code]) => code),
    );
    const [demand, plan] = await Promise.all([
      visit.read<Demand>(SERVICE, '/planning/demand', { region }),
      visit.read<Plan>(SERVICE, '/planning/waves', { region, waves: WAVES }),
    ]);
    if (isExport(visit))
      return exported<ProgrammeDemand>(visit, {
        title: context.say('training.planning.title'),
        columns: demandColumns(context),
        filters: planningFilters(context),
        read: () => Promise.resolve(demand),
      });
    return planningPage({ context, query, demand: needed(demand), plan: bodyOf(plan), readAt });
  }
}
