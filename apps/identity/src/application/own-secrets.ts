import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { UnitOfWork, type Tx } from '@tanggap/messaging';
import type { Person } from '@tanggap/platform';
import { assertGoodPassword } from '../domain/password-rules.js';
import { findAccount, savePassword, type Account } from '../persistence/account.store.js';
import { endSessions, markProved } from '../persistence/session.store.js';
import { forgetTries } from '../persistence/sign-in.store.js';
import { Accounts } from './accounts.js';
import { Passwords } from './passwords.js';
import { SecondFactors } from './second-factors.js';
import { Sessions, sessionOver, type Caller } from './sessions.js';
import { TOKEN_LIFETIME } from './signing-keys.js';
import { SignIn } from './sign-in.js';

export type Secret = { readonly password?: string | undefined; readonly code?: string | undefined };

const PROOF_SECONDS = 300;

/** What the holder of an account does with the secrets that only they know. */
@Injectable()
export class OwnSecrets {
  constructor(
    private readonly work: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly secondFactors: SecondFactors,
    private readonly sessions: Sessions,
    private readonly signIn: SignIn,
  ) {}

  /** Whoever sits there knows the password or has the phone: for five minutes doors that ask for it open. */
  async prove(person: Person, secret: Secret, caller: Caller) {
    const { accountId, sessionId } = person;
    const account = await this.held(person);
    const places = await this.signIn.beginTry(account.usernameHash, caller, secret.code === undefined ? '' : 'code@');
    await this.assertRight(account, secret);
    const session = await this.work.run(null, async (tx) => {
      await forgetTries(tx, account.usernameHash, places);
      return sessionId === undefined ? undefined : markProved(tx, accountId, sessionId);
    });
    if (!session) throw sessionOver();
    const accessToken = await this.sessions.accessFor(account, session);
    return { accessToken, expiresIn: TOKEN_LIFETIME, tokenType: 'Bearer' as const, provedFor: PROOF_SECONDS };
  }

  /** What takes long is done before the transaction: see `Commands.prepared`. */
  async prepareChange(person: Person, current: string, next: string, caller: Caller): Promise<string> {
    const account = await this.held(person);
    const places = await this.signIn.beginTry(account.usernameHash, caller);
    if (!(await this.passwords.matches(current, account.passwordHash))) throw wrongPassword('current');
    await this.work.run(null, (tx) => forgetTries(tx, account.usernameHash, places));
    assertGoodPassword(next, this.accounts.named(account).username);
    return this.passwords.hash(next);
  }

  /** Whoever else is signed in with the old one is no longer. */
  async changePassword(tx: Tx, { accountId, sessionId }: Person, passwordHash: string): Promise<{ changed: true }> {
    await savePassword(tx, accountId, passwordHash);
    await endSessions(tx, accountId, 'password-changed', sessionId);
    return { changed: true };
  }

  private async held({ accountId }: Person): Promise<Account> {
    const account = await this.work.run(null, (tx) => findAccount(tx, accountId));
    if (!account?.active) throw sessionOver();
    return account;
  }

  private async assertRight(account: Account, { password, code }: Secret): Promise<void> {
    if (code !== undefined) {
      if (await this.work.run(null, (tx) => this.secondFactors.accepts(tx, account, code))) return;
      throw wrongSecret('code');
    }
    if (!(await this.passwords.matches(password ?? '', account.passwordHash))) throw wrongPassword('password');
  }
}

function wrongPassword(field: string): Rejected {
  const text = { id: 'Kata sandi ini tidak cocok.', en: 'This password does not match.' };
  return new Rejected('invalid', 'password.wrong', text, [{ field, code: 'password.wrong', text }]);
}

function wrongSecret(field: string): Rejected {
  const text = { id: 'Kode ini tidak cocok.', en: 'This code does not match.' };
  return new Rejected('invalid', 'second-factor.wrong-code', text, [{ field, code: 'second-factor.wrong-code', text }]);
}
