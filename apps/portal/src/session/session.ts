import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, KeyRing, SealBroken } from '@tanggap/platform';
import type { Request, Response } from 'express';
import type { Granted } from '../clients/identity.js';
import { PortalConfig } from '../config.js';
import { cookieOf } from './cookies.js';

export type SignedInAs = {
  readonly name: string;
  /** A worker's way in. */
  readonly byPhone?: true;
};

/** Who is signed in at this browser. The token is what the services see. */
export type Session = SignedInAs & {
  readonly token: string;
  /** Seconds since 1970; the session holds no longer, unless it is used before. */
  readonly endsAt: number;
  /** Seconds since 1970; the token holds no longer. Without it, as long as the session. */
  readonly tokenEndsAt?: number;
  /** What the next token is had for, once. */
  readonly refreshToken?: string;
  /** Their roles wait for a second factor. */
  readonly needsSecond?: true;
};

const KEY_BYTES = 32;
const COOKIE = 'tanggap-session';
const SEALED_FOR = 'portal-session';
const KEPT_MS = 5 * 60_000;

/** A sign-in whose second step or way to a provider is under way, a phone that a code was sent to, what a second factor is set up with, what may be taken back. */
const KEPT = ['step', 'provider', 'phone', 'secret', 'codes', 'machine', 'undo'] as const;
export type Kept = (typeof KEPT)[number];
/** Whose it is, where somebody is signed in; lax where it has to survive the way back from another site. */
type Keeping = { readonly of?: string; readonly sameSite?: 'strict' | 'lax' };

/** Keeps the session in a sealed cookie that no script can read and no other site can send. */
@Injectable()
export class Sessions {
  private readonly keyRing: KeyRing;
  private readonly renewed = new WeakMap<Request, Session | 'ended'>();
  /** What a request came with: it is asked for many times, and to unseal it costs more than to ask. */
  private readonly sent = new WeakMap<Request, { readonly session: Session | undefined }>();

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

  /** Nobody is signed in any more, but who it was is not forgotten: what they typed waits for them alone. */
  over(request: Request, response: Response): void {
    const last = this.lastOf(request);
    if (!last) return this.end(request, response);
    const { token, name, byPhone } = last;
    this.start(request, response, { token, name, endsAt: this.seconds(), ...(byPhone && { byPhone }) });
    this.forgetAll(request, response);
    this.renewed.set(request, 'ended');
  }

  end(request: Request, response: Response): void {
    response.clearCookie(COOKIE, flags(request));
    this.forgetAll(request, response);
    this.renewed.set(request, 'ended');
  }

  /** The same session with a token that says more, or that roles have come to. */
  changeToken(request: Request, response: Response, token: string, seconds: number): void {
    const session = this.of(request);
    if (session) this.start(request, response, { ...session, token, tokenEndsAt: this.seconds() + seconds });
  }

  /** Something small for the next pages of this browser, sealed for whom it is of: five minutes, also where the cookie was copied. */
  keep(request: Request, response: Response, name: Kept, value: object, { of = '', sameSite }: Keeping = {}): void {
    const sealed = this.sealed(value, `${name} ${of}`, KEPT_MS);
    response.cookie(cookieNamed(name), sealed, { ...flags(request), ...(sameSite && { sameSite }), maxAge: KEPT_MS });
  }

  /** Undefined also for what was kept of somebody else. */
  kept<T>(request: Request, name: Kept, of = ''): T | undefined {
    const sealed = cookieOf(request, cookieNamed(name));
    return sealed === undefined ? undefined : this.unsealed<T>(sealed, `${name} ${of}`);
  }

  /** For a browser to carry; `owner` is needed to open it, before its time is over. */
  sealed(value: object, owner: string, milliseconds: number): string {
    const until = this.clock.now().getTime() + milliseconds;
    return this.keyRing.seal(JSON.stringify({ value, until }), owner);
  }

  /** Undefined for what is not ours, of another owner, or too old. */
  unsealed<T>(sealed: string, owner: string): T | undefined {
    const kept = this.opened(sealed, owner);
    const { value, until } = (kept ?? { until: 0 }) as { readonly value?: T; readonly until: number };
    return until > this.clock.now().getTime() ? value : undefined;
  }

  forget(request: Request, response: Response, name: Kept): void {
    response.clearCookie(cookieNamed(name), flags(request));
  }

  /** Who comes next to this browser finds nothing of who was here. */
  forgetAll(request: Request, response: Response): void {
    for (const name of KEPT) {
      if (cookieOf(request, cookieNamed(name)) !== undefined) this.forget(request, response, name);
    }
  }

  /** Undefined for no cookie, a cookie that is not ours, and one whose time is over. */
  of(request: Request): Session | undefined {
    const session = this.renewed.get(request) ?? this.lastOf(request);
    return session && session !== 'ended' && session.endsAt > this.seconds() ? session : undefined;
  }

  /** Who was signed in at this browser last, also when that is over. Undefined once they signed out. */
  lastOf(request: Request): Session | undefined {
    const known = this.sent.get(request) ?? { session: this.sessionIn(cookieOf(request, COOKIE)) };
    this.sent.set(request, known);
    return known.session;
  }

  /** Seconds that the token of a session still holds. */
  secondsLeft({ tokenEndsAt, endsAt }: Session): number {
    return (tokenEndsAt ?? endsAt) - this.seconds();
  }

  /** Seconds until the session of this browser is over, if it is not used; 0 without one. */
  secondsToEnd(request: Request): number {
    const session = this.of(request);
    return session ? session.endsAt - this.seconds() : 0;
  }

  /** As identity has granted it, counted from now. */
  granted({ name, byPhone }: SignedInAs, answer: Granted): Session {
    const { accessToken, expiresIn, refreshToken, sessionEndsIn } = answer;
    const now = this.seconds();
    return {
      ...{ token: accessToken, tokenEndsAt: now + expiresIn },
      ...{ name, refreshToken, endsAt: now + sessionEndsIn, ...(byPhone && { byPhone }) },
      ...(answer.secondFactorNeeded && { needsSecond: true }),
    };
  }

  /** A session of ours whose time is over. */
  hasEnded(request: Request): boolean {
    const session = this.lastOf(request);
    return session !== undefined && (this.renewed.get(request) === 'ended' || session.endsAt <= this.seconds());
  }

  private sessionIn(sealed: string | undefined): Session | undefined {
    return sealed === undefined ? undefined : (this.opened(sealed, SEALED_FOR) as Session | undefined);
  }

  private opened(sealed: string, owner: string): unknown {
    try {
      return JSON.parse(this.keyRing.open(sealed, owner));
    } catch (error) {
      if (error instanceof SealBroken) return undefined;
      throw error;
    }
  }

  private seconds(): number {
    return Math.floor(this.clock.now().getTime() / 1_000);
  }
}

function cookieNamed(name: Kept): string {
  return `tanggap-${name}`;
}

function flags(request: Request) {
  return { httpOnly: true, sameSite: 'strict', secure: request.secure, path: '/' } as const;
}
