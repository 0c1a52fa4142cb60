import type { Tx } from '@tanggap/messaging';

/** Every place that an account was not signed in from before, together. */
const STRANGE = '*';
const FREE_FROM_A_PLACE = 3;
const FREE_FROM_STRANGE_PLACES = 30;
const FAMILIAR_FOR = `interval '90 days'`;

/** Some tries are free, then the waits double from one second up to fifteen minutes; a day without a try forgets them. */
const FREE = `case when place like '%${STRANGE}' then ${FREE_FROM_STRANGE_PLACES} else ${FREE_FROM_A_PLACE} end`;
const FAILURES = `(case when tried_at < now() - interval '1 day' then 1 else failures + 1 end)`;
const WAIT = `make_interval(secs => case when ${FAILURES} <= ${FREE} then 0
                else least(900, power(2, least(${FAILURES} - ${FREE} - 1, 10))) end)`;

/** Where somebody tries from: a network, and a browser that was signed in before, by the hash of what it was given. */
export type From = { readonly network: string; readonly device: string | undefined };

/**
 * The places whose tries count for this one. A browser that was signed in before counts for itself, a network from which the
 * account was signed in before as well; only from elsewhere does it matter how often others have failed elsewhere.
 */
export async function placesOf(tx: Tx, usernameHash: string, { network, device }: From): Promise<readonly string[]> {
  const rows: { place: string }[] = await tx.manager.query(
    `select place from familiar_places where username_hash = $1 and place = any($2) and seen_at > now() - ${FAMILIAR_FOR}`,
    [usernameHash, [network, ...(device ? [device] : [])]],
  );
  const familiar = rows.map(({ place }) => place);
  if (device && familiar.includes(device)) return [device];
  return familiar.includes(network) ? [network] : [network, STRANGE];
}

/**
 * Counts a try at these places before the secret is looked at, so that tries at the same time count too. Returns the milliseconds
 * still to wait, 0 when the try may go on; one that has to wait is not counted.
 */
export async function beginTry(tx: Tx, usernameHash: string, places: readonly string[]): Promise<number> {
  const given = [usernameHash, places];
  await tx.manager.query(
    `insert into sign_in_attempts (username_hash, place, failures, tried_at, next_at)
     select $1, place, 0, now(), now() from unnest($2::text[]) as place order by place on conflict do nothing`,
    given,
  );
  const held: { wait: number }[] = await tx.manager.query(
    `select greatest(0, ceil(extract(epoch from next_at - now()) * 1000))::int as wait from sign_in_attempts
      where username_hash = $1 and place = any($2) order by place for update`,
    given,
  );
  const wait = Math.max(...held.map((row) => row.wait));
  if (wait > 0) return wait;
  await tx.manager.query(
    `update sign_in_attempts set failures = ${FAILURES}, tried_at = now(), next_at = now() + ${WAIT}
      where username_hash = $1 and place = any($2)`,
    given,
  );
  return 0;
}

/** After a success. What was tried from strange places stays counted: that one of them knew the secret says nothing of the others. */
export async function forgetTries(tx: Tx, usernameHash: string, places: readonly string[]): Promise<void> {
  await tx.manager.query(
    `delete from sign_in_attempts where username_hash = $1 and place = any($2) and place not like '%*'`,
    [usernameHash, places],
  );
}

/** From now on these are familiar. Also sweeps out what time has made void, whoever it was about. */
export async function becomeFamiliar(tx: Tx, usernameHash: string, places: readonly string[]): Promise<void> {
  await tx.manager.query(`delete from sign_in_attempts where tried_at < now() - interval '1 day'`);
  await tx.manager.query(`delete from familiar_places where seen_at < now() - ${FAMILIAR_FOR}`);
  await tx.manager.query(
    `insert into familiar_places (username_hash, place) select $1, unnest($2::text[])
     on conflict (username_hash, place) do update set seen_at = now()`,
    [usernameHash, places],
  );
}

/** Whoever has it has typed the right password within five minutes. */
export async function addTicket(tx: Tx, ticketHash: string, accountId: string): Promise<void> {
  await tx.manager.query(`delete from sign_in_tickets where expires_at < now()`);
  await tx.manager.query(
    `insert into sign_in_tickets (ticket_hash, account_id, expires_at) values ($1, $2, now() + interval '5 minutes')`,
    [ticketHash, accountId],
  );
}

/** The account of a ticket that still has a try, which is counted. */
export async function tryTicket(tx: Tx, ticketHash: string): Promise<string | undefined> {
  const [rows]: [{ accountId: string }[], number] = await tx.manager.query(
    `update sign_in_tickets set tries = tries + 1 where ticket_hash = $1 and expires_at > now() and tries < 5
     returning account_id as "accountId"`,
    [ticketHash],
  );
  return rows[0]?.accountId;
}

/** False where another was faster: a ticket is good once. */
export async function spendTicket(tx: Tx, ticketHash: string): Promise<boolean> {
  const [, spent]: [unknown, number] = await tx.manager.query(`delete from sign_in_tickets where ticket_hash = $1`, [
    ticketHash,
  ]);
  return spent === 1;
}
