import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkout, type Line } from '@tanggap/testing';
import { Account, type Credentials } from '../../../deploy/local/dist/line/account.js';
import { SCHEME, YEAR } from './due.js';

export type Batch = {
  readonly id: string;
  readonly number: string;
  readonly total: number;
  readonly lines: number;
  readonly version: number;
};

const TREASURER = 'bendahara@disnaker.banten.example';
const RELEASER = 'releaser@disnaker.banten.example';
const PATIENCE_MS = 180_000;
/** The bank is asked about accounts while a batch is validated. */
const LOOK_AGAIN_MS = 500;

/** The treasurer and whoever releases, who pay by the doors that their screens use; what got no answer is sent again under its key. */
export class Treasury {
  private readonly treasurer: Account;
  private readonly releaser: Account;

  constructor(private readonly line: Line) {
    this.treasurer = accountOf(line, TREASURER);
    this.releaser = accountOf(line, RELEASER);
  }

  /** All that is due, in as many batches as it takes, each frozen and given its warrant. */
  async freeze(): Promise<readonly Batch[]> {
    const frozen: Batch[] = [];
    for (let batch = await this.compose(); batch; batch = await this.compose()) {
      let version = await this.validated(batch.id);
      version = (await this.move(batch.id, version, 'lock', {})).version;
      const warrant = { number: `SP2D ${batch.number}`, date: today(), amount: batch.total };
      version = (await this.move(batch.id, version, 'sp2d', warrant)).version;
      frozen.push({ ...batch, version });
    }
    return frozen;
  }

  async release(batches: readonly Batch[]): Promise<void> {
    for (const { id, version } of batches)
      await this.send(this.releaser, `/payment-batches/${id}/release`, {}, version);
  }

  /** Undefined once nothing more is due. */
  private async compose(): Promise<Batch | undefined> {
    const wanted = { schemeCode: SCHEME, budgetYear: YEAR, rail: 'api', of: 'instalments' };
    const { status, body } = await this.answer(this.treasurer, '/payment-batches', wanted);
    if (status === 409) return undefined;
    return { ...okay<Batch>(status, body), version: 1 };
  }

  private async validated(id: string): Promise<number> {
    for (let version = 1; ;) {
      const now = await this.move(id, version, 'validation', {});
      if (now.state === 'validated') return now.version;
      version = now.version;
      await sleep(LOOK_AGAIN_MS);
    }
  }

  private move(id: string, seen: number, step: string, content: object): Promise<{ state: string; version: number }> {
    return this.send(this.treasurer, `/payment-batches/${id}/${step}`, content, seen);
  }

  private async send<T>(who: Account, path: string, content: object, seen?: number): Promise<T> {
    const { status, body } = await this.answer(who, path, content, seen);
    return okay<T>(status, body);
  }

  private async answer(who: Account, path: string, content: object, seen?: number) {
    const key = randomUUID();
    for (const end = performance.now() + PATIENCE_MS; ;) {
      const answer = await this.attempt(who, path, content, key, seen).catch(() => undefined);
      if (answer && answer.status < 500) return answer;
      if (performance.now() > end) throw new Error(`${path}: no answer; at last ${JSON.stringify(answer)}`);
      await sleep(LOOK_AGAIN_MS);
    }
  }

  private async attempt(who: Account, path: string, content: object, key: string, seen?: number) {
    const response = await fetch(this.line.urls['cash-assistance'] + path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await who.token()}`,
        'content-type': 'application/json',
        'idempotency-key': key,
        ...(seen !== undefined && { 'if-match': `"${seen}"` }),
      },
      body: JSON.stringify(content),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { status: response.status, body: (await response.json()) as unknown };
  }
}

function accountOf({ urls }: Line, username: string): Account {
  const file = readFileSync(join(checkout, 'deploy/seed/accounts.json'), 'utf8');
  const found = (JSON.parse(file) as { accounts: Credentials[] }).accounts.find((one) => one.username === username);
  if (!found) throw new Error(`no demo account ${username}`);
  return new Account(urls.identity, found);
}

function okay<T>(status: number, body: unknown): T {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body as T;
}

function today(): string {
  return new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
}
