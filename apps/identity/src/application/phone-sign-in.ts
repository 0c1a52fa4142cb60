import { createHash, randomBytes, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { parsePhone } from '@tanggap/indonesia';
import { Rejected } from '@tanggap/kernel';
import { UnitOfWork, type Tx } from '@tanggap/messaging';
import { HttpProblem, KeyRing, tooMany } from '@tanggap/platform';
import type { Account } from '../persistence/account.store.js';
import { countRequest, keepCode, spendCode, tryCode } from '../persistence/phone-code.store.js';
import { placesOf } from '../persistence/sign-in.store.js';
import { Messages } from '../ports/messages.js';
import { Accounts } from './accounts.js';
import type { Caller } from './sessions.js';
import { placeOf, SignIn, type SignedIn } from './sign-in.js';

const CODE_SECONDS = 300;

/** The ticket stays with who asked; the code goes to the phone. */
export type CodeSent = { readonly ticket: string; /** seconds */ readonly expiresIn: number };
export type CodeEntered = { readonly phone: string; readonly ticket: string; readonly code: string };

/** How workers sign in, and sign up by it: a phone and a code to it. Nothing that is answered says whether a number is known. */
@Injectable()
export class PhoneSignIn {
  constructor(
    private readonly work: UnitOfWork,
    private readonly keyRing: KeyRing,
    private readonly accounts: Accounts,
    private readonly signIn: SignIn,
    private readonly messages: Messages,
  ) {}

  /** Only with the ticket is the code of any use: whoever else asks for one, or guesses, takes nothing from who holds it. */
  async sendCode(written: string, caller: Caller): Promise<CodeSent> {
    const phone = phoneIn(written);
    const phoneHash = this.hashOf(phone);
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const ticket = randomBytes(32).toString('base64url');
    const wait = await this.work.run(null, async (tx) => {
      const milliseconds = await countRequest(tx, phoneHash, await this.placeOf(tx, phone, caller));
      if (milliseconds === 0) await keepCode(tx, hashOf(ticket), phoneHash, this.hashOfCode(phone, code));
      return milliseconds;
    });
    if (wait > 0) throw tooMany(wait);
    const text = `${code} adalah kode masuk Tanggap, berlaku 5 menit. Jangan berikan kepada siapa pun, juga petugas. (${code} is your Tanggap code.)`;
    await this.messages.send({ id: randomUUID(), channel: 'phone', to: phone, text });
    return { ticket, expiresIn: CODE_SECONDS };
  }

  /** One answer for a wrong code, one that is over, one too many, one of somebody else, and a closed account. */
  async with({ phone: written, ticket, code }: CodeEntered, caller: Caller): Promise<SignedIn> {
    const phone = phoneIn(written);
    const account = await this.work.run(null, async (tx) =>
      (await this.isRight(tx, phone, hashOf(ticket), code)) ? this.accountOf(tx, phone) : undefined,
    );
    if (!account?.active) throw refused();
    return this.signIn.letIn(account, caller, []);
  }

  /** A browser in which the number was signed in before, else the network; that it is known there, only its holder can tell. */
  private async placeOf(tx: Tx, phone: string, { network, device }: Caller): Promise<string> {
    const [place = network] = await placesOf(tx, this.accounts.hashOf(phone), { network, device: placeOf(device) });
    return place;
  }

  private async isRight(tx: Tx, phone: string, ticketHash: string, code: string): Promise<boolean> {
    const kept = Buffer.from((await tryCode(tx, ticketHash, this.hashOf(phone))) ?? '');
    const given = Buffer.from(this.hashOfCode(phone, code));
    const isRight = kept.length === given.length && timingSafeEqual(kept, given);
    return isRight && spendCode(tx, ticketHash);
  }

  /** Whoever holds the phone for the first time has an account from then on. A code of a phone opens what a worker alone may. */
  private async accountOf(tx: Tx, phone: string): Promise<Account | undefined> {
    const known = await this.accounts.byUsername(tx, phone);
    if (known) return known.roles.every((role) => role === 'PEKERJA') ? known : undefined;
    const nowhere = { regions: [], companyId: null, providerCode: null };
    await this.accounts.open(tx, { ...nowhere, username: phone, password: null, roles: ['PEKERJA'] });
    return this.accounts.byUsername(tx, phone);
  }

  private hashOf(phone: string): string {
    return this.keyRing.keyedHash('phone', phone);
  }

  /** Keyed: from a bare hash, a million codes are tried in a moment. */
  private hashOfCode(phone: string, code: string): string {
    return this.keyRing.keyedHash('one-time-code', `${phone}\u0000${code}`);
  }
}

/** Of 32 random bytes: a plain hash tells nothing. */
function hashOf(ticket: string): string {
  return createHash('sha256').update(ticket).digest('base64url');
}

function phoneIn(written: string): string {
  const phone = parsePhone(written);
  if (phone !== undefined) return phone;
  const text = {
    id: 'Tulis nomor ponsel Indonesia, misalnya 0812 3456 7890.',
    en: 'Write an Indonesian mobile number, such as 0812 3456 7890.',
  };
  throw new Rejected('invalid', 'phone.not-a-number', text, [{ field: 'phone', code: 'phone.not-a-number', text }]);
}

function refused(): HttpProblem {
  const text = {
    id: 'Kode ini tidak cocok atau tidak berlaku lagi. Sesudah lima kali salah, minta kode baru.',
    en: 'This code does not match or is over. After five wrong ones, ask for a new code.',
  };
  return new HttpProblem(401, 'phone.code-refused', text, {
    fields: [{ field: 'code', code: 'phone.code-refused', text }],
  });
}
