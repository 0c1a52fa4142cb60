import type { Tx } from '@tanggap/messaging';

/** A company that accounts belong to. Without a name where its accounts are older than this list. */
export type Company = { readonly id: string; readonly name: string | null };

/** Those whose name holds these letters, the shortest name first. */
export function searchCompanies(tx: Tx, letters: string, limit: number): Promise<readonly Company[]> {
  return tx.manager.query(
    `select id, name from companies where strpos(search_name, lower($1)) > 0 order by length(name), name limit $2`,
    [letters, limit],
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

/** What a company is called from now on. False where another is called so. */
export async function nameCompany(tx: Tx, { id, name }: Company): Promise<boolean> {
  // One name after the other, so that none of two given at once is a surprise.
  await tx.manager.query('lock table companies in share row exclusive mode');
  const others: unknown[] = await tx.manager.query(
    `select 1 from companies where search_name = lower($1) and id <> $2`,
    [name, id],
  );
  if (others.length > 0) return false;
  await tx.manager.query(`update companies set name = $2 where id = $1`, [id, name]);
  return true;
}

/** Of the demo data: it is there, and has this name where it has none and no other is called so. */
export async function keepCompany(tx: Tx, { id, name }: Company): Promise<void> {
  await tx.manager.query(`insert into companies (id) values ($1) on conflict do nothing`, [id]);
  const [kept] = await findCompanies(tx, [id]);
  if (kept?.name === null) await nameCompany(tx, { id, name });
}
