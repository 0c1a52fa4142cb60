import { Inject, Param } from '@nestjs/common';
import { ServiceConfig } from '@tanggap/platform';
import type { Answer } from '../../clients/ask.js';
import { Identity } from '../../clients/identity.js';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import { invitationOverPage } from '../../pages/account/entering.page.js';
import { forgottenPage, forgottenSentPage, newPasswordPage } from '../../pages/account/forgotten.page.js';
import { accountPaths } from '../../pages/account/paths.js';
import { paths } from '../../paths.js';
import { PageAgain, PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, OpenForm, OpenPage } from '../routes.js';

const ROUTE = accountPaths.newPassword(':token');

/** Who forgot the password is sent a link to the address that the account is named by. */
@AreaController()
export class ForgottenController {
  constructor(
    @Inject(Identity) private readonly identity: Identity,
    @Inject(ServiceConfig) private readonly config: ServiceConfig,
  ) {}

  /** Open: who comes here cannot sign in. */
  @OpenPage(accountPaths.forgotten)
  show(@CurrentVisit() { context }: Visit) {
    return forgottenPage({ context });
  }

  /** Open: as above. The same follows whether or not there is such an account. */
  @OpenForm(accountPaths.forgotten)
  async ask(@CurrentVisit() visit: Visit, @Posted() form: PostedForm) {
    const { context, request } = visit;
    const username = form.text('username');
    const again = (trouble: Trouble) => forgottenPage({ context, trouble });
    const needsName = { field: 'username', text: context.say('sign-in.username-needed') };
    const found = troubleFound(form, username === '' ? [needsName] : []);
    if (found) return new PageAgain(found.status, again(found));
    return settled(visit, form, await this.identity.askForPassword(username, request), {
      done: () => PageInstead.to(accountPaths.forgottenSent),
      again,
    });
  }

  /** Open: as above. */
  @OpenPage(accountPaths.forgottenSent)
  sent(@CurrentVisit() { context }: Visit) {
    return forgottenSentPage({ context, isDemo: this.config.APP_ENV !== 'production' });
  }

  /** Open: the link is what lets in. */
  @OpenPage(ROUTE)
  async open(@CurrentVisit() { context, request }: Visit, @Param('token') token: string) {
    const answer = await this.identity.readPasswordLink(token, request);
    if (isOver(answer)) return new PageAgain(404, over(context, answer));
    return newPasswordPage({ context, token, username: needed(answer).username });
  }

  /** Open: as above. */
  @OpenForm(ROUTE)
  async change(@CurrentVisit() visit: Visit, @Posted() form: PostedForm, @Param('token') token: string) {
    const { context, request } = visit;
    const read = await this.identity.readPasswordLink(token, request);
    if (isOver(read)) return new PageAgain(404, over(context, read));
    const { username } = needed(read);
    const again = (trouble: Trouble) => newPasswordPage({ context, token, username, trouble });
    const password = form.exact('new-password');
    const differs = { field: 'again-password', text: context.say('account.password.differs') };
    const found = troubleFound(form, password === form.exact('again-password') ? [] : [differs]);
    if (found) return new PageAgain(found.status, again(found));
    return settled(visit, form, await this.identity.usePasswordLink({ token, password }, request), {
      done: () => PageInstead.to(paths.front, 'account.forgotten.changed'),
      again,
      fieldOf: (field) => (field === 'password' ? 'new-password' : field),
    });
  }
}

type Refused = Extract<Answer<unknown>, { kind: 'refused' }>;

/** Also for what no link of ours looks like. */
function isOver(answer: Answer<unknown>): answer is Refused {
  return answer.kind === 'refused' && (answer.status === 404 || answer.status === 400);
}

function over(context: Visit['context'], { problem }: Refused): string {
  const text = problem.code === 'request.invalid' ? undefined : problem.titles?.[context.language];
  return invitationOverPage({ context, text: text ?? context.say('problem.missing.note') });
}
