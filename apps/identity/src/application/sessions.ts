import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { UnitOfWork, type Tx } from '@tanggap/messaging';
import { AuditLog, HttpProblem, KeyRing } from '@tanggap/platform';
import { deviceOf } from '../domain/device.js';
import { findAccount, type Account } from '../persistence/account.store.js';
import {
  addSession,
  endSession,
  exchangeToken,
  findToken,
  goodToken,
  GRACE_SECONDS,
  IDLE_MINUTES,
  listSessions,
  type FoundToken,
  type SessionEnd,
} from '../persistence/session.store.js';
import { SecondFactors } from './second-factors.js';
import { SigningKeys, TOKEN_LIFETIME } from './signing-keys.js';

/** Where a request comes from. */
export type Caller = {
  readonly network: string;
  readonly userAgent: string;
  /** What the browser was given when it was signed in before. */
  readonly device?: string | undefined;
};

export type Granted = {
  readonly accessToken: string;
  readonly expiresIn: number;
  readonly tokenType: 'Bearer';
  /** Good once: each renewal gives the next. */
  readonly refreshToken: string;
  /** Seconds after which the session is over unless it is renewed. */
  readonly sessionEndsIn: number;
  /** The roles ask for a second factor and there is none: until then the token has no roles. */
  readonly secondFactorNeeded?: true;
};

export type ShownSession = {
  readonly id: string;
  readonly device: string;
  readonly network: string | null;
  readonly startedAt: string;
  readonly usedAt: string;
};

type Outcome = { readonly granted: Granted } | { readonly reusedBy: string };

@Injectable()
export class Sessions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly keyRing: KeyRing,
    private readonly keys: SigningKeys,
    private readonly audit: AuditLog,
    private readonly secondFactors: SecondFactors,
  ) {}

  async open(tx: Tx, account: Account, { network, userAgent }: Caller): Promise<Granted> {
    const id = newId();
    const token = this.newToken(id);
    const sealedNetwork = this.keyRing.seal(network, account.id);
    await addSession(tx, { id, accountId: account.id, device: deviceOf(userAgent), sealedNetwork }, token);
    return this.granted(account, { id, provedAt: null }, token.text, IDLE_MINUTES * 60);
  }

  /** The next token of the session, with the roles as they are now. Throws a 401 problem for one that is over. */
  async renew(refreshToken: string): Promise<Granted> {
    const outcome = await this.work.run(null, (tx) => this.tryToRenew(tx, refreshToken));
    if (outcome && 'granted' in outcome) return outcome.granted;
    if (outcome) await this.record(outcome.reusedBy, 'session.token-reused');
    throw sessionOver();
  }

  async list(accountId: string): Promise<readonly ShownSession[]> {
    const sessions = await this.work.run(null, (tx) => listSessions(tx, accountId));
    return sessions.map(({ id, device, sealedNetwork, startedAt, usedAt }) => ({
      id,
      device,
      network: this.keyRing.openOrNull(sealedNetwork, accountId),
      startedAt: startedAt.toISOString(),
      usedAt: usedAt.toISOString(),
    }));
  }

  end(accountId: string, id: string): Promise<boolean> {
    return this.work.run(null, (tx) => endSession(tx, accountId, id, 'ended-elsewhere'));
  }

  /** Nothing is said of a token that is not known: it is over either way. */
  async signOut(refreshToken: string): Promise<void> {
    await this.work.run(null, async (tx) => {
      const found = await findToken(tx, hashOf(refreshToken));
      if (found) await endSession(tx, found.accountId, found.id, 'signed-out');
    });
  }

  /** Access for a session that is good, with what its account may do now. */
  async accessFor(account: Account, session: { id: string; provedAt: number | null }): Promise<string> {
    const { id, regions, companyId, providerCode } = account;
    const roles = this.lacksSecondFactor(account) ? [] : account.roles;
    const proved = session.provedAt === null ? {} : { proved: session.provedAt };
    return this.keys.sign({ sub: id, roles, regions, companyId, providerCode, sid: session.id, ...proved });
  }

  private lacksSecondFactor({ roles, secondFactor }: Account): boolean {
    return !secondFactor && this.secondFactors.isRequiredOf(roles);
  }

  private async tryToRenew(tx: Tx, refreshToken: string): Promise<Outcome | undefined> {
    const found = await findToken(tx, hashOf(refreshToken));
    if (!found || found.over) return undefined;
    const account = await findAccount(tx, found.accountId);
    if (!account?.active) return undefined;
    if (found.spentFor !== null && found.spentFor > GRACE_SECONDS) {
      await endSession(tx, found.accountId, found.id, 'reused-token' satisfies SessionEnd);
      return { reusedBy: found.accountId };
    }
    const next = found.spentFor === null ? await this.exchange(tx, found) : await this.lastGiven(tx, found);
    const left = Math.min(IDLE_MINUTES * 60, found.secondsLeft);
    return { granted: await this.granted(account, found, next, left) };
  }

  private async exchange(tx: Tx, { id }: FoundToken): Promise<string> {
    const next = this.newToken(id);
    await exchangeToken(tx, id, next);
    return next.text;
  }

  private async lastGiven(tx: Tx, { id }: FoundToken): Promise<string> {
    return this.keyRing.open((await goodToken(tx, id)) ?? '', id);
  }

  private newToken(sessionId: string) {
    const text = randomBytes(32).toString('base64url');
    return { text, hash: hashOf(text), sealed: this.keyRing.seal(text, sessionId) };
  }

  private async granted(
    account: Account,
    session: { id: string; provedAt: number | null },
    refreshToken: string,
    sessionEndsIn: number,
  ): Promise<Granted> {
    const accessToken = await this.accessFor(account, session);
    const granted = {
      accessToken,
      expiresIn: TOKEN_LIFETIME,
      tokenType: 'Bearer',
      refreshToken,
      sessionEndsIn,
    } as const;
    return this.lacksSecondFactor(account) ? { ...granted, secondFactorNeeded: true } : granted;
  }

  private record(accountId: string, outcome: string): Promise<void> {
    return this.audit.record({ name: 'session.renewed', accountId, targetId: accountId, outcome });
  }
}

/** Tokens are 32 random bytes: a plain hash of one tells nothing. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

export function sessionOver(): HttpProblem {
  const text = {
    id: 'Sesi ini sudah berakhir. Silakan masuk lagi.',
    en: 'This session is over. Please sign in again.',
  };
  return new HttpProblem(401, 'session.over', text);
}
