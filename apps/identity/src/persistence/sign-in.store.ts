import type { Tx } from '@tanggap/messaging';

/** Three tries are free, then the waits double from one second up to fifteen minutes; a day without a try forgets them. */
const WAIT = (failures: string) =>
  `make_interval(secs => case when ${failures} <= 3 then 0 else least(900, power(2, least(${failures} - 4, 10))) end)`;
const FAILURES = `(case when a.tried_at < now() - interval '1 day' then 1 else a.failures + 1 end)`;

/**
 * Counts a try of this account from this network before the password is looked at, so that tries at the same time count
 * too. Returns the milliseconds still to wait, 0 when the try may go on. Others, from elsewhere, are not held up.
 */
export async function beginTry(tx: Tx, usernameHash: string, network: string): Promise<number> {
  const begun: unknown[] = await tx.manager.query(
    `insert into sign_in_attempts as a (username_hash, network, failures, tried_at, next_at) values ($1, $2, 1, now(), now())
     on conflict (username_hash, network) do update
       set failures = ${FAILURES}, tried_at = now(), next_at = now() + ${WAIT(FAILURES)}
     where a.next_at <= now() returning 1`,
    [usernameHash, network],
  );
  if (begun.length > 0) return 0;
  const [row]: { wait: number }[] = await tx.manager.query(
    `select greatest(1, extract(epoch from next_at - now()) * 1000)::int as wait from sign_in_attempts
      where username_hash = $1 and network = $2`,
    [usernameHash, network],
  );
  return row?.wait ?? 0;
}

/** After a success; also sweeps out what a day has made void, whoever tried it. */
export async function forgetTries(tx: Tx, usernameHash: string, network: string): Promise<void> {
  await tx.manager.query(
    `delete from sign_in_attempts where (username_hash = $1 and network = $2) or tried_at < now() - interval '1 day'`,
    [usernameHash, network],
  );
}
