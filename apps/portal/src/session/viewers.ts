import { Inject, Injectable } from '@nestjs/common';
import { TokenVerifier } from '@tanggap/platform';
import type { Request } from 'express';
import type { Viewer } from '../layout/page-context.js';
import { Sessions } from './session.js';

/** Finds out who looks at a page that is open to everybody. */
@Injectable()
export class Viewers {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(TokenVerifier) private readonly tokens: TokenVerifier,
  ) {}

  /** Undefined also for a session whose token no longer holds, or cannot be verified now. */
  async of(request: Request): Promise<Viewer | undefined> {
    const session = this.sessions.of(request);
    if (!session) return undefined;
    const person = await this.tokens.verify(session.token).catch(() => undefined);
    const endsIn = this.sessions.secondsToEnd(request);
    return person && { name: session.name, permissions: person.permissions, token: session.token, endsIn };
  }
}
