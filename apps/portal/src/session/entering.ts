import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Granted, SecondStep } from '../clients/identity.js';
import { pageContext } from '../layout/page-context.js';
import { secondStepPage } from '../pages/account/entering.page.js';
import { accountPaths } from '../pages/account/paths.js';
import { secondFirstPage, unsentPage } from '../pages/account/unsent.page.js';
import { PageAgain, PageInstead } from '../visit/instead.js';
import { leaveWord } from '../visit/told.js';
import { keepDevice } from './device.js';
import { Renewing } from './renewing.js';
import { Sessions, type SignedInAs } from './session.js';
import { UnsentForms } from './unsent.js';
import { Viewers } from './viewers.js';

/** Whoever is let in, and where they go on. */
export type Entrant = SignedInAs & { readonly next: string };
export type Pending = Entrant & { readonly ticket: string };

/** Where a browser becomes somebody, by whichever way. */
@Injectable()
export class Entering {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(UnsentForms) private readonly unsentForms: UnsentForms,
    @Inject(Viewers) private readonly viewers: Viewers,
    @Inject(Renewing) private readonly renewing: Renewing,
  ) {}

  /**
   * Where to go on: the page that was asked for, the second step, or where one is set up. Who has typed something that was not sent
   * before (`unsent`) is given that: it is too long for a cookie, so it goes from page to page. Anybody else is told that it does not go on.
   */
  async enter(
    request: Request,
    response: Response,
    answer: Granted | SecondStep,
    entrant: Entrant,
    unsent = '',
  ): Promise<PageInstead | PageAgain> {
    if ('secondStep' in answer) {
      this.sessions.keep(request, response, 'step', { ...entrant, ticket: answer.secondStep.ticket } satisfies Pending);
      if (unsent === '') return PageInstead.to(accountPaths.secondStep);
      return new PageAgain(200, secondStepPage({ context: pageContext(request, undefined), unsent }));
    }
    this.sessions.forgetAll(request, response);
    if (answer.device) keepDevice(request, response, answer.device);
    this.sessions.start(request, response, this.sessions.granted(entrant, answer));
    const goesOn = await this.found(request, unsent);
    if (!goesOn && unsent !== '') leaveWord(request, response, 'account.unsent.others');
    return goesOn ?? PageInstead.to(answer.secondFactorNeeded ? accountPaths.secondFactor : entrant.next);
  }

  /**
   * What whoever is signed in now had typed before; undefined for anybody else's, and for nothing. Whose roles wait for a second factor
   * sets that up in a window beside it: whether they have is asked of identity, as the session does not know before its next token.
   */
  async goOn(request: Request, response: Response, sealed: string): Promise<PageAgain | undefined> {
    const session = this.sessions.of(request);
    if (session?.needsSecond) await this.renewing.renew(session, request, response);
    return this.found(request, sealed);
  }

  private async found(request: Request, sealed: string): Promise<PageAgain | undefined> {
    const session = this.sessions.of(request);
    const unsent = session && sealed !== '' ? this.unsentForms.open(sealed, session.token) : undefined;
    if (!unsent) return undefined;
    const context = pageContext(request, await this.viewers.of(request));
    if (session?.needsSecond) return new PageAgain(200, secondFirstPage({ context, sealed, unsent }));
    return new PageAgain(200, unsentPage({ context, unsent }));
  }
}
