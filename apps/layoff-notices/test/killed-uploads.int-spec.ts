import { createServer, request } from 'node:http';
import type { ClientRequest, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect, database } from '@tanggap/platform';
import { eventually, freePort, freshDatabase, ServiceProcess, testKeys, testTokens } from '@tanggap/testing';
import type { DataSource } from 'typeorm';
import { pdf } from './a-document.js';
import { hr, march, seedFolder, siteOf } from './a-running-service.js';
import { tables } from '../src/persistence/index.js';

const bytes = pdf('', 3_000_000);

describe('a service that is killed while a document comes in', () => {
  let db: DataSource;
  let drop: () => Promise<void>;
  let identity: Server;
  let service: ServiceProcess;
  let authorization: string;
  beforeAll(async () => {
    const fresh = await freshDatabase();
    drop = fresh.drop;
    db = database({ name: 'layoff-notices', DATABASE_URL: fresh.url, DATABASE_POOL: 2 }, tables);
    await connect(db);
    const tokens = await testTokens();
    authorization = `Bearer ${await tokens.tokenFor(hr)}`;
    identity = createServer((_, answer) => answer.end(JSON.stringify({ keys: [tokens.publicJwk] })));
    await new Promise<void>((resolve) => identity.listen(0, '127.0.0.1', resolve));
    // What it hears from does not exist, so it will not be ready; documents do not wait for that.
    service = new ServiceProcess('layoff-notices', await freePort(), {
      ...{ APP_ENV: 'test', DATABASE_URL: fresh.url, SEED_DIR: seedFolder, LOG_LEVEL: 'warn' },
      ...{ KEY_RING: testKeys.keyRing, LOOKUP_KEY: testKeys.lookupKey },
      IDENTITY_URL: `http://127.0.0.1:${(identity.address() as AddressInfo).port}`,
    });
  });
  afterAll(async () => {
    await service.kill9();
    await db.destroy();
    await drop();
    identity.close();
  });

  const ask = (method: string, path: string, sent?: object | Buffer) =>
    fetch(`${service.url}${path}`, {
      method,
      headers: {
        ...{ authorization, 'idempotency-key': 'killed-uploads' },
        'content-type': Buffer.isBuffer(sent) ? 'application/pdf' : 'application/json',
      },
      ...(sent === undefined
        ? {}
        : { body: Buffer.isBuffer(sent) ? (sent as unknown as string) : JSON.stringify(sent) }),
    });
  const answers = () =>
    eventually(async () => expect((await fetch(`${service.url}/health/live`)).status).toBe(200), { within: 60_000 });
  const count = async (of: string) => (await db.query<{ n: number }[]>(`select count(*)::int as n from ${of}`))[0]?.n;
  const half = (path: string): ClientRequest => {
    const headers = { authorization, 'content-length': bytes.length, 'content-type': 'application/pdf' };
    const sending = request(`${service.url}${path}`, { method: 'PUT', headers });
    sending.on('error', () => sending.destroy());
    sending.write(bytes.subarray(0, 1_500_000));
    return sending;
  };

  it('shows nothing of it after its next start, takes it anew, and clears away what was left', async () => {
    service.launch();
    await answers();
    const drafting = { siteId: siteOf.pasarKemis, reasonCode: 'EFISIENSI_CEGAH', ...march, declaredWorkers: 1 };
    const { id } = (await (await ask('POST', '/notices', drafting)).json()) as { id: string };
    const path = `/notices/${id}/documents`;
    half(`${path}/notice-letter`);
    await eventually(async () => ((await count('document_parts')) ?? 0) >= 3, { within: 60_000, every: 5 });
    await service.kill9();

    service.launch();
    await answers();
    expect(await (await ask('GET', path)).json()).toEqual({ items: [] });
    expect(await count('documents where version is null')).toBe(1);
    const again = await ask('PUT', `${path}/notice-letter`, bytes);
    const kept = (await again.json()) as { documentId: string };
    expect([again.status, kept]).toMatchObject([201, { version: 1 }]);
    const back = await ask('GET', `/documents/${kept.documentId}`);
    expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true);

    await db.query(`update documents set begun_at = now() - interval '2 hours' where version is null`);
    await eventually(async () => expect(await count('documents where version is null')).toBe(0), { within: 60_000 });
    expect(await count(`document_parts where document_id <> '${kept.documentId}'`)).toBe(0);
  }, 300_000);

  it('or whose client hangs up keeps nothing', async () => {
    const [notice] = await db.query<{ id: string }[]>(`select id from notices`);
    const before = await count('document_parts');
    const sending = half(`/notices/${notice?.id}/documents/other`);
    await eventually(async () => ((await count('documents where version is null')) ?? 0) === 1, {
      within: 60_000,
      every: 5,
    });
    sending.destroy();

    await eventually(async () => expect(await count('documents where version is null')).toBe(0), { within: 60_000 });
    expect(await count('document_parts')).toBe(before);
  });
});
