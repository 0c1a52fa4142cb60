import { Inject, Injectable } from '@nestjs/common';
import { ServiceConfig } from '@tanggap/platform';
import { ask, type Answer } from './ask.js';

export type Granted = {
  readonly accessToken: string;
  /** seconds */
  readonly expiresIn: number;
};

export type Credentials = { readonly username: string; readonly password: string };

/** Asks identity to let somebody in. */
@Injectable()
export class Identity {
  constructor(@Inject(ServiceConfig) private readonly config: ServiceConfig) {}

  /** @param address of the browser; identity counts attempts by it */
  signIn(credentials: Credentials, address: string | undefined): Promise<Answer<Granted>> {
    return ask<Granted>(new URL('/sign-in', this.config.IDENTITY_URL).href, {
      body: credentials,
      ...(address && { headers: { 'x-forwarded-for': address } }),
    });
  }
}
