import { Inject, Injectable } from '@nestjs/common';
import { Clock, ServiceConfig } from '@tanggap/platform';
import type { Request } from 'express';
import { Services } from '../../clients/services.js';
import { pageContext, type Viewer } from '../../layout/page-context.js';
import { Viewers } from '../../session/viewers.js';
import { frontPage } from './front.page.js';
import type { NoticesShown } from './notices.js';
import type { SignInShown } from './sign-in.js';

/** Gathers what the first page shows. */
@Injectable()
export class FrontView {
  constructor(
    @Inject(Services) private readonly services: Services,
    @Inject(Viewers) private readonly viewers: Viewers,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ServiceConfig) private readonly config: ServiceConfig,
  ) {}

  /** @param form what a visitor sees; who is signed in sees none */
  async show(request: Request, form: SignInShown): Promise<string> {
    const readAt = this.clock.now();
    const viewer = await this.viewers.of(request);
    const [services, notices] = await Promise.all([this.services.states(), viewer && this.noticesFor(viewer)]);
    const showsAddresses = this.config.APP_ENV !== 'production';
    const signIn = viewer ? undefined : form;
    return frontPage(pageContext(request, viewer), { services, showsAddresses, readAt, signIn, notices });
  }

  private async noticesFor({ permissions, token }: Viewer): Promise<NoticesShown> {
    if (!permissions.includes('notices:read')) return { kind: 'not-permitted' };
    const answer = await this.services.notices(token);
    return answer.kind === 'answered' ? { kind: 'read', page: answer.body } : { kind: 'failed' };
  }
}
