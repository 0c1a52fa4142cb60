import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import type { Paged } from '../../clients/aid.js';
import { accountStates, type Account, type AccountFile, type OpenAccount } from '../../clients/aid-desk.js';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { troubleFound, undecided, type Trouble } from '../../forms/trouble.js';
import { accountColumns, accountFilters, accountPage, accountsPage } from '../../pages/aid/accounts.page.js';
import { namesOf } from '../../pages/aid/people.js';
import { exported, isExport } from '../../visit/exported.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { anotherTry, asOne, sendingOf, type Results } from './reading.js';
import { settledHere } from './settled-here.js';

const CASH = 'cash-assistance';
const PAGE = 50;
const MOST = 200;
const own = (id: string) => `/aid/accounts/${id}`;
/** Reasons have names of their own where several forms stand on a page. */
const reasonAs = (name: string) => (field: string) => (field === 'reason' ? name : field);

@AreaController()
export class AidAccountsController {
  @Page('aid/accounts', 'payees:read')
  async accounts(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { query, readAt, context } = visit;
    const read = (after: string | undefined, limit = MOST) =>
      visit.read<Paged<Account>>(CASH, '/payees/accounts', {
        ...{ state: query.oneOf('state', accountStates), toAgree: query.oneOf('toAgree', ['true']) },
        ...{ personId: query.id('person'), after, limit },
      });
    const [columns, filters] = [accountColumns(context), accountFilters(context)];
    if (isExport(visit)) return exported(visit, { title: context.say('aid.accounts'), columns, filters, read });
    const accounts = await read(query.id('after'), PAGE);
    return accountsPage(context, { query, accounts, readAt });
  }

  @Page('aid/accounts/:id', 'payees:read')
  one(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return this.shown(visit, id);
  }

  /** Number and names whole, once somebody has said why: it is kept with the reason. */
  @Form('aid/accounts/:id/reveal', 'payees:reveal')
  async reveal(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('id', IdPipe) id: string,
  ): Promise<Shown> {
    const body = { reason: form.text('why') };
    const answer = await visit.send<OpenAccount>(CASH, `/payees/accounts/${id}/reveal`, body, sendingOf(form));
    if (answer.kind === 'answered') return this.shown(visit, id, undefined, answer.body);
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(own(id)),
      again: (trouble) => this.shown(visit, id, trouble),
      fieldOf: reasonAs('why'),
    });
  }

  @Form('aid/accounts/:id/decision', 'payees:decide')
  async decide(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('id', IdPipe) id: string,
  ): Promise<Shown> {
    const body = { decision: form.text('decision'), reason: form.text('reason') };
    const answer = await visit.send(CASH, `/payees/accounts/${id}/decision`, body, sendingOf(form));
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(own(id), 'aid.told.account'),
      again: (trouble) => this.shown(visit, id, trouble),
    });
  }

  /** Aid that was approved to go elsewhere goes there, or does not. */
  @Form('aid/accounts/:id/agreement', 'payees:decide')
  async agree(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('id', IdPipe) id: string,
  ): Promise<Shown> {
    const wrong = troubleFound(form, undecided(form, visit.context));
    if (wrong) return new PageAgain(wrong.status, await this.shown(visit, id, wrong));
    const path = `/payees/accounts/${id}/agreement${form.text('agrees') === 'yes' ? '' : '/refusal'}`;
    const answer = await visit.send(CASH, path, { reason: form.text('looked-at') }, sendingOf(form));
    return settledHere(visit, form, answer, {
      done: () => PageInstead.to(own(id), 'aid.told.account'),
      again: (trouble) => this.shown(visit, id, trouble),
      fieldOf: reasonAs('looked-at'),
    });
  }

  @Form('aid/accounts/:id/checks', 'payees:handle')
  async askAgain(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Param('id', IdPipe) id: string,
  ): Promise<Shown> {
    const answer = await visit.send<Results>(CASH, '/payees/accounts/checks', { ids: [id] }, sendingOf(form));
    return settledHere(visit, form, asOne(answer), {
      done: () => PageInstead.to(own(id), 'aid.told.asked'),
      again: (trouble) => this.shown(visit, id, anotherTry(trouble)),
    });
  }

  private async shown(visit: Visit, id: string, trouble?: Trouble, open?: OpenAccount): Promise<string> {
    const { context, readAt } = visit;
    const account = needed(await visit.read<AccountFile>(CASH, `/payees/accounts/${id}`));
    const nameOf = await namesOf(
      visit,
      account.history.map(({ by }) => by),
    );
    const [decide, handle, reveal] = [
      visit.may('payees:decide'),
      visit.may('payees:handle'),
      visit.may('payees:reveal'),
    ];
    return accountPage(context, { account, open, nameOf, readAt, may: { decide, handle, reveal }, trouble });
  }
}
