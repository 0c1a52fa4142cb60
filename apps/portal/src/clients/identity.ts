import { Inject, Injectable } from '@nestjs/common';
import { ServiceConfig } from '@tanggap/platform';
import type { Request } from 'express';
import { callerHeaders, deviceOf } from '../session/device.js';
import { ask, type Answer } from './ask.js';

export type Granted = {
  readonly accessToken: string;
  /** seconds */
  readonly expiresIn: number;
  readonly refreshToken: string;
  /** seconds */
  readonly sessionEndsIn: number;
  /** For this browser to keep. */
  readonly device?: string;
  /** Until there is one, the token has no roles. */
  readonly secondFactorNeeded?: true;
};

export type SecondStep = { readonly secondStep: { readonly ticket: string } };

/** What the holder of an invitation's link is told. */
export type InvitationRead = {
  readonly address: string;
  readonly roles: readonly string[];
  readonly expiresAt: string;
};

export type Credentials = { readonly username: string; readonly password: string };

/** A code is of use to the browser that asked for it alone: it keeps the ticket. */
export type CodeSent = { readonly ticket: string };
export type CodeEntered = { readonly phone: string; readonly ticket: string; readonly code: string };

/** Asks identity to let somebody in. */
@Injectable()
export class Identity {
  constructor(@Inject(ServiceConfig) private readonly config: ServiceConfig) {}

  /** Identity counts attempts by the browser and its address, and shows its holder what a session was begun with. */
  signIn(credentials: Credentials, request: Request): Promise<Answer<Granted | SecondStep>> {
    return this.ask('/sign-in', { ...credentials, device: deviceOf(request) }, request);
  }

  secondStep(ticket: string, code: string, request: Request): Promise<Answer<Granted>> {
    return this.ask('/sign-in/second-step', { ticket, code, device: deviceOf(request) }, request);
  }

  providerSignIn(idToken: string, nonce: string, request: Request): Promise<Answer<Granted>> {
    return this.ask('/sign-in/provider', { idToken, nonce }, request);
  }

  sendCode(phone: string, request: Request): Promise<Answer<CodeSent>> {
    return this.ask('/phone/codes', { phone, device: deviceOf(request) }, request);
  }

  phoneSignIn(entered: CodeEntered, request: Request): Promise<Answer<Granted>> {
    return this.ask('/phone/sign-in', { ...entered, device: deviceOf(request) }, request);
  }

  readInvitation(token: string, request: Request): Promise<Answer<InvitationRead>> {
    return this.ask('/invitations/reading', { token }, request);
  }

  acceptInvitation(body: object, request: Request): Promise<Answer<object>> {
    return this.ask('/invitations/acceptance', body, request);
  }

  askForPassword(username: string, request: Request): Promise<Answer<object>> {
    return this.ask('/password-links', { username, device: deviceOf(request) }, request);
  }

  readPasswordLink(token: string, request: Request): Promise<Answer<{ readonly username: string }>> {
    return this.ask('/password-links/reading', { token }, request);
  }

  usePasswordLink(body: object, request: Request): Promise<Answer<object>> {
    return this.ask('/password-links/use', body, request);
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
