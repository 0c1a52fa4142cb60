import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, type Trouble } from '../../forms/trouble.js';
import { paymentPage } from '../../pages/treasury/payment.page.js';
import { namesOf, namesOnPaper } from '../../pages/treasury/people.js';
import { treasuryPaths } from '../../pages/treasury/paths.js';
import { receiptPage } from '../../pages/treasury/receipt.page.js';
import { returnFileColumns, returnsPage } from '../../pages/treasury/returns.page.js';
import type { PaymentRow, PaymentView } from '../../pages/treasury/views.js';
import { dayOf } from '../../pages/treasury/words.js';
import { decreeText, peopleIn, type WhyPaid } from '../../pages/treasury/why.model.js';
import { whyPage } from '../../pages/treasury/why.page.js';
import { PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { batchOf, CASH, listOf } from './asking.js';

/** Single payments: what did not arrive, what is done about it, and why a payment was made. */
@AreaController()
export class TreasuryPaymentsController {
  @Page('/treasury/returns', 'payments:read')
  async returns(@CurrentVisit() visit: Visit) {
    const { context, readAt, query } = visit;
    return listOf<PaymentRow>(visit, {
      ...{ path: '/payment-returns', asked: { limit: 100 }, after: query.text('after') },
      ...{ title: context.say('treasury.returns.title'), columns: returnFileColumns(context, dayOf(readAt)) },
      page: (found) => returnsPage({ context, readAt, found }),
    });
  }

  @Page('/treasury/payments/:id', 'payments:read')
  one(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    return shown(visit, id);
  }

  @Form('/treasury/payments/:id/correction', 'payments:correct')
  async correct(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm) {
    const papers = {
      ...{
        letterNumber: form.given('letterNumber'),
        pledgeNumber: form.given('pledgeNumber'),
        note: form.given('note'),
      },
      ...(form.has('notCredited') && { notCredited: true }),
    };
    const answer = await visit.send(CASH, `/payment-lines/${id}/correction`, papers, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(treasuryPaths.payment(id), 'treasury.correction.done'),
      again: (trouble) => shown(visit, id, trouble),
    });
  }

  /** For what has arrived. */
  @Page('/treasury/payments/:id/receipt', 'payments:read')
  async receipt(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    const { context, readAt } = visit;
    const payment = needed(await visit.read<PaymentView>(CASH, `/payment-lines/${id}`));
    const [batch, why] = await Promise.all([
      batchOf(visit, payment.batchId),
      visit.read<WhyPaid>(CASH, `/payments/${id}/why`),
    ]);
    const decree = why.kind === 'answered' ? decreeText(why.body, context) : undefined;
    const names = await namesOnPaper(visit, [batch.sp2dBy]);
    return receiptPage({ context, readAt, payment, batch, decree, names });
  }

  @Page('/treasury/payments/:id/why', 'payments:read')
  async why(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    const why = needed(await visit.read<WhyPaid>(CASH, `/payments/${id}/why`));
    const names = await namesOf(visit, peopleIn(why));
    return whyPage({ context: visit.context, readAt: visit.readAt, why, names });
  }
}

async function shown(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
  const { context, readAt } = visit;
  const payment = needed(await visit.read<PaymentView>(CASH, `/payment-lines/${id}`));
  const names = await namesOf(
    visit,
    payment.history.map(({ by }) => by),
  );
  return paymentPage({ context, readAt, payment, names, trouble, mayCorrect: visit.may('payments:correct') });
}
