import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Fact } from '@tanggap/contracts';
import { messagingTables, newCause, UnitOfWork } from '@tanggap/messaging';
import { Clock, readConfig, startService, TokenVerifier } from '@tanggap/platform';
import type { PersonClaims } from '@tanggap/platform';
import { aDatabasePerService, checkout, eventually, testKeys, testTokens } from '@tanggap/testing';
import { DataSource } from 'typeorm';
import { CashAssistanceModule } from '../src/cash-assistance.module.js';
import { CashAssistanceConfig } from '../src/config.js';
import { tables } from '../src/persistence/index.js';

export type Shown = Readonly<Record<string, unknown>> & { readonly id: string };
export type Answer = {
  readonly status: number;
  /** Of one thing that is looked at. */
  readonly etag?: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  readonly items: readonly Shown[];
};

/** The service as it runs, with the demo budget, hearing from the outbox of the registry. */
export class ARunningService {
  private constructor(
    private readonly url: string,
    readonly db: DataSource,
    private readonly tokenFor: (person: Partial<PersonClaims>) => Promise<string>,
    private readonly registry: UnitOfWork,
    private readonly clock: Clock,
    readonly close: () => Promise<void>,
  ) {}

  static async open(settings: Readonly<Record<string, string>> = {}): Promise<ARunningService> {
    const databases = await aDatabasePerService(['cash-assistance', 'worker-registry']);
    const { 'cash-assistance': own = '', 'worker-registry': theirs = '' } = databases.urls;
    const registry = await new DataSource({ type: 'postgres', url: theirs }).initialize();
    for (const table of messagingTables) await registry.query(table);
    const source = new URL(own);
    source.pathname = new URL(theirs).pathname;
    const environment = {
      ...{ APP_ENV: 'test', LOG_LEVEL: 'silent', DATABASE_URL: own, HOST: '127.0.0.1' },
      ...{ KEY_RING: testKeys.keyRing, LOOKUP_KEY: testKeys.lookupKey, SEED_DIR: join(checkout, 'deploy/seed') },
      SOURCE_DATABASE_URLS: JSON.stringify({ 'worker-registry': source.href }),
      ...settings,
    };
    const config = readConfig({ name: 'cash-assistance', port: 0, own: CashAssistanceConfig }, environment);
    const { app, url, close } = await startService(CashAssistanceModule, config, tables);
    const tokens = await testTokens();
    app.get(TokenVerifier).useKeys(tokens.keys);
    const end = async () => {
      await close();
      await registry.destroy();
      await databases.drop();
    };
    return new ARunningService(
      url,
      app.get(DataSource),
      tokens.tokenFor,
      new UnitOfWork(registry),
      app.get(Clock),
      end,
    );
  }

  /** From now on it is that moment. */
  itIs(moment: string): void {
    this.clock.now = () => new Date(moment);
  }

  /** Says it in the registry. */
  async say(...facts: readonly Fact[]): Promise<void> {
    await this.registry.run(newCause(), async (tx) => tx.publish(facts));
  }

  async untilRoundClosed(noticeId: string): Promise<void> {
    await eventually(async () => {
      const rows = await this.db.query<object[]>(
        `select from outbox where name = 'cash-assistance.round-closed.v1' and key = $1`,
        [noticeId],
      );
      return rows.length === 1;
    });
  }

  /** Until the query finds a row. */
  async until(query: string): Promise<void> {
    await eventually(async () => (await this.db.query<object[]>(query)).length > 0);
  }

  /** As somebody whom nobody knows. */
  async knock(path: string, body: string): Promise<number> {
    const headers = { 'content-type': 'application/json', 'x-signature': 'AAAA' };
    return (await fetch(`${this.url}${path}`, { method: 'POST', headers, body })).status;
  }

  async get(path: string, person: Partial<PersonClaims>): Promise<Answer> {
    const headers = { authorization: `Bearer ${await this.tokenFor(person)}` };
    const answer = await fetch(`${this.url}${path}`, { headers });
    const body = (await answer.json()) as Record<string, unknown> & { items?: Shown[] };
    return { status: answer.status, etag: answer.headers.get('etag'), body, items: body.items ?? [] };
  }

  /** A page that is no JSON. */
  async text(path: string, person: Partial<PersonClaims>): Promise<{ status: number; type: string; body: string }> {
    const headers = { authorization: `Bearer ${await this.tokenFor(person)}` };
    const answer = await fetch(`${this.url}${path}`, { headers });
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', body: await answer.text() };
  }

  /** What a command answers that is no JSON. */
  async textOf(
    path: string,
    content: unknown,
    person: Partial<PersonClaims>,
  ): Promise<{ status: number; body: string }> {
    const headers = { authorization: `Bearer ${await this.tokenFor(person)}`, 'content-type': 'application/json' };
    const answer = await fetch(`${this.url}${path}`, { method: 'POST', headers, body: JSON.stringify(content) });
    return { status: answer.status, body: await answer.text() };
  }

  /** The bare content of a file. */
  async upload(path: string, content: string, person: Partial<PersonClaims>): Promise<Answer> {
    const headers = { authorization: `Bearer ${await this.tokenFor(person)}`, 'content-type': 'text/plain' };
    const answer = await fetch(`${this.url}${path}`, { method: 'POST', headers, body: content });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown>, items: [] };
  }

  /** A command, with a key of its own unless one is given. */
  async send(
    path: string,
    content: unknown,
    person: Partial<PersonClaims>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const answer = await fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: {
        ...{ authorization: `Bearer ${await this.tokenFor(person)}`, 'content-type': 'application/json' },
        ...{ 'idempotency-key': randomUUID(), ...headers },
      },
      body: JSON.stringify(content),
    });
    const body = (await answer.json()) as Record<string, unknown> & { items?: Shown[] };
    return { status: answer.status, body, items: body.items ?? [] };
  }

  /** What is sent as it is: a file, or a new version of something. */
  async put(
    path: string,
    content: string,
    person: Partial<PersonClaims>,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    const authorization = `Bearer ${await this.tokenFor(person)}`;
    const sent = { authorization, 'idempotency-key': randomUUID(), ...headers };
    const answer = await fetch(`${this.url}${path}`, { method: 'PUT', headers: sent, body: content });
    const body = (await answer.json()) as Record<string, unknown> & { items?: Shown[] };
    return { status: answer.status, body, items: body.items ?? [] };
  }
}
