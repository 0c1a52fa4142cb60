import { Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { toString as pictureOf } from 'qrcode';
import { Identity } from '../../clients/identity.js';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { proved } from '../../forms/proof.js';
import { settled, type Trouble } from '../../forms/trouble.js';
import { accountPaths } from '../../pages/account/paths.js';
import {
  recoveryCodesPage,
  secondFactorPage,
  secondFactorSetupPage,
  type SecondFactorState,
  type SetUp,
} from '../../pages/account/second-factor.page.js';
import { Sessions } from '../../session/session.js';
import { PageInstead } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';

type Codes = { readonly recoveryCodes: readonly string[] };

const PROOF_SECONDS = 900;

/** A code from the own phone beside the password. */
@AreaController()
export class SecondFactorController {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Identity) private readonly identity: Identity,
  ) {}

  @Page(accountPaths.secondFactor, 'signed-in')
  show(@CurrentVisit() visit: Visit) {
    return state(visit);
  }

  /** The secret is shown on the next page, and lies sealed in this browser until then. */
  @Form(accountPaths.secondFactor, 'signed-in')
  async begin(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const again = (trouble: Trouble) => state(visit, trouble);
    const signed = await proved(visit, form);
    if (signed.kind !== 'answered') return settled(visit, form, signed, { done: nowhere, again });
    this.sessions.changeToken(request, response, signed.body.viewer.token, PROOF_SECONDS);
    const begun = await signed.body.send<SetUp>('identity', '/me/second-factor', {}, { key: form.key });
    return settled(visit, form, begun, {
      done: (setUp) => {
        this.sessions.keep(request, response, 'secret', setUp, { of: visit.account.accountId });
        return PageInstead.to(accountPaths.secondFactorSetup);
      },
      again,
    });
  }

  @Page(accountPaths.secondFactorSetup, 'signed-in')
  async setUp(@CurrentVisit() visit: Visit) {
    const setUp = this.sessions.kept<SetUp>(visit.request, 'secret', visit.account.accountId);
    return setUp ? setupShown(visit, setUp) : PageInstead.to(accountPaths.secondFactor, 'account.second.late');
  }

  /** From here on the session has the roles that waited for it. */
  @Form(accountPaths.secondFactorSetup, 'signed-in')
  async confirm(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const setUp = this.sessions.kept<SetUp>(request, 'secret', visit.account.accountId);
    if (!setUp) return PageInstead.to(accountPaths.secondFactor, 'account.second.late');
    const code = form.text('app-code').replaceAll(/\s/g, '');
    const answer = await visit.send<Codes>('identity', '/me/second-factor/confirmation', { code }, { key: form.key });
    if (answer.kind === 'answered') await this.renew(request, response);
    return settled(visit, form, answer, {
      done: (codes) => {
        this.sessions.forget(request, response, 'secret');
        return this.showCodes(visit, response, codes);
      },
      again: (trouble) => setupShown(visit, setUp, trouble),
      fieldOf: () => 'app-code',
    });
  }

  /** Once, within five minutes, to whom they belong. */
  @Page(accountPaths.recoveryCodes, 'signed-in')
  codes(@CurrentVisit() { context, request, account }: Visit, @Res({ passthrough: true }) response: Response) {
    const kept = this.sessions.kept<Codes>(request, 'codes', account.accountId);
    if (!kept) return PageInstead.to(accountPaths.secondFactor);
    this.sessions.forget(request, response, 'codes');
    return recoveryCodesPage({ context, codes: kept.recoveryCodes });
  }

  @Form(accountPaths.recoveryCodes, 'signed-in')
  async newCodes(
    @CurrentVisit() visit: Visit,
    @Posted() form: PostedForm,
    @Res({ passthrough: true }) response: Response,
  ) {
    const again = (trouble: Trouble) => state(visit, trouble);
    const signed = await proved(visit, form);
    if (signed.kind !== 'answered') return settled(visit, form, signed, { done: nowhere, again });
    const made = await signed.body.send<Codes>('identity', '/me/second-factor/recovery-codes', {}, { key: form.key });
    return settled(visit, form, made, { done: (codes) => this.showCodes(visit, response, codes), again });
  }

  @Form(accountPaths.secondFactorRemoval, 'signed-in')
  async remove(@CurrentVisit() visit: Visit, @Posted() form: PostedForm) {
    const again = (trouble: Trouble) => state(visit, trouble);
    const signed = await proved(visit, form);
    if (signed.kind !== 'answered') return settled(visit, form, signed, { done: nowhere, again });
    const removed = await signed.body.send('identity', '/me/second-factor/removal', {}, { key: form.key });
    const done = () => PageInstead.to(accountPaths.secondFactor, 'account.second.removed');
    return settled(visit, form, removed, { done, again });
  }

  private showCodes({ request, account }: Visit, response: Response, codes: Codes): PageInstead {
    this.sessions.keep(request, response, 'codes', codes, { of: account.accountId });
    return PageInstead.to(accountPaths.recoveryCodes);
  }

  private async renew(request: Request, response: Response): Promise<void> {
    const session = this.sessions.of(request);
    if (!session?.refreshToken) return;
    const answer = await this.identity.renew(session.refreshToken, request);
    if (answer.kind === 'answered') this.sessions.start(request, response, this.sessions.granted(session, answer.body));
  }
}

/** What was not proved leads nowhere. */
const nowhere = () => PageInstead.to(accountPaths.secondFactor);

async function state(visit: Visit, trouble?: Trouble): Promise<string> {
  const second = needed(await visit.read<SecondFactorState>('identity', '/me/second-factor'));
  return secondFactorPage({ context: visit.context, second, trouble });
}

async function setupShown({ context }: Visit, { secret, address }: SetUp, trouble?: Trouble): Promise<string> {
  const picture = await pictureOf(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
  return secondFactorSetupPage({ context, secret, picture, trouble });
}
