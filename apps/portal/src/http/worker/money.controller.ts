import { bodyOf } from '../../clients/ask.js';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble, type Wrong } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { bankPage, moneyPage, postPage } from '../../pages/worker/money.page.js';
import type { OwnAccount, OwnCases } from '../../pages/worker/own.js';
import { workerPaths } from '../../pages/worker/paths.js';
import { PageAgain, PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { isOfNobody } from './status.controller.js';

@AreaController()
export class WorkerMoneyController {
  @Page(workerPaths.money, 'own:change-account')
  show(@CurrentVisit() visit: Visit) {
    return shown(visit);
  }

  @Form(workerPaths.money, 'own:change-account')
  async choose(@CurrentVisit() visit: Visit, @Posted() form: PostedForm) {
    const way = form.text('way');
    if (way === 'bank') return PageInstead.to(workerPaths.moneyBank);
    if (way === 'post') return PageInstead.to(workerPaths.moneyPost);
    const text = visit.context.say('worker.money.choose-needed');
    const page = await shown(visit, troubleFound(form, [{ field: 'way', text }]));
    return typeof page === 'string' ? new PageAgain(422, page) : page;
  }

  @Page(workerPaths.moneyPost, 'own:change-account')
  async post(@CurrentVisit() visit: Visit) {
    return postPage(visit.context, await homeRegionOf(visit));
  }

  @Page(workerPaths.moneyBank, 'own:change-account')
  bank(@CurrentVisit() { context }: Visit) {
    return bankPage({ context });
  }

  @Form(workerPaths.moneyBank, 'own:change-account')
  async state(@CurrentVisit() visit: Visit, @Posted() form: PostedForm) {
    const { context } = visit;
    const again = (trouble: Trouble) => bankPage({ context, trouble });
    const account = accountIn(form);
    const found = troubleFound(form, wrongsOf(account, context));
    if (found) return new PageAgain(found.status, again(found));
    return settled(visit, form, await visit.send('cash-assistance', '/own/accounts', account, { key: form.key }), {
      done: () => PageInstead.to(workerPaths.money, 'worker.money.saved'),
      again,
    });
  }
}

async function shown(visit: Visit, trouble?: Trouble): Promise<string | PageInstead> {
  const [accounts, homeRegion] = await Promise.all([
    visit.read<{ items: readonly OwnAccount[] }>('cash-assistance', '/own/accounts'),
    homeRegionOf(visit),
  ]);
  if (isOfNobody(accounts)) return PageInstead.to(workerPaths.connect);
  const { context, readAt } = visit;
  return moneyPage({ context, readAt, accounts: needed(accounts).items, homeRegion, trouble });
}

async function homeRegionOf(visit: Visit): Promise<string | undefined> {
  return bodyOf(await visit.read<OwnCases>('worker-registry', '/own/cases'))?.items[0]?.homeRegionCode;
}

type Account = { readonly bankCode: string; readonly number: string; readonly holder: string };

/** Numbers are typed as they stand in the book, with spaces and dashes. */
function accountIn(form: PostedForm): Account {
  return {
    bankCode: form.text('bankCode'),
    number: form.text('number').replaceAll(/[\s.-]/g, ''),
    holder: form.text('holder'),
  };
}

function wrongsOf({ bankCode, number, holder }: Account, { say }: PageContext): readonly Wrong[] {
  return [
    ...(bankCode === '' ? [{ field: 'bankCode', text: say('worker.money.bank-needed') }] : []),
    ...(/^\d{6,20}$/.test(number) ? [] : [{ field: 'number', text: say('worker.money.number-wrong') }]),
    ...(holder.length < 2 ? [{ field: 'holder', text: say('worker.money.holder-needed') }] : []),
  ];
}
