import { ask } from './http.js';

export type Credentials = { readonly username: string; readonly password: string };

type Granted = { readonly accessToken: string; /** seconds */ readonly expiresIn: number };

const RENEW_BEFORE_MS = 60_000;

/** An account that stays signed in however long a line takes: its token is renewed a minute before it ends. */
export class Account {
  private current: { readonly token: string; readonly until: number } | undefined;

  constructor(
    private readonly identityUrl: string,
    private readonly credentials: Credentials,
  ) {}

  async token(): Promise<string> {
    if (!this.current || Date.now() > this.current.until) this.current = await this.signIn();
    return this.current.token;
  }

  private async signIn() {
    const { username, password } = this.credentials;
    const { body } = await ask<Granted>(`${this.identityUrl}/sign-in`, {
      method: 'POST',
      body: { username, password },
    });
    return { token: body.accessToken, until: Date.now() + body.expiresIn * 1_000 - RENEW_BEFORE_MS };
  }
}
