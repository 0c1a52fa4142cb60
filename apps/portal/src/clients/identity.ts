import { Inject, Injectable } from '@nestjs/common';
import { ServiceConfig } from '@tanggap/platform';
import type { Request } from 'express';
import { callerHeaders } from '../session/device.js';
import { ask, type Answer } from './ask.js';

export type Granted = {
  readonly accessToken: string;
  /** seconds */
  readonly expiresIn: number;
  readonly refreshToken: string;
  /** seconds */
  readonly sessionEndsIn: number;
};

export type Credentials = { readonly username: string; readonly password: string };

/** Asks identity to let somebody in. */
@Injectable()
export class Identity {
  constructor(@Inject(ServiceConfig) private readonly config: ServiceConfig) {}

  /** Identity counts attempts by the browser's address, and shows its holder what a session was begun with. */
  signIn(credentials: Credentials, request: Request): Promise<Answer<Granted>> {
    return this.ask<Granted>('/sign-in', credentials, request);
  }

  renew(refreshToken: string, request: Request): Promise<Answer<Granted>> {
    return this.ask<Granted>('/sessions/renewal', { refreshToken }, request);
  }

  signOut(refreshToken: string, request: Request): Promise<Answer<undefined>> {
    return this.ask<undefined>('/sign-out', { refreshToken }, request);
  }

  private ask<T>(path: string, body: object, request: Request): Promise<Answer<T>> {
    const headers = callerHeaders(request);
    return ask<T>(new URL(path, this.config.IDENTITY_URL).href, { method: 'POST', body, headers });
  }
}
