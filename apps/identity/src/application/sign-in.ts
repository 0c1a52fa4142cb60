import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@tanggap/messaging';
import { AuditLog, HttpProblem, tooMany } from '@tanggap/platform';
import type { Account } from '../persistence/account.store.js';
import { beginTry, forgetTries } from '../persistence/sign-in.store.js';
import { Accounts } from './accounts.js';
import { Passwords } from './passwords.js';
import { SigningKeys, TOKEN_LIFETIME } from './signing-keys.js';

export type AccessToken = { readonly accessToken: string; readonly expiresIn: number; readonly tokenType: 'Bearer' };

@Injectable()
export class SignIn {
  constructor(
    private readonly work: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly keys: SigningKeys,
    private readonly audit: AuditLog,
  ) {}

  /** One answer for an unknown name, a wrong password and a closed account; a 429 problem while this pair has to wait. */
  async with(username: string, password: string, network: string): Promise<AccessToken> {
    const usernameHash = this.accounts.hashOf(username);
    const wait = await this.work.run(null, (tx) => beginTry(tx, usernameHash, network));
    if (wait > 0) throw tooMany(wait);
    const account = await this.accounts.findByUsername(username);
    const right = await this.passwords.matches(password, account?.passwordHash);
    if (!account || !right || !account.active) {
      await this.record(account, 'sign-in.refused');
      throw refused();
    }
    await this.work.run(null, (tx) => forgetTries(tx, usernameHash, network));
    await this.record(account, 'done');
    return this.tokenFor(account);
  }

  private async tokenFor({ id, roles, regions, companyId, providerCode }: Account): Promise<AccessToken> {
    const accessToken = await this.keys.sign({ sub: id, roles, regions, companyId, providerCode });
    return { accessToken, expiresIn: TOKEN_LIFETIME, tokenType: 'Bearer' };
  }

  private record(account: Account | undefined, outcome: string): Promise<void> {
    return this.audit.record({
      name: 'account.signed-in',
      accountId: account?.id ?? null,
      targetId: account?.id ?? null,
      outcome,
    });
  }
}

function refused(): HttpProblem {
  const text = { id: 'Nama pengguna atau kata sandi tidak cocok.', en: 'The username or the password does not match.' };
  return new HttpProblem(401, 'sign-in.refused', text);
}
