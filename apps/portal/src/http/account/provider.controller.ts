import { Inject, Req, Res } from '@nestjs/common';
import { HttpProblem } from '@tanggap/platform';
import type { Request, Response } from 'express';
import { Identity } from '../../clients/identity.js';
import { needed } from '../../clients/needed.js';
import { OpenId, type Way } from '../../clients/open-id.js';
import { english } from '../../messages/english.js';
import { indonesian } from '../../messages/indonesian.js';
import type { PlainKey } from '../../messages/messages.js';
import { enteredPage } from '../../pages/account/entered.page.js';
import { accountPaths } from '../../pages/account/paths.js';
import { pageAfterSignIn, paths } from '../../paths.js';
import { Entering } from '../../session/entering.js';
import { Sessions } from '../../session/session.js';
import { PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, OpenPage } from '../routes.js';

/** To the provider of the office's accounts and back. */
@AreaController()
export class ProviderController {
  constructor(
    @Inject(OpenId) private readonly openId: OpenId,
    @Inject(Identity) private readonly identity: Identity,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Entering) private readonly entering: Entering,
  ) {}

  /** Open: who comes here is not signed in yet. */
  @OpenPage(accountPaths.provider)
  async go(@CurrentVisit() { query, request }: Visit, @Res({ passthrough: true }) response: Response) {
    if (!this.openId.isUsed) return PageInstead.to(paths.front);
    const begun = await this.openId.begin(pageAfterSignIn(query.text('next')));
    if (!begun) throw problem(503, 'provider.unreachable', 'account.provider.away');
    // It has to come along on the way back, which begins at another site.
    this.sessions.keep(request, response, 'provider', begun.way, { sameSite: 'lax' });
    response.redirect(303, begun.href);
    return undefined;
  }

  /** Open: as above. What the provider says is believed by identity alone, and for this browser. */
  @OpenPage(accountPaths.providerBack)
  async back(@CurrentVisit() visit: Visit, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    const way = this.sessions.kept<Way>(request, 'provider');
    this.sessions.forget(request, response, 'provider');
    const idToken = way && (await this.openId.idToken(request.originalUrl.split('?', 2)[1] ?? '', way));
    if (!way || !idToken) throw problem(403, 'provider.refused', 'account.provider.refused');
    const answer = await this.identity.providerSignIn(idToken, way.nonce, request);
    // A 401 would lead to the form for signing in, which says nothing of why.
    if (answer.kind === 'refused' && answer.status === 401) throw refusal(answer.problem);
    const granted = needed(answer);
    const name = nameIn(idToken) ?? visit.context.say('account.own.tab');
    const entered = await this.entering.enter(request, response, granted, { name, next: way.next });
    return entered instanceof PageInstead ? enteredPage(visit.context, entered.path) : entered;
  }
}

function problem(status: number, code: string, key: PlainKey): HttpProblem {
  return new HttpProblem(status, code, { id: indonesian[key], en: english[key] });
}

type Refusal = { readonly code?: string; readonly titles?: { readonly id: string; readonly en: string } };

function refusal({ code = 'provider.refused', titles }: Refusal): HttpProblem {
  return titles ? new HttpProblem(403, code, titles) : problem(403, code, 'account.provider.refused');
}

/** For the header of our pages alone: identity has checked who it is. */
function nameIn(idToken: string): string | undefined {
  const body = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString()) as { email?: unknown };
  return typeof body.email === 'string' ? body.email : undefined;
}
