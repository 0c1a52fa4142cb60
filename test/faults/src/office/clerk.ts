import type { ServiceName } from '@tanggap/servers';
import type { Account } from '../../../../deploy/local/dist/line/account.js';
import { NotRunning } from '../../../../deploy/local/dist/line/http.js';
import { persistently } from '../filing.js';

/** What a screen sends. */
export type Command = {
  readonly service: ServiceName;
  readonly method: 'POST' | 'PUT' | 'PATCH';
  readonly path: string;
  readonly body: object;
  /** The version that was read. */
  readonly seen?: number;
};

export type Answer = {
  readonly status: number;
  readonly body: unknown;
  /** It had been carried out before; this is the answer of the first time. */
  readonly replayed: boolean;
};

const PATIENCE_MS = 30_000;

/** Somebody of the office or of a provider, who sends a command again with the same key until it is answered. */
export class Clerk {
  /** Answers that no caller should ever get. */
  readonly failures: string[] = [];

  constructor(
    readonly id: string,
    private readonly urls: Readonly<Record<string, string>>,
    private readonly account: Account,
    private readonly deadline: number,
  ) {}

  /** Whatever the answer is, once there is one. */
  send(command: Command, key: string): Promise<Answer> {
    return persistently(async () => {
      const answer = await this.once(command, key);
      if (answer.status === 500) this.failures.push(`${said(command)}: 500 ${JSON.stringify(answer.body)}`);
      if (answer.status >= 500 || answer.status === 429) throw new NotRunning(this.url(command));
      return answer;
    }, this.deadline);
  }

  private async once(command: Command, key: string): Promise<Answer> {
    const { method, body, seen } = command;
    const headers = {
      authorization: `Bearer ${await this.account.token()}`,
      'content-type': 'application/json',
      'idempotency-key': key,
      ...(seen !== undefined && { 'if-match': `"${seen}"` }),
    };
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const response = await fetch(this.url(command), { method, headers, body: JSON.stringify(body), signal });
      const replayed = response.headers.get('idempotency-replayed') === 'true';
      return { status: response.status, body: (await response.json()) as unknown, replayed };
    } catch (error) {
      // Nothing was heard: it may have been carried out, or not.
      throw new NotRunning(this.url(command), error);
    }
  }

  private url({ service, path }: Command): string {
    return `${this.urls[service]}${path}`;
  }
}

export const said = ({ method, service, path }: Command): string => `${method} ${service}${path}`;
