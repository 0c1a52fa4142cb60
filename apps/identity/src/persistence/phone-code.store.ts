import type { Tx } from '@tanggap/messaging';

const OF_ONE = 'phone_hash = $1 and place = $2';
const OF_STRANGERS = `phone_hash = $1 and place not like 'device:%'`;

/** How many codes may be asked for, in how many minutes, from one place for a number. */
const limits = [
  { of: OF_ONE, most: 3, minutes: 15 },
  { of: OF_ONE, most: 10, minutes: 1_440 },
] as const;

/** For who does not come with a browser in which the number was signed in before: also everybody together, and a network for any number. */
const limitsOfStrangers = [
  ...limits,
  { of: OF_STRANGERS, most: 12, minutes: 15 },
  { of: OF_STRANGERS, most: 30, minutes: 1_440 },
  // On the day of a layoff a whole factory asks from behind one address.
  { of: 'place = $2', most: 200, minutes: 15 },
  { of: 'place = $2', most: 2_000, minutes: 1_440 },
] as const;

/**
 * Milliseconds until another code may be asked for from a place, 0 when it may be now; then this one is counted. Two at once are
 * put one after the other. A place is a network, or a browser in which the number was signed in before: that one waits for nobody.
 */
export async function countRequest(tx: Tx, phoneHash: string, place: string): Promise<number> {
  await tx.manager.query(
    `select pg_advisory_xact_lock(hashtext(one)) from unnest(array['phone-code ' || $1, 'phone-code ' || $2]) as one order by one`,
    [phoneHash, place],
  );
  await tx.manager.query(`delete from phone_code_requests where asked_at < now() - interval '1 day'`);
  const checks = (place.startsWith('device:') ? limits : limitsOfStrangers).map(
    ({ of, most, minutes }) => `
      select extract(epoch from min(asked_at) + interval '${minutes} minutes' - now()) * 1000 as wait, count(*) >= ${most} as full
        from phone_code_requests where ${of} and asked_at > now() - interval '${minutes} minutes'`,
  );
  const [row]: { wait: number | null }[] = await tx.manager.query(
    `select max(wait)::int as wait from (${checks.join(' union all ')}) as each where "full"`,
    [phoneHash, place],
  );
  if (row?.wait != null) return Math.max(1, row.wait);
  await tx.manager.query(`insert into phone_code_requests (phone_hash, place) values ($1, $2)`, [phoneHash, place]);
  return 0;
}

/** Beside the codes that others have asked for. */
export async function keepCode(tx: Tx, ticketHash: string, phoneHash: string, codeHash: string): Promise<void> {
  await tx.manager.query(`delete from phone_codes where expires_at < now()`);
  await tx.manager.query(
    `insert into phone_codes (ticket_hash, phone_hash, code_hash, expires_at) values ($1, $2, $3, now() + interval '5 minutes')`,
    [ticketHash, phoneHash, codeHash],
  );
}

/** Counts a try before it is looked at; the code's hash while it has a try left. */
export async function tryCode(tx: Tx, ticketHash: string, phoneHash: string): Promise<string | undefined> {
  const [rows]: [{ codeHash: string }[], number] = await tx.manager.query(
    `update phone_codes set tries = tries + 1
      where ticket_hash = $1 and phone_hash = $2 and tries < 5 and expires_at > now()
     returning code_hash as "codeHash"`,
    [ticketHash, phoneHash],
  );
  return rows[0]?.codeHash;
}

/** False where another was faster: a code is good once. */
export async function spendCode(tx: Tx, ticketHash: string): Promise<boolean> {
  const [, spent]: [unknown, number] = await tx.manager.query(`delete from phone_codes where ticket_hash = $1`, [
    ticketHash,
  ]);
  return spent === 1;
}
