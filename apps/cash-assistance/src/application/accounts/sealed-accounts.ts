import { Injectable } from '@nestjs/common';
import { KeyRing } from '@tanggap/platform';
import type { AcceptedNames } from '../../domain/accounts/verdict.js';
import type { AccountNumber } from '../../ports/bank.js';

/** What is sealed of an account: its number, and whose it was said to be. */
export type SealedAccount = Readonly<{ number: string; holder: string; name: string }>;
/** What the registry told of a person: the name on the card, and the account where one was reported. */
export type ToldAccount = Readonly<{ name: string; bankCode?: string; number?: string; holder?: string }>;

/** Seals and opens what names a person or an account; nothing of it is kept or sent on in the clear. */
@Injectable()
export class SealedAccounts {
  constructor(private readonly keyRing: KeyRing) {}

  hash({ bankCode, number }: AccountNumber): string {
    return this.keyRing.keyedHash('bank-account', `${bankCode}/${number}`);
  }

  seal(content: SealedAccount, accountId: string): string {
    return this.keyRing.seal(JSON.stringify(content), accountId);
  }

  /** Throws SealBroken. */
  open(sealed: string, accountId: string): SealedAccount {
    return JSON.parse(this.keyRing.open(sealed, accountId)) as SealedAccount;
  }

  sealText(text: string, owner: string): string {
    return this.keyRing.seal(text, owner);
  }

  /** Null for what is not there, or does not open. */
  text(sealed: string | null, owner: string): string | null {
    return this.keyRing.openOrNull(sealed, owner);
  }

  /** The same for an account. */
  account(sealed: string, accountId: string): SealedAccount | null {
    const text = this.text(sealed, accountId);
    return text === null ? null : (JSON.parse(text) as SealedAccount);
  }

  /** Null where nothing was accepted, or it does not open: then somebody decides anew. */
  acceptedNames(sealed: string | null, accountId: string): AcceptedNames | null {
    const text = this.text(sealed, accountId);
    return text === null ? null : (JSON.parse(text) as AcceptedNames);
  }

  /** Undefined for a blob that does not open or names nobody. */
  told(sealed: string, assessmentId: string): ToldAccount | undefined {
    const text = this.text(sealed, assessmentId);
    const said = (text === null ? {} : JSON.parse(text)) as Partial<ToldAccount>;
    return typeof said.name === 'string' ? (said as ToldAccount) : undefined;
  }
}
