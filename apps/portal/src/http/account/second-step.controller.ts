import { Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Identity } from '../../clients/identity.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import { secondStepPage } from '../../pages/account/entering.page.js';
import { accountPaths } from '../../pages/account/paths.js';
import { paths } from '../../paths.js';
import { Entering, type Pending } from '../../session/entering.js';
import { Sessions } from '../../session/session.js';
import { PageAgain, PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, OpenFormWithUnsent, OpenPage } from '../routes.js';

/** Between the password and the session. */
@AreaController()
export class SecondStepController {
  constructor(
    @Inject(Identity) private readonly identity: Identity,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Entering) private readonly entering: Entering,
  ) {}

  /** Open: who comes here is not signed in yet; without a password that was right there is nothing to see. */
  @OpenPage(accountPaths.secondStep)
  show(@CurrentVisit() { context, request }: Visit) {
    return this.sessions.kept(request, 'step') ? secondStepPage({ context }) : PageInstead.to(paths.front);
  }

  /** Open: as above. */
  @OpenFormWithUnsent(accountPaths.secondStep)
  async enter(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { context } = visit;
    const pending = this.sessions.kept<Pending>(request, 'step');
    if (!pending) return PageInstead.to(paths.front);
    const code = form.text('app-code');
    const unsent = form.text('unsent');
    const again = (trouble: Trouble) => secondStepPage({ context, trouble, unsent });
    const wrongs = code.length < 6 ? [{ field: 'app-code', text: context.say('account.step.needed') }] : [];
    const found = troubleFound(form, wrongs);
    if (found) return new PageAgain(found.status, again(found));
    const answer = await this.identity.secondStep(pending.ticket, code, request);
    if (answer.kind !== 'answered') return settled(visit, form, answer, { done: nowhere, again });
    this.sessions.forget(request, response, 'step');
    return this.entering.enter(request, response, answer.body, pending, unsent);
  }
}

/** A code that was not accepted leads nowhere. */
const nowhere = () => PageInstead.to(paths.front);
