import type { Tx } from '@tanggap/messaging';

/** Why a session is over. */
export type SessionEnd = 'signed-out' | 'ended-elsewhere' | 'reused-token' | 'password-changed' | 'suspended';

export type SessionRow = {
  readonly id: string;
  readonly accountId: string;
  readonly device: string;
  readonly sealedNetwork: string;
  readonly startedAt: Date;
  readonly usedAt: Date;
  /** Seconds since 1970, while the proof counts. */
  readonly provedAt: number | null;
};

/** The session that a token belongs to, and what may be done with it. */
export type FoundToken = SessionRow & {
  readonly over: boolean;
  /** Null for the good one. */
  readonly spentFor: number | null;
  /** Seconds that are left of the session however much it is used. */
  readonly secondsLeft: number;
};

/** Minutes without use after which a session is over. */
export const IDLE_MINUTES = 30;
const LONGEST = `interval '12 hours'`;
const IDLE = `interval '${IDLE_MINUTES} minutes'`;
const PROOF = `interval '5 minutes'`;
const KEPT = `interval '30 days'`;
/** Two tabs renew at the same moment with the same token: the second is given what the first was. */
export const GRACE_SECONDS = 60;

const lives = `s.ended_at is null and s.used_at > now() - ${IDLE} and s.started_at > now() - ${LONGEST}`;
const columns = `s.id, s.account_id as "accountId", s.device, s.sealed_network as "sealedNetwork", s.started_at as "startedAt",
  s.used_at as "usedAt",
  case when s.proved_at > now() - ${PROOF} then extract(epoch from s.proved_at)::int end as "provedAt"`;

type NewSession = Pick<SessionRow, 'id' | 'accountId' | 'device' | 'sealedNetwork'>;
type NewToken = { readonly hash: string; readonly sealed: string };

/** Also sweeps out what has been over for a month. */
export async function addSession(tx: Tx, session: NewSession, token: NewToken): Promise<void> {
  await tx.manager.query(`delete from sessions where started_at < now() - ${KEPT}`);
  await tx.manager.query(
    `with session as (insert into sessions (id, account_id, device, sealed_network) values ($1, $2, $3, $4) returning id)
     insert into session_tokens (token_hash, session_id, sealed_token) select $5, id, $6 from session`,
    [session.id, session.accountId, session.device, session.sealedNetwork, token.hash, token.sealed],
  );
}

/** Locks the session: two renewals at once are put one after the other. */
export async function findToken(tx: Tx, hash: string): Promise<FoundToken | undefined> {
  await tx.manager.query(
    `select from sessions where id = (select session_id from session_tokens where token_hash = $1) for update`,
    [hash],
  );
  const [row]: FoundToken[] = await tx.manager.query(
    `select ${columns}, not (${lives}) as over, extract(epoch from clock_timestamp() - t.spent_at)::float8 as "spentFor",
            extract(epoch from s.started_at + ${LONGEST} - now())::int as "secondsLeft"
       from session_tokens t join sessions s on s.id = t.session_id where t.token_hash = $1`,
    [hash],
  );
  return row;
}

/** The token is spent, another takes its place; the session counts as used now. */
export async function exchangeToken(tx: Tx, sessionId: string, next: NewToken): Promise<void> {
  await tx.manager.query(
    `update session_tokens set spent_at = clock_timestamp(), sealed_token = null where session_id = $1 and spent_at is null`,
    [sessionId],
  );
  await tx.manager.query(`insert into session_tokens (token_hash, session_id, sealed_token) values ($2, $1, $3)`, [
    sessionId,
    next.hash,
    next.sealed,
  ]);
  await tx.manager.query(`update sessions set used_at = now() where id = $1`, [sessionId]);
}

/** What the session was last given, for whoever asks with the token before. */
export async function goodToken(tx: Tx, sessionId: string): Promise<string | undefined> {
  const [row]: { sealedToken: string }[] = await tx.manager.query(
    `select sealed_token as "sealedToken" from session_tokens where session_id = $1 and spent_at is null`,
    [sessionId],
  );
  return row?.sealedToken;
}

/** Those that are not over, the last used first. */
export async function listSessions(tx: Tx, accountId: string): Promise<readonly SessionRow[]> {
  return tx.manager.query(
    `select ${columns} from sessions s where s.account_id = $1 and ${lives} order by s.used_at desc, s.id`,
    [accountId],
  );
}

/** False where the account has no such session, or it is over. */
export async function endSession(tx: Tx, accountId: string, id: string, by: SessionEnd): Promise<boolean> {
  const [ended]: [unknown[], number] = await tx.manager.query(
    `update sessions s set ended_at = now(), ended_by = $3 where s.id = $2 and s.account_id = $1 and ${lives} returning s.id`,
    [accountId, id, by],
  );
  return ended.length > 0;
}

/** All sessions of an account but one, if one is to stay. */
export async function endSessions(tx: Tx, accountId: string, by: SessionEnd, but?: string): Promise<void> {
  await tx.manager.query(
    `update sessions set ended_at = now(), ended_by = $2 where account_id = $1 and ended_at is null and id is distinct from $3`,
    [accountId, by, but ?? null],
  );
}

/** Somebody sits there who knows the secret. Undefined where the session is over. */
export async function markProved(tx: Tx, accountId: string, id: string): Promise<SessionRow | undefined> {
  const [rows]: [SessionRow[], number] = await tx.manager.query(
    `update sessions s set proved_at = now(), used_at = now() where s.id = $2 and s.account_id = $1 and ${lives} returning ${columns}`,
    [accountId, id],
  );
  return rows[0];
}
