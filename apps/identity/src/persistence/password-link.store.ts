import type { Tx } from '@tanggap/messaging';

/** Beside those that were asked for before: nobody ends the link of somebody else by asking for another. */
export async function addPasswordLink(tx: Tx, tokenHash: string, accountId: string): Promise<void> {
  await tx.manager.query(`delete from password_links where expires_at < now()`);
  await tx.manager.query(
    `insert into password_links (token_hash, account_id, expires_at) values ($1, $2, now() + interval '1 hour')`,
    [tokenHash, accountId],
  );
}

/** Whose link it is, while it is good. */
export async function accountOfLink(tx: Tx, tokenHash: string): Promise<string | undefined> {
  const [row]: { accountId: string }[] = await tx.manager.query(
    `select account_id as "accountId" from password_links where token_hash = $1 and expires_at > now()`,
    [tokenHash],
  );
  return row?.accountId;
}

/** Once; with it go all others of the account. */
export async function spendPasswordLink(tx: Tx, tokenHash: string): Promise<string | undefined> {
  const [[row]]: [{ accountId: string }[], number] = await tx.manager.query(
    `delete from password_links where token_hash = $1 and expires_at > now() returning account_id as "accountId"`,
    [tokenHash],
  );
  if (row) await tx.manager.query(`delete from password_links where account_id = $1`, [row.accountId]);
  return row?.accountId;
}
