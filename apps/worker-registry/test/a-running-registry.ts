import { randomUUID } from 'node:crypto';
import type { INestApplicationContext, Type } from '@nestjs/common';
import type { Fact } from '@tanggap/contracts';
import { messagingTables, newCause, UnitOfWork } from '@tanggap/messaging';
import { Clock, KeyRing, readConfig, startService, TokenVerifier, type PersonClaims } from '@tanggap/platform';
import { aDatabasePerService, eventually, testKeys, testTokens } from '@tanggap/testing';
import { DataSource } from 'typeorm';
import { tables } from '../src/persistence/index.js';
import { WorkerRegistryModule } from '../src/worker-registry.module.js';
import { hashOf } from './a-report.js';

export const keyRing = new KeyRing(
  JSON.parse(testKeys.keyRing) as ConstructorParameters<typeof KeyRing>[0],
  testKeys.lookupKey,
);

/** What names a worker, sealed as at intake. */
export function sealedFor(nik: string, name: string, birthDate = '1990-01-01') {
  return { nik, name, sealed: keyRing.seal(JSON.stringify({ nik, name, birthDate }), hashOf(nik)) };
}

export type Shown = Readonly<Record<string, unknown>> & { readonly id: string; readonly number: string };
type Answer = { status: number; body: Readonly<Record<string, unknown>>; items: readonly Shown[] };

/** The service as it runs, hearing what others say from one outbox. */
export class ARunningRegistry {
  private checks = 0;

  private constructor(
    private readonly app: INestApplicationContext,
    private readonly url: string,
    readonly db: DataSource,
    private readonly tokenFor: (person: Partial<PersonClaims>) => Promise<string>,
    private readonly notices: UnitOfWork,
    readonly close: () => Promise<void>,
  ) {}

  static async open(): Promise<ARunningRegistry> {
    const databases = await aDatabasePerService(['worker-registry', 'layoff-notices']);
    const { 'worker-registry': own = '', 'layoff-notices': theirs = '' } = databases.urls;
    const notices = await new DataSource({ type: 'postgres', url: theirs }).initialize();
    for (const table of messagingTables) await notices.query(table);
    const source = new URL(own);
    source.pathname = new URL(theirs).pathname;
    const environment = {
      ...{ APP_ENV: 'test', LOG_LEVEL: 'silent', DATABASE_URL: own, HOST: '127.0.0.1' },
      ...{ KEY_RING: testKeys.keyRing, LOOKUP_KEY: testKeys.lookupKey },
      SOURCE_DATABASE_URLS: JSON.stringify({
        'layoff-notices': source.href,
        'training-referrals': source.href,
        'cash-assistance': source.href,
      }),
    };
    const config = readConfig({ name: 'worker-registry', port: 0 }, environment);
    const { app, url, close } = await startService(WorkerRegistryModule, config, tables);
    const tokens = await testTokens();
    app.get(TokenVerifier).useKeys(tokens.keys);
    return new ARunningRegistry(app, url, app.get(DataSource), tokens.tokenFor, new UnitOfWork(notices), async () => {
      await close();
      await notices.destroy();
      await databases.drop();
    });
  }

  /** The hash by which the service looks a NIK up. */
  hashOf(nik: string): string {
    return keyRing.keyedHash('nik', nik);
  }

  /** Sealed for that hash, as intake does. */
  sealed(person: Readonly<{ nik: string; name: string; birthDate: string }>): string {
    return keyRing.seal(JSON.stringify(person), this.hashOf(person.nik));
  }

  /** Says it as another service. */
  async say(...facts: readonly Fact[]): Promise<void> {
    await this.notices.run(newCause(), async (tx) => tx.publish(facts));
  }

  async untilRegistered(noticeId: string): Promise<void> {
    await eventually(async () => {
      const [row] = await this.db.query('select round from notice_registrations where notice_id = $1', [noticeId]);
      return row?.round != null;
    });
  }

  async get(path: string, person: Partial<PersonClaims>): Promise<Answer> {
    const headers = { authorization: `Bearer ${await this.tokenFor(person)}` };
    const answer = await fetch(`${this.url}${path}`, { headers });
    const body = (await answer.json()) as Record<string, unknown> & { items?: Shown[] };
    return { status: answer.status, body, items: body.items ?? [] };
  }

  /** A command with a key of its own, unless one is given. */
  post(
    path: string,
    sent: unknown,
    person: Partial<PersonClaims>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    return this.send('POST', path, sent, person, headers);
  }

  /** The open door, each time from another address: those are counted too. */
  async check(sent: unknown): Promise<Answer> {
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': `10.0.0.${this.checks++ % 250}` };
    const answer = await fetch(`${this.url}/status-checks`, { method: 'POST', headers, body: JSON.stringify(sent) });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown>, items: [] };
  }

  async send(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    sent: unknown,
    person: Partial<PersonClaims>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.tokenFor(person)}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...headers,
      },
      body: JSON.stringify(sent),
    });
    const body = (await answer.json()) as Record<string, unknown> & { items?: Shown[] };
    return { status: answer.status, body, items: body.items ?? [] };
  }

  /** A part of the running service. */
  part<T>(type: Type<T>): T {
    return this.app.get(type, { strict: false });
  }

  /** From now on it is so many days later, for the service. */
  later(days: number): void {
    const clock = this.part(Clock);
    clock.now = () => new Date(Date.now() + days * 86_400_000);
  }

  /** From now on it is this day, for the service. */
  on(day: string): void {
    this.part(Clock).now = () => new Date(`${day}T03:00:00.000Z`);
  }

  /** What was told of a name, in order. */
  async told(name: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const rows = await this.db.query<{ data: Record<string, unknown> }[]>(
      `select data from outbox where name = $1 order by position`,
      [name],
    );
    return rows.map(({ data }) => data);
  }
}
