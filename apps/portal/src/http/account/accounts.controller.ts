import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import type { Answer } from '../../clients/ask.js';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, type Trouble } from '../../forms/trouble.js';
import type { PlainKey } from '../../messages/messages.js';
import { accountPage } from '../../pages/account/account.page.js';
import { accountColumns, accountsPage } from '../../pages/account/accounts.page.js';
import { grantIn, type GrantGiven } from '../../pages/account/grant-fields.js';
import { accountPaths } from '../../pages/account/paths.js';
import type { AccountShown } from '../../pages/account/words.js';
import { exported, isExport, type PageOfList } from '../../visit/exported.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { chosenAgain, companiesOf, fieldOfCompany, toBeLookedFor } from './companies.js';

const A_PAGE = 50;
const MOST_AT_ONCE = 200;
const ROUTE = accountPaths.account(':id');

/** All accounts, for the system administrator. */
@AreaController()
export class AccountsController {
  @Page(accountPaths.accounts, 'accounts:manage')
  async list(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context, query } = visit;
    if (isExport(visit)) {
      const title = context.say('account.accounts.title');
      const read = (after: string | undefined) => accountsFrom(visit, after, MOST_AT_ONCE);
      return exported(visit, { title, columns: accountColumns(context), read });
    }
    const { items, next } = needed(await accountsFrom(visit, query.id('after'), A_PAGE));
    return accountsPage({ context, accounts: items, next: next ?? undefined });
  }

  @Page(ROUTE, 'accounts:manage')
  one(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    return shown(visit, id);
  }

  @Form(`${ROUTE}/roles`, 'accounts:manage')
  async grant(@CurrentVisit() visit: Visit, @Posted() form: PostedForm, @Param('id', IdPipe) id: string) {
    const toChoose = toBeLookedFor(visit, form);
    if (toChoose) return new PageAgain(toChoose.status, await shown(visit, id, toChoose, form));
    const answer = await visit.send('identity', `/accounts/${id}/roles`, grantIn(form), {
      key: form.key,
      version: form.version,
    });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(accountPaths.account(id), 'account.granted'),
      again: (trouble) => shown(visit, id, trouble, form),
      fieldOf: fieldOfCompany,
    });
  }

  @Form(`${ROUTE}/company-name`, 'accounts:manage')
  async nameCompany(@CurrentVisit() visit: Visit, @Posted() form: PostedForm, @Param('id', IdPipe) id: string) {
    const account = needed(await visit.read<AccountShown>('identity', `/accounts/${id}`));
    const path = `/companies/${account.companyId ?? 'none'}/name`;
    const answer = await visit.send('identity', path, { name: form.text('called') }, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(accountPaths.account(id), 'account.company-named-now'),
      again: async (misnamed) => {
        const given = await givenTo(visit, account);
        return accountPage({ context: visit.context, account, misnamed, given });
      },
      fieldOf: () => 'called',
    });
  }

  @Form(`${ROUTE}/suspension`, 'accounts:manage')
  async suspend(@CurrentVisit() visit: Visit, @Posted() { key }: PostedForm, @Param('id', IdPipe) id: string) {
    return back(id, await visit.send('identity', `/accounts/${id}/suspension`, {}, { key }), 'account.suspended-now');
  }

  @Form(`${ROUTE}/readmission`, 'accounts:manage')
  async readmit(@CurrentVisit() visit: Visit, @Posted() { key }: PostedForm, @Param('id', IdPipe) id: string) {
    return back(id, await visit.send('identity', `/accounts/${id}/readmission`, {}, { key }), 'account.readmitted-now');
  }

  @Form(`${ROUTE}/second-factor/removal`, 'accounts:manage')
  async removeSecondFactor(
    @CurrentVisit() visit: Visit,
    @Posted() { key }: PostedForm,
    @Param('id', IdPipe) id: string,
  ) {
    const answer = await visit.send('identity', `/accounts/${id}/second-factor/removal`, {}, { key });
    return back(id, answer, 'account.second.removed-of');
  }
}

function back(id: string, answer: Answer<unknown>, told: PlainKey): PageInstead {
  const isOvertaken = answer.kind === 'refused' && answer.status === 409;
  if (!isOvertaken) needed(answer);
  return PageInstead.to(accountPaths.account(id), isOvertaken ? 'account.not-done' : told);
}

async function shown(visit: Visit, id: string, trouble?: Trouble, form?: PostedForm): Promise<string> {
  const account = needed(await visit.read<AccountShown>('identity', `/accounts/${id}`));
  const given = form ? await chosenAgain(visit, form, account.companyId) : await givenTo(visit, account);
  return accountPage({ context: visit.context, account, trouble, given });
}

async function givenTo(visit: Visit, account: AccountShown): Promise<GrantGiven> {
  return { ...account, companies: await companiesOf(visit, account.companyId) };
}

/** One page of all accounts; a full one may have another after it. */
async function accountsFrom(
  visit: Visit,
  after: string | undefined,
  limit: number,
): Promise<Answer<PageOfList<AccountShown>>> {
  const answer = await visit.read<{ accounts: AccountShown[] }>('identity', '/accounts', { limit, after });
  if (answer.kind !== 'answered') return answer;
  const { accounts } = answer.body;
  return { ...answer, body: { items: accounts, next: accounts.length === limit ? accounts.at(-1)?.id : undefined } };
}
