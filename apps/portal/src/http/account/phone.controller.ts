import { Inject, Req, Res } from '@nestjs/common';
import { ServiceConfig } from '@tanggap/platform';
import type { Request, Response } from 'express';
import { Identity } from '../../clients/identity.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import { masked, phoneCodePage, phonePage } from '../../pages/account/entering.page.js';
import { accountPaths } from '../../pages/account/paths.js';
import { paths } from '../../paths.js';
import { Entering } from '../../session/entering.js';
import { Sessions } from '../../session/session.js';
import { PageAgain, PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, OpenFormWithUnsent, OpenPage } from '../routes.js';

type Sent = { readonly phone: string; readonly ticket: string };

/** A worker signs in with the phone, and signs up by the same. */
@AreaController()
export class PhoneController {
  constructor(
    @Inject(Identity) private readonly identity: Identity,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Entering) private readonly entering: Entering,
    @Inject(ServiceConfig) private readonly config: ServiceConfig,
  ) {}

  /** Open: who comes here is not signed in yet. */
  @OpenPage(accountPaths.phone)
  ask(@CurrentVisit() visit: Visit) {
    return visit.context.viewer ? PageInstead.to(paths.home) : this.asking(visit);
  }

  /** Open: as above. The same follows whether or not the number is known. */
  @OpenFormWithUnsent(accountPaths.phone)
  async sendCode(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const phone = form.text('phone');
    const wrongs = phone === '' ? [{ field: 'phone', text: visit.context.say('account.phone.needed') }] : [];
    const found = troubleFound(form, wrongs);
    const unsent = form.text('unsent');
    const again = (trouble: Trouble) => this.asking(visit, trouble, unsent);
    if (found) return new PageAgain(found.status, again(found));
    const answer = await this.identity.sendCode(phone, request);
    if (answer.kind !== 'answered') return settled(visit, form, answer, { done: nowhere, again });
    const sent: Sent = { phone, ticket: answer.body.ticket };
    this.sessions.keep(request, response, 'phone', sent);
    if (unsent === '') return PageInstead.to(accountPaths.phoneCode);
    return new PageAgain(200, this.entry(visit, sent, undefined, unsent));
  }

  /** Open: as above. */
  @OpenPage(accountPaths.phoneCode)
  code(@CurrentVisit() visit: Visit) {
    const sent = this.sessions.kept<Sent>(visit.request, 'phone');
    return sent ? this.entry(visit, sent) : PageInstead.to(accountPaths.phone);
  }

  /** Open: as above. The code is what lets in. */
  @OpenFormWithUnsent(accountPaths.phoneCode)
  async enter(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const sent = this.sessions.kept<Sent>(request, 'phone');
    if (!sent) return PageInstead.to(accountPaths.phone);
    const code = form.text('phone-code').replaceAll(/\s/g, '');
    const needed = { field: 'phone-code', text: visit.context.say('account.phone.code-needed') };
    const found = troubleFound(form, /^\d{6}$/.test(code) ? [] : [needed]);
    const unsent = form.text('unsent');
    const again = (trouble: Trouble) => this.entry(visit, sent, trouble, unsent);
    if (found) return new PageAgain(found.status, again(found));
    const answer = await this.identity.phoneSignIn({ ...sent, code }, request);
    if (answer.kind !== 'answered')
      return settled(visit, form, answer, { done: nowhere, again, fieldOf: () => 'phone-code' });
    this.sessions.forget(request, response, 'phone');
    const entrant = { name: masked(sent.phone), byPhone: true, next: paths.home } as const;
    return this.entering.enter(request, response, answer.body, entrant, unsent);
  }

  private asking({ context }: Visit, trouble?: Trouble, unsent?: string): string {
    return phonePage({ context, trouble, unsent, isDemo: this.isDemo });
  }

  private entry({ context }: Visit, { phone }: Sent, trouble?: Trouble, unsent?: string): string {
    return phoneCodePage({ context, trouble, phone, unsent, isDemo: this.isDemo });
  }

  private get isDemo(): boolean {
    return this.config.APP_ENV !== 'production';
  }
}

/** What identity did not accept leads nowhere. */
const nowhere = () => PageInstead.to(accountPaths.phone);
