import { Inject, Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound } from '../../forms/trouble.js';
import { ownPage } from '../../pages/account/own.page.js';
import { passwordPage } from '../../pages/account/password.page.js';
import { accountPaths } from '../../pages/account/paths.js';
import { sessionsPage, type SessionShown } from '../../pages/account/sessions.page.js';
import type { AccountShown } from '../../pages/account/words.js';
import { Sessions } from '../../session/session.js';
import { PageAgain, PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';

const formNames: Readonly<Record<string, string>> = { current: 'current-password', password: 'new-password' };

/** What belongs to the account of whoever looks. */
@AreaController()
export class OwnAccountController {
  constructor(@Inject(Sessions) private readonly sessions: Sessions) {}

  @Page(accountPaths.own, 'signed-in')
  async own(@CurrentVisit() visit: Visit) {
    return ownPage({ context: visit.context, account: needed(await visit.read<AccountShown>('identity', '/me')) });
  }

  @Page(accountPaths.sessions, 'signed-in')
  async list(@CurrentVisit() visit: Visit) {
    const { sessions } = needed(await visit.read<{ sessions: SessionShown[] }>('identity', '/me/sessions'));
    return sessionsPage({ context: visit.context, sessions });
  }

  @Form(accountPaths.endSession(':id'), 'signed-in')
  async end(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string) {
    const answer = await visit.send('identity', `/me/sessions/${id}`, undefined, { method: 'DELETE' });
    if (answer.kind === 'refused' && answer.status === 404)
      return PageInstead.to(accountPaths.sessions, 'account.sessions.gone');
    needed(answer);
    return PageInstead.to(accountPaths.sessions, 'account.sessions.ended');
  }

  /** Asked by a script when somebody wants to stay: being asked is what renews the session. */
  @Page(accountPaths.staying, 'signed-in')
  stay(@CurrentVisit() { request }: Visit) {
    return String(this.sessions.secondsToEnd(request));
  }

  @Page(accountPaths.password, 'signed-in')
  password(@CurrentVisit() { context }: Visit) {
    return passwordPage({ context });
  }

  @Form(accountPaths.password, 'signed-in')
  async change(@CurrentVisit() visit: Visit, @Posted() form: PostedForm) {
    const { context } = visit;
    const [current, password] = [form.exact('current-password'), form.exact('new-password')];
    const differs = { field: 'again-password', text: context.say('account.password.differs') };
    const found = troubleFound(form, password === form.exact('again-password') ? [] : [differs]);
    if (found) return new PageAgain(found.status, passwordPage({ context, trouble: found }));
    const answer = await visit.send('identity', '/me/password', { current, password }, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(accountPaths.own, 'account.password.changed'),
      again: (trouble) => passwordPage({ context, trouble }),
      fieldOf: (field) => formNames[field] ?? field,
    });
  }
}
