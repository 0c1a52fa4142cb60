import { createHash, randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { UnitOfWork } from '@tanggap/messaging';
import { AuditLog, tooMany } from '@tanggap/platform';
import { IdentityConfig } from '../config.js';
import { assertGoodPassword } from '../domain/password-rules.js';
import { findAccount, savePassword, type Account } from '../persistence/account.store.js';
import { accountOfLink, addPasswordLink, spendPasswordLink } from '../persistence/password-link.store.js';
import { countRequest } from '../persistence/phone-code.store.js';
import { endSessions } from '../persistence/session.store.js';
import { placesOf } from '../persistence/sign-in.store.js';
import { Messages } from '../ports/messages.js';
import { Provider } from '../ports/provider.js';
import { Accounts } from './accounts.js';
import { Passwords } from './passwords.js';
import type { Caller } from './sessions.js';
import { byProvider, placeOf } from './sign-in.js';

const ADDRESS = /^[^@\s]+@[^@\s]+$/;

/** A link to the mailbox that an account is named by, good once and for an hour. Nothing that is answered says whether there is such an account. */
@Injectable()
export class ForgottenPasswords {
  private readonly log = new Logger('Forgotten passwords');

  constructor(
    private readonly work: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly messages: Messages,
    private readonly provider: Provider,
    private readonly audit: AuditLog,
    private readonly config: IdentityConfig,
  ) {}

  /** Counted like codes to phones, by name and place: what others ask for keeps nobody out at a browser of their own. */
  async ask(username: string, caller: Caller): Promise<void> {
    if (this.provider.isUsed) throw byProvider();
    const usernameHash = this.accounts.hashOf(username);
    const { network, device } = caller;
    const wait = await this.work.run(null, async (tx) => {
      const [place = network] = await placesOf(tx, usernameHash, { network, device: placeOf(device) });
      return countRequest(tx, `password ${usernameHash}`, place);
    });
    if (wait > 0) throw tooMany(wait);
    // What follows takes longer where there is an account: the answer does not wait for it.
    this.sendTo(username).catch((error: unknown) =>
      this.log.warn({ msg: 'a link for a password was not sent', error }),
    );
  }

  /** Whose account it is, for the one who holds the link. */
  async read(token: string): Promise<{ readonly username: string }> {
    const account = await this.accountOf(token);
    return { username: this.accounts.named(account).username };
  }

  /** Whoever is signed in with the old one, or with what they found out, is no longer. */
  async change(token: string, password: string): Promise<{ readonly changed: true }> {
    const { username } = await this.read(token);
    assertGoodPassword(password, username);
    const passwordHash = await this.passwords.hash(password);
    const accountId = await this.work.run(null, async (tx) => {
      const spent = await spendPasswordLink(tx, hashOf(token));
      if (spent === undefined) throw linkOver();
      await savePassword(tx, spent, passwordHash);
      await endSessions(tx, spent, 'password-changed');
      return spent;
    });
    await this.audit.record({ name: 'password.changed-by-link', accountId, targetId: accountId, outcome: 'done' });
    return { changed: true };
  }

  private async sendTo(username: string): Promise<void> {
    const account = await this.accounts.findByUsername(username);
    const token = randomBytes(32).toString('base64url');
    if (!account || !mayHaveOne(account)) return;
    const { username: address } = this.accounts.named(account);
    if (!ADDRESS.test(address)) return;
    await this.work.run(null, (tx) => addPasswordLink(tx, hashOf(token), account.id));
    const href = new URL(`/sandi-baru/${token}`, this.config.PORTAL_URL).href;
    const text = `Kata sandi baru untuk Tanggap: buka tautan ini dalam 1 jam: ${href} Abaikan bila bukan Anda yang meminta. (A new password for Tanggap: open the link within an hour, or ignore this.)`;
    await this.messages.send({ id: `password-${hashOf(token)}`, channel: 'mail', to: address, text });
    await this.audit.record({
      ...{ name: 'password.link-sent', accountId: account.id, targetId: account.id, outcome: 'done' },
    });
  }

  private async accountOf(token: string): Promise<Account> {
    const account = await this.work.run(null, async (tx) => {
      const id = await accountOfLink(tx, hashOf(token));
      return id === undefined ? undefined : findAccount(tx, id);
    });
    if (!account || !mayHaveOne(account)) throw linkOver();
    return account;
  }
}

/** Who never had a password signs in another way. */
function mayHaveOne({ active, passwordHash }: Account): boolean {
  return active && passwordHash !== null;
}

/** Of 32 random bytes: a plain hash tells nothing. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function linkOver(): Rejected {
  return new Rejected('missing', 'password-link.over', {
    id: 'Tautan ini sudah dipakai atau lewat satu jam. Minta yang baru di halaman masuk.',
    en: 'This link was used or is older than an hour. Ask for a new one where you sign in.',
  });
}
