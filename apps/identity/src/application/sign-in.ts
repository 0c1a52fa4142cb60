import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Tx } from '@tanggap/messaging';
import { Rejected } from '@tanggap/kernel';
import { AuditLog, HttpProblem, tooMany } from '@tanggap/platform';
import { findAccount, type Account } from '../persistence/account.store.js';
import {
  addTicket,
  becomeFamiliar,
  beginTry,
  forgetTries,
  placesOf,
  spendTicket,
  tryTicket,
} from '../persistence/sign-in.store.js';
import { Provider } from '../ports/provider.js';
import { Accounts } from './accounts.js';
import { Passwords } from './passwords.js';
import { SecondFactors } from './second-factors.js';
import { Sessions, type Caller, type Granted } from './sessions.js';

/** A browser keeps `device`, and is told apart by it from whoever guesses at the same account elsewhere. */
export type SignedIn = Granted & { readonly device: string };
export type SecondStep = {
  readonly secondStep: { readonly ticket: string; /** seconds */ readonly expiresIn: number };
};

const TICKET_SECONDS = 300;

@Injectable()
export class SignIn {
  constructor(
    private readonly work: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly secondFactors: SecondFactors,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
    private readonly provider: Provider,
  ) {}

  /** One answer for an unknown name, a wrong password and a closed account; a 429 problem while this caller has to wait. */
  async with(username: string, password: string, caller: Caller): Promise<SignedIn | SecondStep> {
    if (this.provider.isUsed) throw byProvider();
    const usernameHash = this.accounts.hashOf(username);
    const places = await this.beginTry(usernameHash, caller);
    const account = await this.accounts.findByUsername(username);
    const right = await this.passwords.matches(password, account?.passwordHash);
    if (!account || !right || !account.active) {
      await this.record(account?.id, 'sign-in.refused');
      throw refused();
    }
    if (account.secondFactor) return this.ticketFor(account);
    return this.letIn(account, caller, places);
  }

  /** The second step, of whom the password has been right. */
  async withCode(ticket: string, code: string, caller: Caller): Promise<SignedIn> {
    const ticketHash = hashOf(ticket);
    const account = await this.work.run(null, async (tx) => {
      const accountId = await tryTicket(tx, ticketHash);
      return accountId === undefined ? undefined : findAccount(tx, accountId);
    });
    if (!account?.active) throw ticketOver();
    const places = await this.beginTry(account.usernameHash, caller, 'code@');
    const right = await this.work.run(null, async (tx) => {
      const accepted = await this.secondFactors.accepts(tx, account, code);
      return accepted && (await spendTicket(tx, ticketHash));
    });
    if (!right) {
      await this.record(account.id, 'second-factor.wrong-code');
      throw codeRefused();
    }
    return this.letIn(account, caller, places);
  }

  /** Throws while these have to wait. Codes are counted beside passwords, not with them. */
  async beginTry(usernameHash: string, { network, device }: Caller, kind = ''): Promise<readonly string[]> {
    const { wait, places } = await this.work.run(null, async (tx) => {
      const found = await placesOf(tx, usernameHash, { network, device: placeOf(device) });
      const places = found.map((place) => `${kind}${place}`);
      return { wait: await beginTry(tx, usernameHash, places), places };
    });
    if (wait > 0) throw tooMany(wait);
    return places;
  }

  async letIn(account: Account, caller: Caller, places: readonly string[]): Promise<SignedIn> {
    await this.record(account.id, 'done');
    return this.work.run(null, (tx) => this.opened(tx, account, caller, places));
  }

  private async opened(tx: Tx, account: Account, caller: Caller, places: readonly string[]): Promise<SignedIn> {
    const device = caller.device ?? randomBytes(32).toString('base64url');
    const { network } = caller;
    const ofPasswords = places.map((place) => place.replace(/^code@/, ''));
    await forgetTries(tx, account.usernameHash, [...new Set([...places, ...ofPasswords])]);
    await becomeFamiliar(tx, account.usernameHash, [network, placeOf(device) ?? '']);
    return { ...(await this.sessions.open(tx, account, caller)), device };
  }

  private async ticketFor({ id }: Account): Promise<SecondStep> {
    const ticket = randomBytes(32).toString('base64url');
    await this.record(id, 'sign-in.second-step');
    await this.work.run(null, (tx) => addTicket(tx, hashOf(ticket), id));
    return { secondStep: { ticket, expiresIn: TICKET_SECONDS } };
  }

  private record(id: string | undefined, outcome: string): Promise<void> {
    return this.audit.record({ name: 'account.signed-in', accountId: id ?? null, targetId: id ?? null, outcome });
  }
}

/** As a browser is kept: nobody who reads the table can pass for it. */
export function placeOf(device: string | undefined): string | undefined {
  return device === undefined ? undefined : `device:${hashOf(device)}`;
}

/** Of 32 random bytes: a plain hash tells nothing. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function refused(): HttpProblem {
  const text = { id: 'Nama pengguna atau kata sandi tidak cocok.', en: 'The username or the password does not match.' };
  return new HttpProblem(401, 'sign-in.refused', text);
}

function codeRefused(): HttpProblem {
  const text = {
    id: 'Kode ini tidak cocok. Pakai kode yang sedang tampil.',
    en: 'This code does not match. Use the one shown now.',
  };
  return new HttpProblem(401, 'second-factor.wrong-code', text);
}

function ticketOver(): HttpProblem {
  const text = {
    id: 'Waktu untuk memasukkan kode habis. Masuk sekali lagi.',
    en: 'The time for the code is over. Sign in once more.',
  };
  return new HttpProblem(401, 'sign-in.ticket-over', text);
}

export function byProvider(): Rejected {
  return new Rejected('conflict', 'sign-in.by-provider', {
    id: 'Masuk dengan penyedia akun kantor; kata sandi tidak dipakai di sini.',
    en: 'Sign in with the office’s account provider; passwords are not used here.',
  });
}
