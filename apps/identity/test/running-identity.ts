import { join } from 'node:path';
import { checkout, freshDatabase } from '@tanggap/testing';
import { readConfig, startService, type Environment } from '@tanggap/platform';
import { DataSource } from 'typeorm';
import { IdentityConfig } from '../src/config.js';
import { IdentityModule } from '../src/identity.module.js';
import { tables } from '../src/persistence/index.js';

export const password = 'tanggap-demo-2026';
export const admin = 'admin@disnaker.banten.example';
export const officer = 'hrd@citra-alas-kaki.example';

export type Answer = { readonly status: number; readonly headers: Headers; readonly body: Record<string, unknown> };

/** Identity in this process, with the demo accounts, on a database of its own unless one is given. */
export async function runningIdentity(environment: Environment = {}) {
  const fresh = environment['DATABASE_URL'] ? undefined : await freshDatabase();
  const given = {
    APP_ENV: 'test',
    LOG_LEVEL: 'silent',
    SEED_DIR: join(checkout, 'deploy/seed'),
    DATABASE_URL: fresh?.url,
    ...environment,
  };
  const service = await startService(
    IdentityModule,
    readConfig({ name: 'identity', port: 0, own: IdentityConfig }, given),
    tables,
  );

  type About = { token?: string; body?: unknown; headers?: Record<string, string> };

  const request = (method: string, path: string, about: About = {}): Promise<Response> =>
    fetch(service.url + path, {
      method,
      headers: {
        ...(about.token && { authorization: `Bearer ${about.token}` }),
        ...(about.body !== undefined && { 'content-type': 'application/json' }),
        ...about.headers,
      },
      ...(about.body !== undefined && { body: JSON.stringify(about.body) }),
    });

  async function call(method: string, path: string, about: About = {}): Promise<Answer> {
    const response = await request(method, path, about);
    return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
  }

  const signIn = (username: string, word = password, from = '203.0.113.1'): Promise<Answer> =>
    call('POST', '/sign-in', { body: { username, password: word }, headers: { 'x-forwarded-for': from } });

  return {
    ...service,
    call,
    request,
    signIn,
    db: service.app.get(DataSource),
    databaseUrl: given.DATABASE_URL ?? '',
    tokenOf: async (username: string) => String((await signIn(username)).body['accessToken']),
    async close(): Promise<void> {
      await service.close();
      await fresh?.drop();
    },
  };
}

export type RunningIdentity = Awaited<ReturnType<typeof runningIdentity>>;
