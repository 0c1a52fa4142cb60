import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, type Trouble } from '../../forms/trouble.js';
import { paymentPage } from '../../pages/treasury/payment.page.js';
import { namesOf } from '../../pages/treasury/people.js';
import { treasuryPaths } from '../../pages/treasury/paths.js';
import { returnsPage } from '../../pages/treasury/returns.page.js';
import type { Listed, PaymentRow, PaymentView } from '../../pages/treasury/views.js';
import { peopleIn, type WhyPaid } from '../../pages/treasury/why.model.js';
import { whyPage } from '../../pages/treasury/why.page.js';
import { PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { CASH } from './asking.js';

/** Single payments: what did not arrive, what is done about it, and why a payment was made. */
@AreaController()
export class TreasuryPaymentsController {
  @Page('/treasury/returns', 'payments:read')
  async returns(@CurrentVisit() visit: Visit) {
    const { context, readAt, query } = visit;
    const found = needed(
      await visit.read<Listed<PaymentRow>>(CASH, '/payment-returns', { after: query.text('after'), limit: 100 }),
    );
    return returnsPage({ context, readAt, found });
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
