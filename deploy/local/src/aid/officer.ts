import { randomUUID } from 'node:crypto';
import { Account } from '../line/account.js';
import type { DemoAccount } from '../line/demo-accounts.js';
import { ask } from '../line/http.js';

type Urls = Readonly<Record<string, string>>;

/** Somebody with a demo account and one role, who works by the doors of one service: cash-assistance, where nothing else is said. */
export class Officer {
  private readonly account: Account;

  constructor(
    private readonly urls: Urls,
    readonly who: DemoAccount,
    private readonly service = 'cash-assistance',
  ) {
    this.account = new Account(urls['identity'] ?? '', who);
  }

  async get<T>(path: string): Promise<T> {
    return (await ask<T>(this.at(path), { token: await this.account.token() })).body;
  }

  /** `seen`: the version that was read. Throws `Refused` with the service's words. */
  async post<T>(path: string, body: object, seen?: number): Promise<T> {
    const asking = { method: 'POST', token: await this.account.token(), key: randomUUID(), body } as const;
    return (await ask<T>(this.at(path), { ...asking, ...(seen !== undefined && { seen }) })).body;
  }

  /** The same, signed: the password is given again first. */
  async sign<T>(path: string, body: object, seen: number): Promise<T> {
    const token = await this.account.token();
    const { password } = this.who;
    const proof = { method: 'POST', token, key: randomUUID(), body: { password } } as const;
    const { body: proved } = await ask<{ readonly accessToken: string }>(`${this.urls['identity']}/me/proof`, proof);
    const asking = { method: 'POST', token: proved.accessToken, key: randomUUID(), body, seen } as const;
    return (await ask<T>(this.at(path), asking)).body;
  }

  /** A file as the bank wrote it. */
  async hand<T>(path: string, content: string): Promise<T> {
    const response = await fetch(this.at(path), {
      method: 'POST',
      headers: { authorization: `Bearer ${await this.account.token()}`, 'content-type': 'text/plain' },
      body: content,
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  private at(path: string): string {
    return `${this.urls[this.service]}${path}`;
  }
}

/** The demo account of that name. */
export function officerOf(urls: Urls, accounts: readonly DemoAccount[], username: string, service?: string): Officer {
  const who = accounts.find((one) => one.username === username);
  if (!who) throw new Error(`there is no demo account ${username}`);
  return new Officer(urls, who, service);
}
