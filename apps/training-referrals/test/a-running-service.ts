import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Fact } from '@tanggap/contracts';
import { newCause, UnitOfWork } from '@tanggap/messaging';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing, readConfig, startService, TokenVerifier } from '@tanggap/platform';
import type { PersonClaims } from '@tanggap/platform';
import { checkout, freshDatabase, testTokens } from '@tanggap/testing';
import { DataSource } from 'typeorm';
import { TrainingReferralsConfig } from '../src/config.js';
import { tables } from '../src/persistence/index.js';
import { TrainingReferralsModule } from '../src/training-referrals.module.js';

export type Answer = { readonly status: number; readonly body: Record<string, unknown> };

/** The service with its doors open and demo classes, in this process. It hears what is written into its own outbox. */
export async function aRunningService() {
  const database = await freshDatabase();
  const tokens = await testTokens();
  const start = async () => {
    const environment = {
      APP_ENV: 'test',
      LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
      DATABASE_URL: database.url,
      SOURCE_DATABASE_URLS: JSON.stringify({ 'worker-registry': database.url }),
      SEED_DIR: join(checkout, 'deploy/seed'),
    };
    const started = await startService(
      TrainingReferralsModule,
      readConfig({ name: 'training-referrals', port: 0, own: TrainingReferralsConfig }, environment),
      tables,
    );
    started.app.get(TokenVerifier).useKeys(tokens.keys);
    return started;
  };
  let service = await start();

  return {
    db: () => service.app.get(DataSource),
    keyRing: () => service.app.get(KeyRing, { strict: false }),
    /** As if the registry had said it. */
    hear: (...facts: readonly Fact[]) =>
      service.app.get(UnitOfWork, { strict: false }).run(newCause(), (tx) => Promise.resolve(tx.publish(facts))),
    async get(path: string, as: Partial<PersonClaims> = { roles: ['INSPEKTORAT'] }): Promise<Answer> {
      const headers = { authorization: `Bearer ${await tokens.tokenFor(as)}` };
      const response = await fetch(service.url + path, { headers });
      return { status: response.status, body: (await response.json()) as Answer['body'] };
    },
    /** A command; bodies that are text go as CSV. */
    async send(
      method: string,
      path: string,
      body: unknown,
      as: Partial<PersonClaims>,
      headers: Readonly<Record<string, string>> = {},
    ): Promise<Answer> {
      const isText = typeof body === 'string';
      const response = await fetch(service.url + path, {
        method,
        headers: {
          authorization: `Bearer ${await tokens.tokenFor(as)}`,
          'content-type': isText ? 'text/csv' : 'application/json',
          'idempotency-key': randomUUID(),
          ...headers,
        },
        body: isText ? body : JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json()) as Answer['body'] };
    },
    /** A unit of work of the service, as its own code has them. */
    inWork: <T>(work: (tx: Tx) => Promise<T>) => service.app.get(UnitOfWork, { strict: false }).run(newCause(), work),
    /** From now on it is this moment for the service; null: as it is. */
    setClock(moment: Date | null): void {
      Object.assign(service.app.get(Clock, { strict: false }), { now: () => moment ?? new Date() });
    },
    async restart(): Promise<void> {
      await service.close();
      service = await start();
    },
    async close(): Promise<void> {
      await service.close();
      await database.drop();
    },
  };
}

export type RunningService = Awaited<ReturnType<typeof aRunningService>>;
