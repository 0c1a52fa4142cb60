import type { Tx } from '@tanggap/messaging';

/** A company that accounts belong to. Without a name where its accounts are older than this list. */
export type Company = { readonly id: string; readonly name: string | null };

/** Somebody of the company `c` has an account, or is asked to. */
const hasSomebody = `(exists (select from accounts a where a.company_id = c.id)
  or exists (select from invitations i where i.company_id = c.id and i.accepted_at is null and i.revoked_at is null))`;

/** Those whose name holds these letters, the shortest name first. */
export function searchCompanies(tx: Tx, letters: string, limit: number): Promise<readonly Company[]> {
  return tx.manager.query(
    `select id, name from companies where strpos(search_name, lower($1)) > 0 order by length(name), name limit $2`,
    [letters, limit],
  );
}

/** Those of somebody that have no name, in order of id; `after` is the last id of the page before. */
export function listNameless(tx: Tx, limit: number, after: string | undefined): Promise<readonly Company[]> {
  return tx.manager.query(
    `select c.id, c.name from companies c
      where c.name is null and ($2::uuid is null or c.id > $2) and ${hasSomebody} order by c.id limit $1`,
    [limit, after ?? null],
  );
}

export function findCompanies(tx: Tx, ids: readonly string[]): Promise<readonly Company[]> {
  return tx.manager.query(`select id, name from companies where id = any($1::uuid[])`, [ids]);
}

/** False where one of this name, or with this id, is there. */
export async function addCompany(tx: Tx, { id, name }: Company): Promise<boolean> {
  const added: unknown[] = await tx.manager.query(
    `insert into companies (id, name) values ($1, $2) on conflict do nothing returning 1`,
    [id, name],
  );
  return added.length === 1;
}

/** What a company is called from now on. False where another of somebody is called so; one that nobody is of any more gives its name away. */
export async function nameCompany(tx: Tx, { id, name }: Company): Promise<boolean> {
  // One name after the other, so that none of two given at once is a surprise.
  await tx.manager.query('lock table companies in share row exclusive mode');
  await tx.manager.query(
    `update companies c set name = null where c.search_name = lower($1) and c.id <> $2 and not ${hasSomebody}`,
    [name, id],
  );
  const others: unknown[] = await tx.manager.query(
    `select 1 from companies where search_name = lower($1) and id <> $2`,
    [name, id],
  );
  if (others.length > 0) return false;
  await tx.manager.query(`update companies set name = $2 where id = $1`, [id, name]);
  return true;
}

/** Of the demo data: it is there, and has this name, if there is one, where it has none and no other is called so. */
export async function keepCompany(tx: Tx, { id, name }: Company): Promise<void> {
  await tx.manager.query(`insert into companies (id) values ($1) on conflict do nothing`, [id]);
  if (name === null) return;
  const [kept] = await findCompanies(tx, [id]);
  if (kept?.name === null) await nameCompany(tx, { id, name });
}
