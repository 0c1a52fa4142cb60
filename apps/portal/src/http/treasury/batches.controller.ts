import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import { batchesPage, batchStates } from '../../pages/treasury/batches.page.js';
import { coverPage } from '../../pages/treasury/cover.page.js';
import { paymentsPage, paymentStates } from '../../pages/treasury/payments.page.js';
import { namesOnPaper } from '../../pages/treasury/people.js';
import { treasuryPaths } from '../../pages/treasury/paths.js';
import type { BatchRow, Listed, PaymentRow } from '../../pages/treasury/views.js';
import { PageAgain, PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { batchOf, CASH } from './asking.js';

/** Batches and the payments in them. */
@AreaController()
export class TreasuryBatchesController {
  @Page('/treasury/batches', 'payments:read')
  async list(@CurrentVisit() visit: Visit) {
    const { context, readAt, query } = visit;
    const asked = { state: query.oneOf('state', batchStates), after: query.id('after') };
    const found = needed(await visit.read<Listed<BatchRow>>(CASH, '/payment-batches', asked));
    return batchesPage({ context, readAt, query, found, mayCompose: visit.may('payments:prepare') });
  }

  @Page('/treasury/batches/:id/cover', 'payments:read')
  async cover(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    const batch = await batchOf(visit, id);
    const names = await namesOnPaper(visit, [batch.composedBy, batch.lockedBy, batch.sp2dBy, batch.releasedBy]);
    return coverPage({ context: visit.context, readAt: visit.readAt, batch, names });
  }

  @Page('/treasury/batches/:id/payments', 'payments:read')
  payments(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    return paymentsOf(visit, id, false);
  }

  /** Those that a batch goes without, and why. */
  @Page('/treasury/batches/:id/left-out', 'payments:read')
  leftOut(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    return paymentsOf(visit, id, true);
  }

  /** Payments on hold that shall not be made. */
  @Form('/treasury/batches/:id/withdrawals', 'payments:correct')
  async withdraw(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm) {
    const lineIds = [...new Set(form.list('line'))];
    const none = lineIds.length === 0 ? [{ text: visit.context.say('list.nothing-selected') }] : [];
    const trouble = troubleFound(form, none);
    if (trouble) return new PageAgain(trouble.status, await paymentsOf(visit, id, false, trouble));
    const answer = await visit.send(CASH, '/payment-lines/withdrawals', { lineIds }, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(`${treasuryPaths.batchPart(id, 'payments')}?state=withdrawn`, 'treasury.withdrawn'),
      again: (found) => paymentsOf(visit, id, false, found),
    });
  }
}

async function paymentsOf(visit: Visit, id: string, isLeftOut: boolean, trouble?: Trouble): Promise<string> {
  const { context, readAt, query } = visit;
  const asked = {
    ...(isLeftOut ? { leftOut: true } : { state: query.oneOf('state', paymentStates) }),
    after: query.whole('after'),
  };
  const [batch, lines] = await Promise.all([
    batchOf(visit, id),
    visit.read<Listed<PaymentRow>>(CASH, `/payment-batches/${id}/lines`, asked),
  ]);
  const found = needed(lines);
  return paymentsPage({
    ...{ context, readAt, batch, found, query, isLeftOut, trouble },
    mayWithdraw: visit.may('payments:correct'),
  });
}
