import { Inject, Injectable } from '@nestjs/common';
import { ServiceConfig } from '@tanggap/platform';
import type { Request } from 'express';
import { OpenId } from '../../clients/open-id.js';
import { Services } from '../../clients/services.js';
import { pageContext } from '../../layout/page-context.js';
import { Viewers } from '../../session/viewers.js';
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
  ) {}

  /** @param form what a visitor sees; who is signed in sees none */
  async show(request: Request, form: SignInShown): Promise<string> {
    const viewer = await this.viewers.of(request);
    const services = await this.services.states();
    const showsAddresses = this.config.APP_ENV !== 'production';
    const signIn = viewer ? undefined : { ...form, byProvider: this.openId.isUsed };
    return frontPage(pageContext(request, viewer), { services, showsAddresses, signIn });
  }
}
