import type { Tx } from '@tanggap/messaging';

export type SecondFactorRow = {
  readonly sealedSecret: string;
  readonly confirmedAt: Date | null;
  readonly recoveryCodesLeft: number;
};

export async function findSecondFactor(tx: Tx, accountId: string): Promise<SecondFactorRow | undefined> {
  const [row]: SecondFactorRow[] = await tx.manager.query(
    `select sealed_secret as "sealedSecret", confirmed_at as "confirmedAt",
            (select count(*)::int from recovery_codes r where r.account_id = f.account_id and r.used_at is null) as "recoveryCodesLeft"
       from second_factors f where account_id = $1`,
    [accountId],
  );
  return row;
}

/** False where one is confirmed: that has to be taken off first. */
export async function beginSecondFactor(tx: Tx, accountId: string, sealedSecret: string): Promise<boolean> {
  const begun: unknown[] = await tx.manager.query(
    `insert into second_factors as f (account_id, sealed_secret) values ($1, $2)
     on conflict (account_id) do update set sealed_secret = $2, last_step = null where f.confirmed_at is null returning 1`,
    [accountId, sealedSecret],
  );
  return begun.length === 1;
}

/** A code is good once: each step must be later than the last that was used. */
export async function useStep(tx: Tx, accountId: string, step: number): Promise<boolean> {
  const [, used]: [unknown, number] = await tx.manager.query(
    `update second_factors set last_step = $2 where account_id = $1 and (last_step is null or last_step < $2)`,
    [accountId, step],
  );
  return used === 1;
}

export async function confirmSecondFactor(tx: Tx, accountId: string): Promise<boolean> {
  const [, confirmed]: [unknown, number] = await tx.manager.query(
    `update second_factors set confirmed_at = now() where account_id = $1 and confirmed_at is null`,
    [accountId],
  );
  return confirmed === 1;
}

export async function removeSecondFactor(tx: Tx, accountId: string): Promise<boolean> {
  const [, removed]: [unknown, number] = await tx.manager.query(`delete from second_factors where account_id = $1`, [
    accountId,
  ]);
  return removed === 1;
}

/** Those of before are void. */
export async function replaceRecoveryCodes(tx: Tx, accountId: string, hashes: readonly string[]): Promise<void> {
  await tx.manager.query(`delete from recovery_codes where account_id = $1`, [accountId]);
  await tx.manager.query(`insert into recovery_codes (account_id, code_hash) select $1, unnest($2::text[])`, [
    accountId,
    hashes,
  ]);
}

export async function useRecoveryCode(tx: Tx, accountId: string, hash: string): Promise<boolean> {
  const [, used]: [unknown, number] = await tx.manager.query(
    `update recovery_codes set used_at = now() where account_id = $1 and code_hash = $2 and used_at is null`,
    [accountId, hash],
  );
  return used === 1;
}
