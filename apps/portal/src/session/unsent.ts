import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { isOfAForm, postedBy } from '../forms/posted.js';
import { pageContext } from '../layout/page-context.js';
import type { Unsent } from '../pages/account/unsent.model.js';
import { isFromOurselves } from './same-origin.guard.js';
import { PortalConfig } from '../config.js';
import { Sessions } from './session.js';

/** A working day. */
const KEPT_MS = 12 * 3_600_000;

/**
 * What was typed outlives the session: it travels through the pages of signing in, sealed for the account that typed it. Nobody else's
 * sign-in opens it, and nothing of it is kept here.
 */
@Injectable()
export class UnsentForms {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(PortalConfig) private readonly config: PortalConfig,
  ) {}

  /** Undefined for what is no form of ours without a file, and where nobody knows whose it is. */
  async sealedOf(request: Request): Promise<string | undefined> {
    const last = this.sessions.lastOf(request);
    const account = last && subjectOf(last.token);
    if (account === undefined || !isOfAForm(request) || !isFromOurselves(request, this.config)) return undefined;
    const unsent: Unsent = {
      action: request.originalUrl.replace(/^\/+/, '/'),
      page: pageContext(request, undefined).url,
      fields: (await postedBy(request)).entries,
    };
    return this.sessions.sealed(unsent, ownerOf(account), KEPT_MS);
  }

  /** A form of ours by somebody whose session is over: what cannot be carried (a file, too much of it) is not lost without a word. */
  isOfSomebody(request: Request): boolean {
    return (
      request.method === 'POST' && this.sessions.lastOf(request) !== undefined && isFromOurselves(request, this.config)
    );
  }

  /** What the holder of this token had typed; undefined for anybody else's. */
  open(sealed: string, token: string): Unsent | undefined {
    const account = subjectOf(token);
    return account === undefined ? undefined : this.sessions.unsealed<Unsent>(sealed, ownerOf(account));
  }
}

function ownerOf(account: string): string {
  return `unsent ${account}`;
}

/** Whose token it is. It lay in a cookie that we sealed, or identity has just given it: nothing is left to verify. */
function subjectOf(token: string): string | undefined {
  const text = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  const claims = text.startsWith('{') ? (JSON.parse(text) as { readonly sub?: unknown }) : {};
  return typeof claims.sub === 'string' ? claims.sub : undefined;
}
