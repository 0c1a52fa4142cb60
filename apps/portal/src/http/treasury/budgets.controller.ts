import { Param } from '@nestjs/common';
import { HttpProblem } from '@tanggap/platform';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, type Trouble } from '../../forms/trouble.js';
import type { Allocation } from '../../pages/treasury/book-views.js';
import { budgetPage } from '../../pages/treasury/budget.page.js';
import { budgetsPage } from '../../pages/treasury/budgets.page.js';
import { namesOf } from '../../pages/treasury/people.js';
import { treasuryPaths } from '../../pages/treasury/paths.js';
import type { Budget, Listed } from '../../pages/treasury/views.js';
import { PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { CASH, itemsOf } from './asking.js';

/** What each scheme may give in a year, by which paper, and what is left of it. */
@AreaController()
export class BudgetsController {
  @Page('/treasury/budgets', 'budgets:read')
  async list(@CurrentVisit() visit: Visit) {
    return budgetsPage({ context: visit.context, readAt: visit.readAt, budgets: await budgetsOf(visit) });
  }

  @Page('/treasury/budgets/:scheme/:year', 'budgets:read')
  one(@CurrentVisit() visit: Visit, @Param('scheme') scheme: string, @Param('year') year: string) {
    return shown(visit, scheme, year);
  }

  @Form('/treasury/budgets/:scheme/:year', 'budgets:allocate')
  async allocate(
    @CurrentVisit() visit: Visit,
    @Param('scheme') scheme: string,
    @Param('year') year: string,
    @Posted() form: PostedForm,
  ) {
    const { schemeCode, year: of } = await budgetOf(visit, scheme, year);
    const body = {
      allocation: form.number('allocation'),
      dpaNumber: form.text('dpaNumber'),
      dated: form.day('dated') ?? '',
    };
    const sending = { method: 'PUT', key: form.key, version: form.version } as const;
    const answer = await visit.send(CASH, `/budgets/${schemeCode}/${of}/allocation`, body, sending);
    return settled(visit, form, answer, {
      done: () => PageInstead.to(treasuryPaths.budget(schemeCode, of), 'treasury.allocated'),
      again: (trouble) => shown(visit, scheme, year, trouble),
    });
  }

  @Form('/treasury/budgets/:scheme/:year/freeing', 'budgets:allocate')
  async free(
    @CurrentVisit() visit: Visit,
    @Param('scheme') scheme: string,
    @Param('year') year: string,
    @Posted() form: PostedForm,
  ) {
    const { schemeCode, year: of } = await budgetOf(visit, scheme, year);
    const path = `/budgets/${schemeCode}/${of}/release-from-freeze`;
    const answer = await visit.send(CASH, path, { reason: form.text('reason') }, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(treasuryPaths.budget(schemeCode, of), 'treasury.freed'),
      again: (trouble) => shown(visit, scheme, year, trouble),
    });
  }
}

async function budgetsOf(visit: Visit): Promise<readonly Budget[]> {
  return needed(await visit.read<Listed<Budget>>(CASH, '/budgets')).items;
}

/** Only what the service lists is a budget: what stands in the address goes no further. */
async function budgetOf(visit: Visit, scheme: string, year: string): Promise<Budget> {
  const found = (await budgetsOf(visit)).find((one) => one.schemeCode === scheme && String(one.year) === year);
  if (found) return found;
  throw new HttpProblem(404, 'budget.not-found', {
    id: 'Anggaran skema dan tahun ini tidak ada.',
    en: 'There is no budget of this scheme and year.',
  });
}

async function shown(visit: Visit, scheme: string, year: string, trouble?: Trouble): Promise<string> {
  const { context, readAt } = visit;
  const budget = await budgetOf(visit, scheme, year);
  const papers = await itemsOf<Allocation>(visit, `/budgets/${budget.schemeCode}/${budget.year}/allocations`);
  const names = await namesOf(
    visit,
    (papers ?? []).map(({ by }) => by),
  );
  return budgetPage({ context, readAt, budget, papers, names, trouble, mayAllocate: visit.may('budgets:allocate') });
}
