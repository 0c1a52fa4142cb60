import { needed } from '../../clients/needed.js';
import { ledgerAccounts, movementKinds, type Books, type MovementRow } from '../../pages/treasury/book-views.js';
import { ledgerPage } from '../../pages/treasury/ledger.page.js';
import { movementColumns, movementFilters, movementsPage } from '../../pages/treasury/movements.page.js';
import { treasuryPaths } from '../../pages/treasury/paths.js';
import type { Listed } from '../../pages/treasury/views.js';
import { PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Page } from '../routes.js';
import { CASH, listOf } from './asking.js';

/** The books of every budget, and each movement in them. */
@AreaController()
export class TreasuryLedgerController {
  @Page('/treasury/ledger', 'ledger:read')
  async books(@CurrentVisit() visit: Visit) {
    return ledgerPage({ context: visit.context, readAt: visit.readAt, books: await booksOf(visit) });
  }

  @Page('/treasury/ledger/movements', 'ledger:read')
  async movements(@CurrentVisit() visit: Visit) {
    const { context, readAt, query } = visit;
    const budgets = await booksOf(visit);
    const wanted = budgets.filter(({ schemeCode }) => schemeCode === (query.text('scheme') ?? schemeCode));
    const budget = wanted.find(({ year }) => year === (query.whole('year') ?? year));
    if (!budget) return PageInstead.to(treasuryPaths.ledger);
    return listOf<MovementRow>(visit, {
      path: '/ledger/movements',
      asked: {
        ...{ schemeCode: budget.schemeCode, year: budget.year, kind: query.oneOf('kind', movementKinds) },
        ...{ account: query.oneOf('account', ledgerAccounts), assessmentId: query.id('assessment') },
      },
      after: query.text('after'),
      title: `${context.say('treasury.movements.title')} ${budget.schemeCode} ${budget.year}`,
      ...{ columns: movementColumns(context), filters: movementFilters(context, budgets) },
      page: (found) => movementsPage({ context, readAt, query, budget, budgets, found }),
    });
  }
}

async function booksOf(visit: Visit): Promise<readonly Books[]> {
  return needed(await visit.read<Listed<Books>>(CASH, '/ledger')).items;
}
