import { Inject, Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Renewing } from './renewing.js';
import { Sessions } from './session.js';

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
    @Inject(Renewing) private readonly renewing: Renewing,
  ) {}

  async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    const sent = this.sessions.of(request);
    // What is read by everybody needs nobody.
    if (sent && !request.path.startsWith('/assets/') && this.sessions.secondsLeft(sent) <= RENEW_BELOW_SECONDS)
      await this.renewing.renew(sent, request, response);
    const session = this.sessions.of(request);
    if (session) request.headers.authorization ??= `Bearer ${session.token}`;
    next();
  }
}
