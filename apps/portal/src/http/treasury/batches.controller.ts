import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import { annexPage, linesOfAPart } from '../../pages/treasury/annex.page.js';
import { batchColumns } from '../../pages/treasury/batch-table.js';
import { batchesPage, batchFilters, batchStates } from '../../pages/treasury/batches.page.js';
import { coverPage } from '../../pages/treasury/cover.page.js';
import { paymentColumns, paymentFilters, paymentsPage, paymentStates } from '../../pages/treasury/payments.page.js';
import { namesOnPaper } from '../../pages/treasury/people.js';
import { treasuryPaths } from '../../pages/treasury/paths.js';
import type { BatchRow, BatchView, Listed, PaymentRow } from '../../pages/treasury/views.js';
import { batchName } from '../../pages/treasury/words.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { batchOf, CASH, listOf, mostAtOnce } from './asking.js';

/** Batches and the payments in them. */
@AreaController()
export class TreasuryBatchesController {
  @Page('/treasury/batches', 'payments:read')
  async list(@CurrentVisit() visit: Visit) {
    const { context, readAt, query } = visit;
    return listOf<BatchRow>(visit, {
      ...{ path: '/payment-batches', asked: { state: query.oneOf('state', batchStates) }, after: query.id('after') },
      ...{ title: context.say('treasury.batches.title'), columns: batchColumns(context) },
      filters: batchFilters(context),
      page: (found) => batchesPage({ context, readAt, query, found, mayCompose: visit.may('payments:prepare') }),
    });
  }

  @Page('/treasury/batches/:id/cover', 'payments:read')
  async cover(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    const batch = await batchOf(visit, id);
    const names = await namesOnPaper(visit, [batch.composedBy, batch.lockedBy, batch.sp2dBy, batch.releasedBy]);
    return coverPage({ context: visit.context, readAt: visit.readAt, batch, names });
  }

  @Page('/treasury/batches/:id/annex', 'payments:read')
  async annex(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    const [batch, found] = await Promise.all([batchOf(visit, id), partOf(visit, id)]);
    return annexPage({ context: visit.context, readAt: visit.readAt, batch, found });
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
    if (trouble) return new PageAgain(trouble.status, await paymentsAgain(visit, id, trouble));
    const answer = await visit.send(CASH, '/payment-lines/withdrawals', { lineIds }, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(`${treasuryPaths.batchPart(id, 'payments')}?state=withdrawn`, 'treasury.withdrawn'),
      again: (found) => paymentsAgain(visit, id, found),
    });
  }
}

/** Payments of one part of the annex, from behind the line that is asked for; read page by page, as the service gives them. */
async function partOf(visit: Visit, id: string): Promise<Listed<PaymentRow>> {
  const items: PaymentRow[] = [];
  let after: number | string | undefined = visit.query.whole('after');
  do {
    const asked = { after, limit: mostAtOnce };
    const read: Listed<PaymentRow> = needed(await visit.read(CASH, `/payment-batches/${id}/lines`, asked));
    items.push(...read.items);
    after = read.next ?? undefined;
  } while (after !== undefined && items.length < linesOfAPart);
  return { items, next: after === undefined ? null : String(after) };
}

async function paymentsOf(visit: Visit, id: string, isLeftOut: boolean): Promise<Shown> {
  const { context, query } = visit;
  const batch = await batchOf(visit, id);
  const part = context.say(`treasury.part.${isLeftOut ? 'left-out' : 'payments'}`);
  return listOf<PaymentRow>(visit, {
    ...linesAsked(visit, id, isLeftOut),
    ...{ title: `${batchName(context, batch.number)}: ${part}`, columns: paymentColumns(context) },
    filters: isLeftOut ? [] : paymentFilters(context),
    after: query.whole('after'),
    page: (found) => paymentsShown(visit, batch, found, isLeftOut),
  });
}

function linesAsked({ query }: Visit, id: string, isLeftOut: boolean) {
  const asked = isLeftOut ? { leftOut: true } : { state: query.oneOf('state', paymentStates) };
  return { path: `/payment-batches/${id}/lines`, asked };
}

/** The same page after a form that was refused. */
async function paymentsAgain(visit: Visit, id: string, trouble: Trouble): Promise<string> {
  const { path, asked } = linesAsked(visit, id, false);
  const [batch, lines] = await Promise.all([batchOf(visit, id), visit.read<Listed<PaymentRow>>(CASH, path, asked)]);
  return paymentsShown(visit, batch, needed(lines), false, trouble);
}

function paymentsShown(
  visit: Visit,
  batch: BatchView,
  found: Listed<PaymentRow>,
  isLeftOut: boolean,
  trouble?: Trouble,
): string {
  const { context, readAt, query } = visit;
  const mayWithdraw = visit.may('payments:correct');
  return paymentsPage({ context, readAt, batch, found, query, isLeftOut, trouble, mayWithdraw });
}
