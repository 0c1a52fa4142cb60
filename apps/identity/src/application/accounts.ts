import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { parsePhone, regions } from '@tanggap/indonesia';
import { Rejected } from '@tanggap/kernel';
import { UnitOfWork, type Tx } from '@tanggap/messaging';
import { assertUnchanged, KeyRing } from '@tanggap/platform';
import { assertGrantable, type Grant } from '../domain/account.js';
import { changedGrant } from '../domain/changed-grant.js';
import {
  addAccount,
  findAccount,
  findAccounts,
  findByUsername,
  listAccounts,
  listColleagues,
  holdAccount,
  saveGrant,
  type Account,
} from '../persistence/account.store.js';
import { Companies, type AskedGrant } from './companies.js';
import { Passwords } from './passwords.js';

export type NewAccount = Grant & {
  readonly id?: string | undefined;
  readonly username: string;
  /** Null for who signs in by phone or with a provider. */
  readonly password: string | null;
  readonly name?: string | undefined;
};
export type AccountNames = {
  readonly names: readonly { readonly id: string; readonly name: string }[];
  readonly workers: readonly string[];
};
export type NamedAccount = Account & { readonly username: string; readonly name: string | null };

const regionCodes: readonly string[] = regions.map(({ code }) => code);

@Injectable()
export class Accounts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly keyRing: KeyRing,
    private readonly passwords: Passwords,
    private readonly companies: Companies,
  ) {}

  /** Undefined where the username is taken. */
  async open(tx: Tx, wanted: NewAccount): Promise<Account | undefined> {
    this.assertGrantable(wanted);
    const { id = newId(), roles, regions: regionsOfIt, companyId, providerCode } = wanted;
    const usernameHash = this.hashOf(wanted.username);
    const account: Account = {
      id,
      usernameHash,
      sealedUsername: this.keyRing.seal(wanted.username.trim(), usernameHash),
      sealedName: wanted.name ? this.keyRing.seal(wanted.name.trim(), usernameHash) : null,
      passwordHash: wanted.password === null ? null : await this.passwords.hash(wanted.password),
      roles: [...new Set(roles)],
      regions: regionsOfIt,
      companyId,
      providerCode,
      active: true,
      secondFactor: false,
      version: 1,
    };
    return (await addAccount(tx, account)) ? account : undefined;
  }

  async openNew(tx: Tx, wanted: NewAccount): Promise<NamedAccount> {
    assertNoPhone(wanted);
    const account = await this.open(tx, wanted);
    if (account) return this.named(account);
    throw new Rejected('conflict', 'account.username-taken', {
      id: 'Nama pengguna ini sudah dipakai.',
      en: 'This username is taken.',
    });
  }

  /** Throws a conflict that names each field which another has given meanwhile. */
  async grant(tx: Tx, id: string, seen: number, asked: AskedGrant): Promise<NamedAccount> {
    const grant = await this.companies.settled(tx, asked);
    this.assertGrantable(grant);
    const held = await holdAccount(tx, id);
    if (!held) throw this.notFound();
    const company = await this.companies.nameOf(tx, held.companyId);
    assertUnchanged('account', seen, held.version, () => changedGrant(held, grant, company));
    await saveGrant(tx, id, { ...grant, roles: [...new Set(grant.roles)] });
    return this.named(await this.needed(tx, id));
  }

  assertGrantable(grant: Grant): void {
    assertGrantable(grant, regionCodes);
  }

  async isTaken(tx: Tx, usernameHash: string): Promise<boolean> {
    return (await findByUsername(tx, usernameHash)) !== undefined;
  }

  async colleagues(companyId: string): Promise<readonly NamedAccount[]> {
    const accounts = await this.work.run(null, (tx) => listColleagues(tx, companyId));
    return accounts.map((account) => this.named(account));
  }

  /** What to call them on the pages of colleagues, and which of them are workers; who is not known is left out. */
  async names(ids: readonly string[]): Promise<AccountNames> {
    const accounts = await this.work.run(null, (tx) => findAccounts(tx, ids));
    const [workers, staff] = [accounts.filter(isWorker), accounts.filter((account) => !isWorker(account))];
    const names = staff.flatMap((account) => {
      const name = nameAmongStaff(this.named(account));
      return name === undefined ? [] : [{ id: account.id, name }];
    });
    return { names, workers: workers.map(({ id }) => id) };
  }

  async list(limit: number, after: string | undefined): Promise<readonly NamedAccount[]> {
    const accounts = await this.work.run(null, (tx) => listAccounts(tx, limit, after));
    return accounts.map((account) => this.named(account));
  }

  async one(id: string): Promise<NamedAccount> {
    return this.named(await this.work.run(null, (tx) => this.needed(tx, id)));
  }

  async oneIn(tx: Tx, id: string): Promise<NamedAccount> {
    return this.named(await this.needed(tx, id));
  }

  byUsername(tx: Tx, username: string): Promise<Account | undefined> {
    return findByUsername(tx, this.hashOf(username));
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
    throw this.notFound();
  }

  notFound(): Rejected {
    return new Rejected('missing', 'account.not-found', { id: 'Akun ini tidak ada.', en: 'There is no such account.' });
  }

  named(account: Account): NamedAccount {
    const { sealedUsername, sealedName, usernameHash } = account;
    const name = this.keyRing.openOrNull(sealedName, usernameHash);
    return { ...account, username: this.keyRing.open(sealedUsername, usernameHash), name };
  }
}

/** A code to a phone opens what is named by its number: that is for workers alone. */
function assertNoPhone({ username, roles }: NewAccount): void {
  if (parsePhone(username) === undefined || roles.every((role) => role === 'PEKERJA')) return;
  const text = {
    id: 'Akun petugas tidak dinamai dengan nomor ponsel. Pakai alamat surel.',
    en: 'An account of staff is not named by a phone number. Use a mail address.',
  };
  throw new Rejected('invalid', 'account.username-a-phone', text, [
    { field: 'username', code: 'account.username-a-phone', text },
  ]);
}

/** A worker is not staff, and is called so and nothing else on colleagues' pages. */
function isWorker({ roles }: Account): boolean {
  return roles.includes('PEKERJA');
}

/** An account that a phone has made is named by its number: that is nobody's to read here, whatever it became since. */
function nameAmongStaff({ name, username }: NamedAccount): string | undefined {
  return name ?? (parsePhone(username) === undefined ? username : undefined);
}
