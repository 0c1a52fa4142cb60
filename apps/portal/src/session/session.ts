import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, KeyRing, SealBroken } from '@tanggap/platform';
import type { Request, Response } from 'express';
import type { Granted } from '../clients/identity.js';
import { PortalConfig } from '../config.js';
import { cookieOf } from './cookies.js';

/** Who is signed in at this browser. The token is what the services see. */
export type Session = {
  readonly token: string;
  readonly name: string;
  /** Seconds since 1970; the session holds no longer, unless it is used before. */
  readonly endsAt: number;
  /** Seconds since 1970; the token holds no longer. Without it, as long as the session. */
  readonly tokenEndsAt?: number;
  /** What the next token is had for, once. */
  readonly refreshToken?: string;
};

const KEY_BYTES = 32;
const COOKIE = 'tanggap-session';
const SEALED_FOR = 'portal-session';

/** Keeps the session in a sealed cookie that no script can read and no other site can send. */
@Injectable()
export class Sessions {
  private readonly keyRing: KeyRing;
  private readonly renewed = new WeakMap<Request, Session | 'ended'>();

  constructor(
    @Inject(PortalConfig) config: PortalConfig,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    // A key of the portal's own: the one that opens workers' data has no business at the outermost door.
    const key = config.SESSION_KEY ?? randomBytes(KEY_BYTES).toString('base64');
    this.keyRing = new KeyRing({ current: 's', keys: { s: key } }, key);
  }

  start(request: Request, response: Response, session: Session): void {
    // No end of its own: who comes back too late is told so; with the browser's window it goes too.
    response.cookie(COOKIE, this.keyRing.seal(JSON.stringify(session), SEALED_FOR), flags(request));
    this.renewed.set(request, session);
  }

  end(request: Request, response: Response): void {
    response.clearCookie(COOKIE, flags(request));
    this.renewed.set(request, 'ended');
  }

  /** Undefined for no cookie, a cookie that is not ours, and one whose time is over. */
  of(request: Request): Session | undefined {
    const session = this.renewed.get(request) ?? this.sent(request);
    return session && session !== 'ended' && session.endsAt > this.seconds() ? session : undefined;
  }

  /** Seconds that the token of a session still holds. */
  secondsLeft({ tokenEndsAt, endsAt }: Session): number {
    return (tokenEndsAt ?? endsAt) - this.seconds();
  }

  /** As identity has granted it, counted from now. */
  granted(name: string, { accessToken, expiresIn, refreshToken, sessionEndsIn }: Granted): Session {
    const now = this.seconds();
    return {
      ...{ token: accessToken, tokenEndsAt: now + expiresIn },
      ...{ name, refreshToken, endsAt: now + sessionEndsIn },
    };
  }

  /** A session of ours whose time is over. */
  hasEnded(request: Request): boolean {
    const session = this.sent(request);
    return session !== undefined && (this.renewed.get(request) === 'ended' || session.endsAt <= this.seconds());
  }

  private sent(request: Request): Session | undefined {
    const sealed = cookieOf(request, COOKIE);
    return sealed === undefined ? undefined : this.open(sealed);
  }

  private open(sealed: string): Session | undefined {
    try {
      return JSON.parse(this.keyRing.open(sealed, SEALED_FOR)) as Session;
    } catch (error) {
      if (error instanceof SealBroken) return undefined;
      throw error;
    }
  }

  private seconds(): number {
    return Math.floor(this.clock.now().getTime() / 1_000);
  }
}

function flags(request: Request) {
  return { httpOnly: true, sameSite: 'strict', secure: request.secure, path: '/' } as const;
}
