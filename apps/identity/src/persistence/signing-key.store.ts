import type { JWK } from 'jose';
import type { Tx } from '@tanggap/messaging';

export type SigningKeyRow = {
  readonly kid: string;
  readonly publicJwk: JWK;
  readonly sealedPrivate: string;
  /** Already signing, by the database's clock. */
  readonly signs: boolean;
};

/** A successor is published this long before it signs, so that every verifier has fetched it. */
const AHEAD = `interval '15 minutes'`;
/** A key signs for this long. */
const TERM = `interval '30 days'`;
/** Tokens live for 15 minutes; what was signed with an old key has expired well before it goes. */
const AFTER = `interval '1 hour'`;

/** Two instances take turns until the end of their transaction. */
export async function lockKeys(tx: Tx): Promise<void> {
  await tx.manager.query(`select pg_advisory_xact_lock(hashtext('tanggap.signing-keys'))`);
}

/** Whether the newest key has served its term, or there is none. */
export async function needsNewKey(tx: Tx): Promise<'first' | 'next' | 'no'> {
  const [row]: { due: boolean | null }[] = await tx.manager.query(
    `select max(signs_from) + ${TERM} < now() as due from signing_keys`,
  );
  if (row?.due === null || row === undefined) return 'first';
  return row.due ? 'next' : 'no';
}

export async function addKey(tx: Tx, key: Omit<SigningKeyRow, 'signs'>, when: 'first' | 'next'): Promise<void> {
  await tx.manager.query(
    `insert into signing_keys (kid, public_jwk, sealed_private, signs_from)
     values ($1, $2, $3, now() + case when $4 then ${AHEAD} else interval '0' end)`,
    [key.kid, JSON.stringify(key.publicJwk), key.sealedPrivate, when === 'next'],
  );
}

/** Removes keys whose successor has been signing for so long that no token of theirs can be valid. */
export async function dropOldKeys(tx: Tx): Promise<void> {
  await tx.manager.query(
    `delete from signing_keys old using signing_keys newer
      where newer.signs_from > old.signs_from and newer.signs_from < now() - ${AFTER}`,
  );
}

/** Newest first: the first that signs is the one to sign with; all are published. */
export async function listKeys(tx: Tx): Promise<readonly SigningKeyRow[]> {
  return tx.manager.query(
    `select kid, public_jwk as "publicJwk", sealed_private as "sealedPrivate", signs_from <= now() as signs
       from signing_keys order by signs_from desc, kid`,
  );
}
