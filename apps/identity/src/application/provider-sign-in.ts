import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Tx } from '@tanggap/messaging';
import { AuditLog, HttpProblem, KeyRing } from '@tanggap/platform';
import { findAccount, type Account } from '../persistence/account.store.js';
import { accountOfSubject, linkSubject } from '../persistence/provider-subject.store.js';
import { Provider, type ProviderClaims } from '../ports/provider.js';
import { Accounts } from './accounts.js';
import type { Caller } from './sessions.js';
import { SignIn, type SignedIn } from './sign-in.js';

/** Who has signed in with the office's provider has a session of ours, for the account that their subject or address belongs to. */
@Injectable()
export class ProviderSignIn {
  constructor(
    private readonly work: UnitOfWork,
    private readonly keyRing: KeyRing,
    private readonly accounts: Accounts,
    private readonly signIn: SignIn,
    private readonly provider: Provider,
    private readonly audit: AuditLog,
  ) {}

  async with(idToken: string, nonce: string, caller: Caller): Promise<SignedIn> {
    const claims = await this.provider.claimsIn(idToken, nonce);
    const account = claims && (await this.work.run(null, (tx) => this.accountOf(tx, claims)));
    if (account?.active) return this.signIn.letIn(account, caller, []);
    await this.audit.record({
      name: 'account.signed-in',
      accountId: account?.id ?? null,
      targetId: account?.id ?? null,
      outcome: 'provider.refused',
    });
    throw claims ? noAccount() : refused();
  }

  /** By its subject, which stays; the first time by its address, which the provider has made sure of. */
  private async accountOf(tx: Tx, { issuer, subject, mail }: ProviderClaims): Promise<Account | undefined> {
    const subjectHash = this.keyRing.keyedHash('account', subject);
    const linked = await accountOfSubject(tx, issuer, subjectHash);
    if (linked !== undefined) return findAccount(tx, linked);
    const account = mail === undefined ? undefined : await this.accounts.byUsername(tx, mail);
    if (account) await linkSubject(tx, issuer, subjectHash, account.id);
    return account;
  }
}

function refused(): HttpProblem {
  const text = {
    id: 'Penyedia akun tidak mengenali masuk ini. Coba lagi.',
    en: 'The provider does not know this sign-in. Try again.',
  };
  return new HttpProblem(401, 'provider.refused', text);
}

function noAccount(): HttpProblem {
  const text = {
    id: 'Akun penyedia ini belum terhubung dengan akun Tanggap. Minta undangan kepada admin.',
    en: 'This provider account is not connected with an account of Tanggap. Ask the administrator for an invitation.',
  };
  return new HttpProblem(401, 'provider.no-account', text);
}
