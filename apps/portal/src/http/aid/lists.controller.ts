import { regionByCode } from '@tanggap/indonesia';
import type { Paged, Scheme } from '../../clients/aid.js';
import { listStates, type DecisionList, type QueuedBudget } from '../../clients/aid-lists.js';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import type { Trouble } from '../../forms/trouble.js';
import { dayOf } from '../../pages/aid/due.model.js';
import { composePage, listColumns, listFilters, listsPage } from '../../pages/aid/lists.page.js';
import { queuePage } from '../../pages/aid/queue.page.js';
import { exported, isExport } from '../../visit/exported.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { sendingOf, withdrawalsWaiting } from './reading.js';
import { settledHere } from './settled-here.js';

const PAGE = 50;
const MOST = 200;
const CASH = 'cash-assistance';

/** Lists of decisions as a whole: what waits, what there is, a new one. */
@AreaController()
export class AidListsController {
  @Page('aid/approvals', 'lists:approve')
  async queue(@CurrentVisit() visit: Visit): Promise<string> {
    const [budgets, waiting] = await Promise.all([
      visit.read<{ readonly items: readonly QueuedBudget[] }>(CASH, '/approval-queue'),
      withdrawalsWaiting(visit),
    ]);
    return queuePage(visit.context, { budgets, waiting, readAt: visit.readAt });
  }

  @Page('aid/lists', 'lists:read')
  async lists(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { query, readAt, context } = visit;
    const read = (after: string | undefined, limit = MOST) =>
      visit.read<Paged<DecisionList>>(CASH, '/decision-lists', {
        ...{ state: query.oneOf('state', listStates), after, limit },
      });
    const [columns, filters] = [listColumns(context), listFilters(context)];
    if (isExport(visit)) return exported(visit, { title: context.say('aid.lists'), columns, filters, read });
    const lists = await read(query.id('after'), PAGE);
    return listsPage(context, { query, lists, readAt, mayCompose: visit.may('lists:compose') });
  }

  @Page('aid/lists/new', 'lists:compose')
  newList(@CurrentVisit() visit: Visit): Promise<string> {
    return this.composePage(visit);
  }

  @Form('aid/lists', 'lists:compose')
  async compose(@CurrentVisit() visit: Visit, @Posted() form: PostedForm): Promise<Shown> {
    const region = form.text('regionCode');
    const most = form.number('most');
    const body = {
      schemeCode: form.text('schemeCode'),
      budgetYear: form.number('budgetYear'),
      filter: {
        regionCode: regionByCode.has(region) ? region : undefined,
        recommended: form.given('recommended'),
      },
      most,
    };
    const answer = await visit.send<{ readonly id: string }>(CASH, '/decision-lists', body, sendingOf(form));
    return settledHere(visit, form, answer, {
      done: ({ id }) => PageInstead.to(`/aid/lists/${id}`, 'aid.told.composed'),
      again: (trouble) => this.composePage(visit, trouble),
      fieldOf: (field) => field.replace(/^filter\./, ''),
    });
  }

  private async composePage(visit: Visit, trouble?: Trouble): Promise<string> {
    const schemes = needed(await visit.read<{ readonly items: readonly Scheme[] }>(CASH, '/schemes')).items;
    const year = Number(dayOf(visit.readAt).slice(0, 4));
    return composePage(visit.context, { schemes, year, trouble });
  }
}
