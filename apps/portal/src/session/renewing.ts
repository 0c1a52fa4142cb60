import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Identity } from '../clients/identity.js';
import { Sessions, type Session } from './session.js';

/** A session with its next token, and with what the account has come to meanwhile. */
@Injectable()
export class Renewing {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Identity) private readonly identity: Identity,
  ) {}

  /** While identity is away the session stays as it is; where it has ended there, it is over here too. */
  async renew(session: Session, request: Request, response: Response): Promise<void> {
    if (!session.refreshToken) return;
    const answer = await this.identity.renew(session.refreshToken, request);
    if (answer.kind === 'answered') this.sessions.start(request, response, this.sessions.granted(session, answer.body));
    else if (answer.kind === 'refused' && answer.status === 401) this.sessions.over(request, response);
  }
}
