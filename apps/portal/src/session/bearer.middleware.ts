import { Inject, Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Identity } from '../clients/identity.js';
import { Sessions, type Session } from './session.js';

/** A token lives for fifteen minutes: what changed of its account, and that its session was ended, shows after five. */
const RENEW_BELOW_SECONDS = 600;

/**
 * Lets the guard of all services judge a browser too: its session's token stands in for the header that it cannot send. A session
 * in use is renewed on the way; two requests at once are given the same.
 */
@Injectable()
export class BearerOfSession implements NestMiddleware {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Identity) private readonly identity: Identity,
  ) {}

  async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    const sent = this.sessions.of(request);
    // What is read by everybody needs nobody.
    if (sent && !request.path.startsWith('/assets/')) await this.renew(sent, request, response);
    const session = this.sessions.of(request);
    if (session) request.headers.authorization ??= `Bearer ${session.token}`;
    next();
  }

  /** While identity is away the session stays as it is. */
  private async renew(session: Session, request: Request, response: Response): Promise<void> {
    if (!session.refreshToken || this.sessions.secondsLeft(session) > RENEW_BELOW_SECONDS) return;
    const answer = await this.identity.renew(session.refreshToken, request);
    if (answer.kind === 'answered') this.sessions.start(request, response, this.sessions.granted(session, answer.body));
    else if (answer.kind === 'refused' && answer.status === 401) this.sessions.over(request, response);
  }
}
