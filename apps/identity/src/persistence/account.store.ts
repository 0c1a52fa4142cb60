import type { Tx } from '@tanggap/messaging';
import type { Grant } from '../domain/account.js';
import type { Role } from '../domain/role-exclusions.js';

/** An account as it is kept: the username sealed, found by its keyed hash. */
export type Account = Grant & {
  readonly id: string;
  readonly usernameHash: string;
  readonly sealedUsername: string;
  readonly sealedName: string | null;
  /** Null for who signs in by phone or with a provider. */
  readonly passwordHash: string | null;
  readonly active: boolean;
  /** Asked for a code beside the password. */
  readonly secondFactor: boolean;
  /** Of what it may do: two administrators do not overwrite each other. */
  readonly version: number;
};

type Row = Omit<Account, 'roles' | 'regions'> & {
  readonly roles: Role[];
  readonly regions: string[];
  readonly everyRegion: boolean;
};

const columns = `id, username_hash as "usernameHash", sealed_username as "sealedUsername", sealed_name as "sealedName", password_hash as "passwordHash",
                 roles, every_region as "everyRegion", regions, company_id as "companyId",
                 provider_code as "providerCode", active, version,
                 exists (select from second_factors f where f.account_id = accounts.id and f.confirmed_at is not null) as "secondFactor"`;

const accountOf = ({ everyRegion, ...row }: Row): Account => ({ ...row, regions: everyRegion ? 'all' : row.regions });

export async function findByUsername(tx: Tx, usernameHash: string): Promise<Account | undefined> {
  const [row]: Row[] = await tx.manager.query(`select ${columns} from accounts where username_hash = $1`, [
    usernameHash,
  ]);
  return row && accountOf(row);
}

/** In order of id; `after` is the last id of the page before. */
export async function listAccounts(tx: Tx, limit: number, after: string | undefined): Promise<readonly Account[]> {
  const rows: Row[] = await tx.manager.query(
    `select ${columns} from accounts where $2::uuid is null or id > $2 order by id limit $1`,
    [limit, after ?? null],
  );
  return rows.map(accountOf);
}

export async function findAccount(tx: Tx, id: string): Promise<Account | undefined> {
  const [row]: Row[] = await tx.manager.query(`select ${columns} from accounts where id = $1`, [id]);
  return row && accountOf(row);
}

/** False where the username is taken. */
export async function addAccount(tx: Tx, account: Omit<Account, 'secondFactor' | 'version'>): Promise<boolean> {
  const added: unknown[] = await tx.manager.query(
    `insert into accounts (id, username_hash, sealed_username, password_hash, roles, every_region, regions, company_id, provider_code, active, sealed_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (username_hash) do nothing returning id`,
    [
      account.id,
      account.usernameHash,
      account.sealedUsername,
      account.passwordHash,
      account.roles,
      ...scopeOf(account),
      account.active,
      account.sealedName,
    ],
  );
  return added.length === 1;
}

/** Of an account that is held. */
export async function saveGrant(tx: Tx, id: string, grant: Grant): Promise<void> {
  await tx.manager.query(
    `update accounts set roles = $2, every_region = $3, regions = $4, company_id = $5, provider_code = $6, changed_at = now(), version = version + 1
      where id = $1`,
    [id, grant.roles, ...scopeOf(grant)],
  );
}

/** Until the transaction ends, nobody else changes it. */
export async function holdAccount(tx: Tx, id: string): Promise<Account | undefined> {
  const [row]: Row[] = await tx.manager.query(`select ${columns} from accounts where id = $1 for update of accounts`, [
    id,
  ]);
  return row && accountOf(row);
}

/** HR officers of a company. Its union, and who has no role any more and may have been its union, are the office's. */
export async function listColleagues(tx: Tx, companyId: string): Promise<readonly Account[]> {
  const rows: Row[] = await tx.manager.query(
    `select ${columns} from accounts where company_id = $1 and 'HRD_PERUSAHAAN' = any(roles) order by id limit 200`,
    [companyId],
  );
  return rows.map(accountOf);
}

export async function findAccounts(tx: Tx, ids: readonly string[]): Promise<readonly Account[]> {
  const rows: Row[] = await tx.manager.query(`select ${columns} from accounts where id = any($1) order by id`, [ids]);
  return rows.map(accountOf);
}

/** Whoever belongs to one of these companies, with any role or none. */
export async function findAccountsOf(tx: Tx, companyIds: readonly string[]): Promise<readonly Account[]> {
  const rows: Row[] = await tx.manager.query(
    `select ${columns} from accounts where company_id = any($1::uuid[]) order by id`,
    [companyIds],
  );
  return rows.map(accountOf);
}

/** False where the company has no such account, or it is so already. */
export async function saveActive(tx: Tx, id: string, companyId: string | null, active: boolean): Promise<boolean> {
  const [, changed]: [unknown, number] = await tx.manager.query(
    `update accounts set active = $3, changed_at = now()
      where id = $1 and ($2::uuid is null or company_id = $2) and active <> $3`,
    [id, companyId, active],
  );
  return changed === 1;
}

export async function savePassword(tx: Tx, id: string, passwordHash: string): Promise<void> {
  await tx.manager.query(`update accounts set password_hash = $2, changed_at = now() where id = $1`, [
    id,
    passwordHash,
  ]);
}

function scopeOf({ regions, companyId, providerCode }: Grant) {
  return [regions === 'all', regions === 'all' ? [] : regions, companyId, providerCode] as const;
}
