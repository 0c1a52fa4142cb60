import { Inject, Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Sessions } from './session.js';

/** Lets the guard of all services judge a browser too: its session's token stands in for the header that it cannot send. */
@Injectable()
export class BearerOfSession implements NestMiddleware {
  constructor(@Inject(Sessions) private readonly sessions: Sessions) {}

  use(request: Request, _: Response, next: NextFunction): void {
    const session = this.sessions.of(request);
    if (session) request.headers.authorization ??= `Bearer ${session.token}`;
    next();
  }
}
