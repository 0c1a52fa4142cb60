import type { Tx } from '@tanggap/messaging';

/** The account that a provider's subject was linked with. */
export async function accountOfSubject(tx: Tx, issuer: string, subjectHash: string): Promise<string | undefined> {
  const [row]: { id: string }[] = await tx.manager.query(
    `select account_id as id from provider_subjects where issuer = $1 and subject_hash = $2`,
    [issuer, subjectHash],
  );
  return row?.id;
}

/** The first link stands. */
export async function linkSubject(tx: Tx, issuer: string, subjectHash: string, accountId: string): Promise<void> {
  await tx.manager.query(
    `insert into provider_subjects (issuer, subject_hash, account_id) values ($1, $2, $3) on conflict do nothing`,
    [issuer, subjectHash, accountId],
  );
}
