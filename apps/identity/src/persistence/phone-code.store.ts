import type { Tx } from '@tanggap/messaging';

/** How many codes may be asked for, in how many minutes. */
const limits = [
  { of: 'phone_hash', most: 3, minutes: 15 },
  { of: 'phone_hash', most: 10, minutes: 1_440 },
  { of: 'network', most: 20, minutes: 15 },
  { of: 'network', most: 200, minutes: 1_440 },
] as const;

/** Milliseconds until another code may be asked for, 0 when it may be now; then this one is counted. Two at once are put one after the other. */
export async function countRequest(tx: Tx, phoneHash: string, network: string): Promise<number> {
  await tx.manager.query(
    `select pg_advisory_xact_lock(hashtext(one)) from unnest(array['phone-code ' || $1, 'phone-code ' || $2]) as one order by one`,
    [phoneHash, network],
  );
  await tx.manager.query(`delete from phone_code_requests where asked_at < now() - interval '1 day'`);
  const checks = limits.map(
    ({ of, most, minutes }) => `
      select extract(epoch from min(asked_at) + interval '${minutes} minutes' - now()) * 1000 as wait, count(*) >= ${most} as full
        from phone_code_requests where ${of} = ${of === 'network' ? '$2' : '$1'} and asked_at > now() - interval '${minutes} minutes'`,
  );
  const [row]: { wait: number | null }[] = await tx.manager.query(
    `select max(wait)::int as wait from (${checks.join(' union all ')}) as each where "full"`,
    [phoneHash, network],
  );
  if (row?.wait != null) return Math.max(1, row.wait);
  await tx.manager.query(`insert into phone_code_requests (phone_hash, network) values ($1, $2)`, [phoneHash, network]);
  return 0;
}

/** The code of before is void. */
export async function keepCode(tx: Tx, phoneHash: string, codeHash: string): Promise<void> {
  await tx.manager.query(`delete from phone_codes where expires_at < now()`);
  await tx.manager.query(
    `insert into phone_codes (phone_hash, code_hash, expires_at) values ($1, $2, now() + interval '5 minutes')
     on conflict (phone_hash) do update set code_hash = $2, tries = 0, expires_at = now() + interval '5 minutes'`,
    [phoneHash, codeHash],
  );
}

/** Counts a try before it is looked at; the code's hash while it has a try left. */
export async function tryCode(tx: Tx, phoneHash: string): Promise<string | undefined> {
  const [rows]: [{ codeHash: string }[], number] = await tx.manager.query(
    `update phone_codes set tries = tries + 1 where phone_hash = $1 and tries < 5 and expires_at > now()
     returning code_hash as "codeHash"`,
    [phoneHash],
  );
  return rows[0]?.codeHash;
}

/** False where another was faster: a code is good once. */
export async function spendCode(tx: Tx, phoneHash: string, codeHash: string): Promise<boolean> {
  const [, spent]: [unknown, number] = await tx.manager.query(
    `delete from phone_codes where phone_hash = $1 and code_hash = $2`,
    [phoneHash, codeHash],
  );
  return spent === 1;
}
