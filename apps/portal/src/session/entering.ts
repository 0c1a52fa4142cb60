import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Granted, SecondStep } from '../clients/identity.js';
import { pageContext } from '../layout/page-context.js';
import { secondStepPage } from '../pages/account/entering.page.js';
import { accountPaths } from '../pages/account/paths.js';
import { secondFirstPage, unsentPage } from '../pages/account/unsent.page.js';
import { PageAgain, PageInstead } from '../visit/instead.js';
import { keepDevice } from './device.js';
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
  ) {}

  /**
   * Where to go on: the page that was asked for, the second step, or where one is set up. Who has typed something that was not sent
   * before (`unsent`) is given that: it is too long for a cookie, so it goes from page to page.
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
    const goesOn = await this.goOn(request, unsent);
    return goesOn ?? PageInstead.to(answer.secondFactorNeeded ? accountPaths.secondFactor : entrant.next);
  }

  /**
   * What whoever is signed in now had typed before; undefined for anybody else's, and for nothing. Whose roles wait for a second factor
   * sets that up in a window beside it.
   */
  async goOn(request: Request, sealed: string): Promise<PageAgain | undefined> {
    const session = this.sessions.of(request);
    const unsent = session && sealed !== '' ? this.unsentForms.open(sealed, session.token) : undefined;
    if (!unsent) return undefined;
    const context = pageContext(request, await this.viewers.of(request));
    if (session?.needsSecond) return new PageAgain(200, secondFirstPage({ context, sealed, unsent }));
    return new PageAgain(200, unsentPage({ context, unsent }));
  }
}
