import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceName } from '@tanggap/servers';
import { checkout, type Line } from '@tanggap/testing';
import { Account, type Credentials } from '../../deploy/local/src/line/account.js';

export type Answer<T> = { readonly status: number; readonly body: T };
type Changing = 'POST' | 'PUT' | 'PATCH';
type Sending = {
  /** The version that was read. */ readonly seen?: number;
  /** The same key: the same command. */ readonly key?: string;
};

/** Somebody with a demo account, who calls the services as a screen would. */
export class SignedIn {
  readonly id: string;
  private readonly account: Account;

  constructor(
    private readonly line: Line,
    username: string,
  ) {
    const { accounts } = JSON.parse(readFileSync(join(checkout, 'deploy/seed/accounts.json'), 'utf8')) as {
      accounts: (Credentials & { id: string })[];
    };
    const found = accounts.find((one) => one.username === username);
    if (!found) throw new Error(`no demo account ${username}`);
    this.id = found.id;
    this.account = new Account(line.urls.identity, found);
  }

  async get<T>(service: ServiceName, path: string): Promise<T> {
    const { status, body } = await this.call<T>(service, path, {});
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** Whatever the answer is. */
  async send<T>(
    service: ServiceName,
    method: Changing,
    path: string,
    content: object,
    { seen, key = randomUUID() }: Sending = {},
  ): Promise<Answer<T>> {
    return this.call<T>(service, path, {
      method,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        ...(seen !== undefined && { 'if-match': `"${seen}"` }),
      },
      body: JSON.stringify(content),
    });
  }

  /** Throws what was answered unless it was carried out. */
  async does<T>(
    service: ServiceName,
    method: Changing,
    path: string,
    content: object,
    sending: Sending = {},
  ): Promise<T> {
    const { status, body } = await this.send<T>(service, method, path, content, sending);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  private async call<T>(service: ServiceName, path: string, request: RequestInit): Promise<Answer<T>> {
    const authorization = `Bearer ${await this.account.token()}`;
    const response = await fetch(`${this.line.urls[service]}${path}`, {
      ...request,
      headers: { ...(request.headers as Record<string, string>), authorization },
    });
    return { status: response.status, body: (await response.json()) as T };
  }
}
