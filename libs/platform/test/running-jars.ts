import { freshDatabase, testTokens } from '@tanggap/testing';
import { readConfig, startService, TokenVerifier, type Environment, type PersonClaims } from '@tanggap/platform';
import { DataSource } from 'typeorm';
import { JarsModule, jarTables } from './a-service.js';

export type Ask = {
  readonly as?: Partial<PersonClaims>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};
export type Answer = { readonly status: number; readonly headers: Headers; readonly body: Record<string, unknown> };

/** The service of jars, in this process, on a database of its own. */
export async function runningJars(environment: Environment = {}) {
  const database = await freshDatabase();
  const tokens = await testTokens();
  const config = readConfig(
    { name: 'layoff-notices', port: 0 },
    { APP_ENV: 'test', LOG_LEVEL: 'silent', DATABASE_URL: database.url, ...environment },
  );
  const service = await startService(JarsModule, config, jarTables);
  service.app.get(TokenVerifier).useKeys(tokens.keys);
  const db = service.app.get(DataSource);

  async function call(method: string, path: string, { as, body, headers }: Ask = {}): Promise<Answer> {
    const response = await fetch(service.url + path, {
      method,
      headers: {
        ...(as && { authorization: `Bearer ${await tokens.tokenFor(as)}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text.startsWith('{') ? (JSON.parse(text) as Answer['body']) : { text },
    };
  }

  async function close(): Promise<void> {
    await service.close();
    await database.drop();
  }

  return { ...service, db, databaseUrl: database.url, call, close, tokenFor: tokens.tokenFor };
}

export type RunningJars = Awaited<ReturnType<typeof runningJars>>;
