import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { regions } from '@tanggap/indonesia';
import { Rejected } from '@tanggap/kernel';
import { UnitOfWork, type Tx } from '@tanggap/messaging';
import { KeyRing } from '@tanggap/platform';
import { assertGrantable, type Grant } from '../domain/account.js';
import {
  addAccount,
  findAccount,
  findByUsername,
  listAccounts,
  saveGrant,
  type Account,
} from '../persistence/account.store.js';
import { Passwords } from './passwords.js';

export type NewAccount = Grant & { readonly id?: string; readonly username: string; readonly password: string };
export type NamedAccount = Account & { readonly username: string };

const regionCodes: readonly string[] = regions.map(({ code }) => code);

@Injectable()
export class Accounts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly keyRing: KeyRing,
    private readonly passwords: Passwords,
  ) {}

  /** Undefined where the username is taken. */
  async open(tx: Tx, wanted: NewAccount): Promise<Account | undefined> {
    assertGrantable(wanted, regionCodes);
    const { id = newId(), roles, regions: regionsOfIt, companyId, providerCode } = wanted;
    const usernameHash = this.hashOf(wanted.username);
    const account: Account = {
      id,
      usernameHash,
      sealedUsername: this.keyRing.seal(wanted.username.trim(), usernameHash),
      passwordHash: await this.passwords.hash(wanted.password),
      roles: [...new Set(roles)],
      regions: regionsOfIt,
      companyId,
      providerCode,
      active: true,
      secondFactor: false,
    };
    return (await addAccount(tx, account)) ? account : undefined;
  }

  async openNew(tx: Tx, wanted: NewAccount): Promise<NamedAccount> {
    const account = await this.open(tx, wanted);
    if (account) return this.named(account);
    throw new Rejected('conflict', 'account.username-taken', {
      id: 'Nama pengguna ini sudah dipakai.',
      en: 'This username is taken.',
    });
  }

  async grant(tx: Tx, id: string, grant: Grant): Promise<NamedAccount> {
    assertGrantable(grant, regionCodes);
    await saveGrant(tx, id, { ...grant, roles: [...new Set(grant.roles)] });
    return this.named(await this.needed(tx, id));
  }

  async list(limit: number, after: string | undefined): Promise<readonly NamedAccount[]> {
    const accounts = await this.work.run(null, (tx) => listAccounts(tx, limit, after));
    return accounts.map((account) => this.named(account));
  }

  async one(id: string): Promise<NamedAccount> {
    return this.named(await this.work.run(null, (tx) => this.needed(tx, id)));
  }

  findByUsername(username: string): Promise<Account | undefined> {
    return this.work.run(null, (tx) => findByUsername(tx, this.hashOf(username)));
  }

  /** The keyed hash under which a username is found, whatever its capitals and outer spaces. */
  hashOf(username: string): string {
    return this.keyRing.keyedHash('username', username.trim().toLowerCase());
  }

  private async needed(tx: Tx, id: string): Promise<Account> {
    const account = await findAccount(tx, id);
    if (account) return account;
    throw new Rejected('missing', 'account.not-found', { id: 'Akun ini tidak ada.', en: 'There is no such account.' });
  }

  named(account: Account): NamedAccount {
    return { ...account, username: this.keyRing.open(account.sealedUsername, account.usernameHash) };
  }
}
