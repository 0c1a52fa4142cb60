import { homePage } from '../../pages/treasury/home.page.js';
import { waysFor } from '../../pages/treasury/ways.js';
import type { BatchRow, Dispatch, DueRow } from '../../pages/treasury/views.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Page } from '../routes.js';
import { CASH, countOf, isUnderWay, itemsOf } from './asking.js';

/** What waits at the treasury today. */
@AreaController()
export class TreasuryHomeController {
  @Page('/treasury', 'payments:read')
  async home(@CurrentVisit() visit: Visit) {
    const [due, batches, toRelease, dispatch, returns, open, proposed, recoveries] = await Promise.all([
      itemsOf<DueRow>(visit, '/payment-batches/due'),
      itemsOf<BatchRow>(visit, '/payment-batches', { limit: 50 }),
      visit.may('payments:release') ? countOf(visit, '/payment-batches', { state: 'sp2d-issued' }) : undefined,
      visit.read<Dispatch>(CASH, '/payments/dispatch'),
      countOf(visit, '/payment-returns'),
      countOf(visit, '/reconciliation/exceptions', { state: 'open' }),
      countOf(visit, '/reconciliation/exceptions', { state: 'proposed' }),
      countOf(visit, '/recoveries', { state: 'open' }),
    ]);
    const sum = (of: (row: DueRow) => number) => due?.reduce((total, row) => total + of(row), 0);
    return homePage({
      ...{ context: visit.context, readAt: visit.readAt, batches: batches?.filter(isUnderWay) },
      dispatch: dispatch.kind === 'answered' ? dispatch.body : undefined,
      mayCompose: visit.may('payments:prepare'),
      waiting: {
        toRelease,
        payable: sum(({ payable }) => payable),
        payableAmount: sum(({ payableAmount }) => payableAmount),
        ...{ returns, recoveries, exceptions: open, proposed },
      },
      ways: waysFor((permission) => visit.may(permission)),
    });
  }
}
