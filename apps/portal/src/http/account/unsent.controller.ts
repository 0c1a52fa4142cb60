import { Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { FrontView } from '../../pages/front/front.view.js';
import { accountPaths } from '../../pages/account/paths.js';
import { pageAfterSignIn } from '../../paths.js';
import { Entering } from '../../session/entering.js';
import { Sessions } from '../../session/session.js';
import { PageAgain } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, OpenFormWithUnsent } from '../routes.js';

const NOT_THEIRS = 422;

/** Where who has signed in again in another window goes on in this one. */
@AreaController()
export class UnsentController {
  constructor(
    @Inject(Entering) private readonly entering: Entering,
    @Inject(FrontView) private readonly view: FrontView,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  /** Open: who is not signed in yet is asked to. What was typed opens for its account alone. */
  @OpenFormWithUnsent(accountPaths.unsent)
  async goOn(
    @CurrentVisit() { request }: Visit,
    @Posted() form: PostedForm,
    @Res({ passthrough: true }) response: Response,
  ) {
    const unsent = form.text('unsent');
    const found = await this.entering.goOn(request, response, unsent);
    if (found) return found;
    const username = this.sessions.lastOf(request)?.name ?? '';
    const shown = { username, problems: [], notice: 'account.unsent.not-you', unsent } as const;
    const next = pageAfterSignIn(form.text('next'));
    return new PageAgain(NOT_THEIRS, await this.view.showEnded(request, { ...shown, next }));
  }
}
