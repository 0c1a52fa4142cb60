import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, type Trouble } from '../../forms/trouble.js';
import type { PlainKey } from '../../messages/messages.js';
import { batchPage } from '../../pages/treasury/batch.page.js';
import { namesOf, namesOnPaper } from '../../pages/treasury/people.js';
import { treasuryPaths } from '../../pages/treasury/paths.js';
import type { Reconciliation } from '../../pages/treasury/reconciliation.model.js';
import { reconciliationPage } from '../../pages/treasury/reconciliation.page.js';
import { statementPage } from '../../pages/treasury/statement.page.js';
import { PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { batchOf, CASH } from './asking.js';

/** One batch: where it stands, what follows, and its closing. */
@AreaController()
export class TreasuryBatchController {
  @Page('/treasury/batches/:id', 'payments:read')
  one(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    return overview(visit, id);
  }

  @Form('/treasury/batches/:id/validate', 'payments:prepare')
  async validate(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm) {
    const sending = { key: form.key, version: form.version };
    const answer = await visit.send<Validated>(CASH, `/payment-batches/${id}/validation`, {}, sending);
    return settled(visit, form, answer, {
      done: (validated) => PageInstead.to(treasuryPaths.batch(id), toldOf(validated)),
      again: (trouble) => overview(visit, id, trouble),
    });
  }

  @Page('/treasury/batches/:id/reconciliation', 'payments:read')
  reconciliation(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    return reconciled(visit, id);
  }

  /** The same for paper. */
  @Page('/treasury/batches/:id/statement', 'payments:read')
  async statement(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    const [batch, answer] = await Promise.all([batchOf(visit, id), reconciliationOf(visit, id)]);
    const found = needed(answer);
    const names = await namesOnPaper(visit, [found.closing?.proposedBy ?? null, found.closing?.confirmedBy ?? null]);
    return statementPage({ context: visit.context, readAt: visit.readAt, batch, found, names });
  }

  @Form('/treasury/batches/:id/propose-closing', 'reconciliation:work')
  propose(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm) {
    return close(visit, id, form, 'closing', 'treasury.closing.proposed-done');
  }

  @Form('/treasury/batches/:id/confirm-closing', 'reconciliation:confirm')
  confirm(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm) {
    return close(visit, id, form, 'closing/confirmation', 'treasury.closing.confirmed');
  }
}

type Validated = { readonly asked: number; readonly leftOut: number; readonly state: string };

function toldOf({ asked, leftOut, state }: Validated): PlainKey {
  if (state === 'dissolved') return 'treasury.validated.nothing-left';
  if (asked > 0) return 'treasury.validated.asked';
  return leftOut > 0 ? 'treasury.validated.left-out' : 'treasury.validated.all';
}

type Fetches = { readonly fetches: readonly { readonly at: string; readonly by: string }[] };

/** Also after the file could not be fetched. */
export async function overview(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
  const batch = await batchOf(visit, id);
  const isFile = batch.rail !== 'api' && batch.releasedAt !== null;
  const file = isFile ? await visit.read<Fetches>(CASH, `/batches/${id}/file/fetches`) : undefined;
  const fetches = file?.kind === 'answered' ? file.body.fetches : undefined;
  const people = [batch.composedBy, batch.lockedBy, batch.sp2dBy, batch.releasedBy];
  const names = await namesOf(visit, [
    ...people,
    ...batch.moves.map(({ by }) => by),
    ...(fetches ?? []).map(({ by }) => by),
  ]);
  const hasFetched = fetches?.some(({ by }) => by === visit.account.accountId) ?? false;
  return batchPage({ context: visit.context, readAt: visit.readAt, batch, names, fetches, hasFetched, trouble });
}

async function reconciled(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
  const [batch, answer] = await Promise.all([batchOf(visit, id), reconciliationOf(visit, id)]);
  const found = needed(answer);
  const names = await namesOf(visit, [found.closing?.proposedBy ?? null]);
  return reconciliationPage({ context: visit.context, readAt: visit.readAt, batch, found, names, trouble });
}

function reconciliationOf(visit: Visit, id: string) {
  return visit.read<Reconciliation>(CASH, `/batches/${id}/reconciliation`);
}

async function close(visit: Visit, id: string, form: PostedForm, path: string, told: PlainKey) {
  const answer = await visit.send(CASH, `/batches/${id}/${path}`, {}, { key: form.key, version: form.version });
  return settled(visit, form, answer, {
    done: () => PageInstead.to(treasuryPaths.batchPart(id, 'reconciliation'), told),
    again: (trouble) => reconciled(visit, id, trouble),
  });
}
