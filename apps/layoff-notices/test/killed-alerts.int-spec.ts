import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { eventually, freePort, ServiceProcess, testKeys, testTokens } from '@tanggap/testing';
import type { TestTokens } from '@tanggap/testing';
import { listOf, ListsAtWork } from './lists-at-work.js';

const WORKERS = 50;

describe('a service that is killed as soon as an alert is kept', () => {
  let lists: ListsAtWork;
  let identity: Server;
  let tokens: TestTokens;
  let service: ServiceProcess;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    lists = await ListsAtWork.open();
    await lists.db.query(`update sites set workers = 900`);
    tokens = await testTokens();
    identity = createServer((_, answer) => answer.end(JSON.stringify({ keys: [tokens.publicJwk] })));
    await new Promise<void>((resolve) => identity.listen(0, '127.0.0.1', resolve));
    const { port } = identity.address() as AddressInfo;
    const environment = { APP_ENV: 'test', DATABASE_URL: lists.url, LOG_LEVEL: 'warn' };
    const keys = { KEY_RING: testKeys.keyRing, LOOKUP_KEY: testKeys.lookupKey };
    const url = `http://127.0.0.1:${port}`;
    service = new ServiceProcess('layoff-notices', await freePort(), { ...environment, ...keys, IDENTITY_URL: url });
  });
  afterAll(async () => {
    await service.kill9();
    identity.close();
    await lists.close();
  });

  const count = async (of: string, noticeId: string) =>
    (await lists.db.query<{ n: number }[]>(`select count(*)::int as n from ${of}`, [noticeId]))[0]?.n;
  const alerts = (noticeId: string) => count(`alerts where notice_id = $1 and kind = 'tier'`, noticeId);

  it('has raised it once, however often the command is sent again', async () => {
    const { noticeId, listId } = await lists.upload(listOf(WORKERS));
    await lists.checks().check(listId, () => true);
    const [{ company_id: companyId = '' } = {}] = await lists.db.query<{ company_id: string }[]>(
      `select company_id from notices where id = $1`,
      [noticeId],
    );
    const headers = {
      authorization: `Bearer ${await tokens.tokenFor({ roles: ['HRD_PERUSAHAAN'], regions: [], companyId })}`,
      'idempotency-key': newId(),
    };
    const submit = () => fetch(`${service.url}/notices/${noticeId}/submit`, { method: 'POST', headers });

    service.launch();
    await eventually(async () => (await fetch(`${service.url}/health/live`)).ok, { within: 60_000 });
    const broken = submit().catch(() => undefined);
    await eventually(async () => (await alerts(noticeId)) === 1, { within: 60_000, every: 5 });
    await service.kill9();
    await broken;
    service.launch();
    await eventually(async () => (await fetch(`${service.url}/health/live`)).ok, { within: 60_000 });
    const again = await Promise.all([submit(), submit(), submit()]);

    expect(again.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await alerts(noticeId)).toBe(1);
    const told = `outbox where name = 'layoff-notices.alert-raised.v1' and data->>'noticeId' = $1`;
    expect(await count(told, noticeId)).toBe(1);
    expect(await count(`response_tasks where notice_id = $1 and code = 'SITE_VISIT'`, noticeId)).toBe(1);
    expect(await count(`tier_assessments where notice_id = $1`, noticeId)).toBe(1);
  }, 300_000);
});
