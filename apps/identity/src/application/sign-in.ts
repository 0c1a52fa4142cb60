import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@tanggap/messaging';
import { AuditLog, HttpProblem, tooMany } from '@tanggap/platform';
import type { Account } from '../persistence/account.store.js';
import { beginTry, forgetTries } from '../persistence/sign-in.store.js';
import { Accounts } from './accounts.js';
import { Passwords } from './passwords.js';
import { Sessions, type Caller, type Granted } from './sessions.js';

@Injectable()
export class SignIn {
  constructor(
    private readonly work: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  /** One answer for an unknown name, a wrong password and a closed account; a 429 problem while this pair has to wait. */
  async with(username: string, password: string, caller: Caller): Promise<Granted> {
    const { network } = caller;
    const usernameHash = this.accounts.hashOf(username);
    const wait = await this.work.run(null, (tx) => beginTry(tx, usernameHash, network));
    if (wait > 0) throw tooMany(wait);
    const account = await this.accounts.findByUsername(username);
    const right = await this.passwords.matches(password, account?.passwordHash);
    if (!account || !right || !account.active) {
      await this.record(account, 'sign-in.refused');
      throw refused();
    }
    await this.record(account, 'done');
    return this.work.run(null, async (tx) => {
      await forgetTries(tx, usernameHash, network);
      return this.sessions.open(tx, account, caller);
    });
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
