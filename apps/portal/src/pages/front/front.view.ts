import { Inject, Injectable } from '@nestjs/common';
import { ServiceConfig } from '@tanggap/platform';
import type { Request } from 'express';
import { OpenId } from '../../clients/open-id.js';
import { Services } from '../../clients/services.js';
import { pageContext } from '../../layout/page-context.js';
import { Sessions } from '../../session/session.js';
import { Viewers } from '../../session/viewers.js';
import { phonePage } from '../account/entering.page.js';
import { endedPage } from './ended.page.js';
import { frontPage } from './front.page.js';
import type { SignInShown } from './sign-in.js';

/** Gathers what the first page shows. */
@Injectable()
export class FrontView {
  constructor(
    @Inject(Services) private readonly services: Services,
    @Inject(Viewers) private readonly viewers: Viewers,
    @Inject(ServiceConfig) private readonly config: ServiceConfig,
    @Inject(OpenId) private readonly openId: OpenId,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  /** @param form what a visitor sees; who is signed in sees none */
  async show(request: Request, form: SignInShown): Promise<string> {
    const viewer = await this.viewers.of(request);
    const services = await this.services.states();
    const showsAddresses = this.config.APP_ENV !== 'production';
    const signIn = viewer ? undefined : { ...form, byProvider: this.openId.isUsed };
    return frontPage(pageContext(request, viewer), { services, showsAddresses, signIn });
  }

  /** For who has typed something after their session was over: the same way in as before, which carries it along. */
  async showEnded(request: Request, form: SignInShown & { readonly unsent: string }): Promise<string> {
    const context = pageContext(request, await this.viewers.of(request));
    const isDemo = this.config.APP_ENV !== 'production';
    if (this.sessions.lastOf(request)?.byPhone) return phonePage({ context, unsent: form.unsent, isDemo });
    return endedPage(context, { ...form, byProvider: this.openId.isUsed });
  }
}
