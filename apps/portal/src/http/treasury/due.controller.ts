import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import { dueAidColumns, dueAidFilters, dueAidPage, dueAidTitle } from '../../pages/treasury/due-aid.page.js';
import { budgetNamed, duePage } from '../../pages/treasury/due.page.js';
import { treasuryPaths } from '../../pages/treasury/paths.js';
import { dueParts, type DueAid } from '../../pages/treasury/views.js';
import { PageAgain, PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { CASH, dueOf, listOf } from './asking.js';

/** What could be paid now, and the making of batches. */
@AreaController()
export class DueController {
  @Page('/treasury/due', 'payments:read')
  async due(@CurrentVisit() visit: Visit) {
    return shown(visit);
  }

  /** What the numbers count, one by one. */
  @Page('/treasury/due/aid', 'payments:read')
  async aid(@CurrentVisit() visit: Visit) {
    const { context, readAt, query } = visit;
    const budgets = await dueOf(visit);
    const wanted = budgets.filter(({ schemeCode }) => schemeCode === (query.text('scheme') ?? schemeCode));
    const budget = wanted.find(({ budgetYear }) => budgetYear === (query.whole('year') ?? budgetYear));
    if (!budget) return PageInstead.to(treasuryPaths.due);
    const part = query.oneOf('part', dueParts);
    return listOf<DueAid>(visit, {
      path: '/payment-batches/due/aid',
      asked: { schemeCode: budget.schemeCode, budgetYear: budget.budgetYear, part },
      ...{ after: query.id('after'), title: dueAidTitle(context, budget) },
      ...{ columns: dueAidColumns(context), filters: dueAidFilters(context, budgets) },
      page: (found) => dueAidPage({ context, readAt, query, budget, budgets, part, found }),
    });
  }

  @Form('/treasury/due', 'payments:prepare')
  async compose(@CurrentVisit() visit: Visit, @Posted() form: PostedForm) {
    const budget = budgetNamed(form.text('budget'));
    const { say } = visit.context;
    const trouble = troubleFound(
      form,
      budget ? [] : [{ field: 'budget', text: say('form.needed', { what: say('treasury.budget') }) }],
    );
    if (!budget || trouble) return new PageAgain(trouble?.status ?? 422, await shown(visit, trouble));
    const most = form.number('most');
    const body = { ...budget, of: form.text('of'), rail: form.text('rail'), most, valueDate: form.day('valueDate') };
    const answer = await visit.send<{ id: string; flagged: number }>(CASH, '/payment-batches', body, { key: form.key });
    return settled(visit, form, answer, {
      done: ({ id, flagged }) =>
        PageInstead.to(treasuryPaths.batch(id), flagged > 0 ? 'treasury.composed.flagged' : 'treasury.composed'),
      again: (found) => shown(visit, found),
    });
  }
}

async function shown(visit: Visit, trouble?: Trouble): Promise<string> {
  const rows = await dueOf(visit);
  return duePage({
    ...{ context: visit.context, readAt: visit.readAt, rows, trouble },
    mayCompose: visit.may('payments:prepare'),
  });
}
