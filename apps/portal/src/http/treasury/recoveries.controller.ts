import { Param } from '@nestjs/common';
import { HttpProblem, IdPipe } from '@tanggap/platform';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, type Trouble } from '../../forms/trouble.js';
import type { PlainKey } from '../../messages/messages.js';
import { recoveryStates, type RecoveryRow } from '../../pages/treasury/book-views.js';
import { namesOf } from '../../pages/treasury/people.js';
import { treasuryPaths } from '../../pages/treasury/paths.js';
import { recoveriesPage, recoveryColumns, recoveryFilters } from '../../pages/treasury/recoveries.page.js';
import { recoveryPage } from '../../pages/treasury/recovery.page.js';
import type { Listed } from '../../pages/treasury/views.js';
import { PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { CASH, listOf } from './asking.js';

/** Money that had left when a ground against it was heard: asked for back, or found to be due, by two people. */
@AreaController()
export class RecoveriesController {
  @Page('/treasury/recoveries', 'payments:read')
  async list(@CurrentVisit() visit: Visit) {
    const { context, readAt, query } = visit;
    return listOf<RecoveryRow>(visit, {
      ...{ path: '/recoveries', asked: { state: query.oneOf('state', recoveryStates) }, after: query.id('after') },
      ...{ title: context.say('treasury.recoveries.title'), columns: recoveryColumns(context) },
      filters: recoveryFilters(context),
      page: (found) => recoveriesPage({ context, readAt, query, found }),
    });
  }

  @Page('/treasury/recoveries/:id', 'payments:read')
  one(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    return shown(visit, id);
  }

  @Form('/treasury/recoveries/:id/end', 'payments:correct')
  propose(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm) {
    const body = { ...asRead(form), reason: form.text('reason') };
    return move(visit, id, form, { path: 'end', told: 'treasury.recovery.is-proposed', body });
  }

  /** As it was read: the page carries outcome and paper. */
  @Form('/treasury/recoveries/:id/confirmation', 'reconciliation:confirm')
  confirm(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm) {
    return move(visit, id, form, {
      path: 'end/confirmation',
      told: 'treasury.exception.confirmed',
      body: asRead(form),
    });
  }

  @Form('/treasury/recoveries/:id/declining', 'reconciliation:confirm')
  decline(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm) {
    return move(visit, id, form, { path: 'end/declining', told: 'treasury.exception.declined', body: {} });
  }
}

function asRead(form: PostedForm) {
  return { outcome: form.text('outcome'), paper: form.given('paper') };
}

type Step = { readonly path: string; readonly told: PlainKey; readonly body: object };

async function move(visit: Visit, id: string, form: PostedForm, { path, told, body }: Step) {
  const { say } = visit.context;
  const answer = await visit.send(CASH, `/recoveries/${id}/${path}`, body, { key: form.key });
  return settled(visit, form, answer, {
    done: () => PageInstead.to(treasuryPaths.recovery(id), told),
    again: (trouble) => shown(visit, id, trouble),
    labels: {
      ...{ outcome: say('treasury.recovery.outcome'), paper: say('treasury.recovery.paper') },
      reason: say('treasury.reason'),
    },
  });
}

async function shown(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
  const { context, readAt, account } = visit;
  const [found] = needed(await visit.read<Listed<RecoveryRow>>(CASH, '/recoveries', { id })).items;
  if (!found) throw noSuchRecovery();
  return recoveryPage({
    ...{ context, readAt, found, trouble, names: await namesOf(visit, [found.proposedBy, found.closedBy]) },
    isOwnProposal: found.proposedBy === account.accountId,
    mayPropose: visit.may('payments:correct'),
    mayConfirm: visit.may('reconciliation:confirm'),
  });
}

function noSuchRecovery(): HttpProblem {
  return new HttpProblem(404, 'recovery.not-found', {
    id: 'Penagihan kembali ini tidak ditemukan.',
    en: 'This recovery was not found.',
  });
}
