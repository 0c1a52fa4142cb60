import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, type Trouble } from '../../forms/trouble.js';
import type { PlainKey } from '../../messages/messages.js';
import {
  exceptionCodes,
  exceptionStates,
  type ExceptionRow,
  type ExceptionView,
} from '../../pages/treasury/bank-views.js';
import { exceptionPage } from '../../pages/treasury/exception.page.js';
import { exceptionColumns, exceptionFilters, exceptionsPage } from '../../pages/treasury/exceptions.page.js';
import { namesOf } from '../../pages/treasury/people.js';
import { treasuryPaths } from '../../pages/treasury/paths.js';
import { PageInstead } from '../../visit/instead.js';
import type { Undo } from '../../visit/told.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { CASH, listOf } from './asking.js';

/** What does not fit the books: taken, ended, and where money moves confirmed by a second person. */
@AreaController()
export class ExceptionsController {
  @Page('/treasury/exceptions', 'payments:read')
  async list(@CurrentVisit() visit: Visit) {
    const { context, readAt, query } = visit;
    return listOf<ExceptionRow>(visit, {
      path: '/reconciliation/exceptions',
      asked: {
        ...{ state: query.oneOf('state', exceptionStates), code: query.oneOf('code', exceptionCodes) },
        ...{ mine: query.oneOf('mine', ['true']), batchId: query.id('batch'), fileId: query.id('file') },
      },
      ...{ after: query.id('after'), title: context.say('treasury.exceptions.title') },
      ...{ columns: exceptionColumns(context), filters: exceptionFilters(context) },
      page: (found) => exceptionsPage({ context, readAt, query, found }),
    });
  }

  @Page('/treasury/exceptions/:id', 'payments:read')
  one(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    return shown(visit, id);
  }

  @Form('/treasury/exceptions/:id/assignment', 'exceptions:work')
  assign(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm) {
    const undo = ({ version }: Standing) => ({
      action: `${treasuryPaths.exception(id)}/put-back`,
      fields: { 'form-version': String(version) },
    });
    return move(visit, id, form, { path: 'assignment', told: 'treasury.exception.taken', undo });
  }

  @Form('/treasury/exceptions/:id/put-back', 'exceptions:work')
  putBack(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm) {
    return move(visit, id, form, { path: 'assignment/end', told: 'treasury.exception.put-back' });
  }

  @Form('/treasury/exceptions/:id/resolution', 'exceptions:work')
  resolve(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm) {
    const body = { outcome: form.text('outcome'), reason: form.text('reason'), externalId: form.given('externalId') };
    return move(visit, id, form, { path: 'resolution', told: 'treasury.exception.resolved', body });
  }

  @Form('/treasury/exceptions/:id/confirmation', 'reconciliation:confirm')
  confirm(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm) {
    return move(visit, id, form, { path: 'confirmation', told: 'treasury.exception.confirmed' });
  }

  @Form('/treasury/exceptions/:id/declining', 'reconciliation:confirm')
  decline(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm) {
    return move(visit, id, form, { path: 'declining', told: 'treasury.exception.declined' });
  }
}

type Standing = { readonly version: number };
type Step = {
  readonly path: string;
  readonly told: PlainKey;
  readonly body?: object;
  readonly undo?: (now: Standing) => Undo;
};

async function move(visit: Visit, id: string, form: PostedForm, { path, told, body = {}, undo }: Step) {
  const { say } = visit.context;
  const sending = { key: form.key, version: form.version };
  const answer = await visit.send<Standing>(CASH, `/reconciliation/exceptions/${id}/${path}`, body, sending);
  return settled(visit, form, answer, {
    done: (now) => PageInstead.to(treasuryPaths.exception(id), told, undo?.(now)),
    again: (trouble) => shown(visit, id, trouble),
    labels: {
      ...{ outcome: say('treasury.exception.outcome'), reason: say('treasury.reason') },
      externalId: say('treasury.exception.which'),
    },
  });
}

async function shown(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
  const { context, readAt, account } = visit;
  const found = needed(await visit.read<ExceptionView>(CASH, `/reconciliation/exceptions/${id}`));
  const people = [found.assignedTo, found.proposedBy, found.settledBy, ...found.history.map(({ by }) => by)];
  return exceptionPage({
    ...{ context, readAt, found, trouble, names: await namesOf(visit, people) },
    isTheirs: visit.may('exceptions:work') && (account.roles as readonly string[]).includes(found.ownerRole),
    isAssigned: found.assignedTo === account.accountId,
    isOwnProposal: found.proposedBy === account.accountId,
    mayConfirm: visit.may('reconciliation:confirm'),
  });
}
