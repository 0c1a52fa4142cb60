import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { eventually, freePort, ServiceProcess, testKeys, testTokens } from '@tanggap/testing';
import type { TestTokens } from '@tanggap/testing';
import type { QueryRunner } from 'typeorm';
import { listOf, ListsAtWork } from './lists-at-work.js';

const WORKERS = 50;

describe('a service that is killed when an alert is kept,', () => {
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
  afterEach(() => service.kill9());
  afterAll(async () => {
    identity.close();
    await lists.close();
  });

  const count = async (of: string, noticeId: string) =>
    (await lists.db.query<{ n: number }[]>(`select count(*)::int as n from ${of}`, [noticeId]))[0]?.n;
  const alerts = (noticeId: string) => count(`alerts where notice_id = $1 and kind = 'tier'`, noticeId);

  const launched = async () => {
    service.launch();
    await eventually(async () => (await fetch(`${service.url}/health/live`)).ok, { within: 180_000 });
  };

  /** A notice with a checked list, and how its company submits it: always the same command. */
  const filed = async () => {
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
    return { noticeId, submit };
  };

  const isRaisedOnce = async (noticeId: string, submit: () => Promise<Response>) => {
    await launched();
    const again = await Promise.all([submit(), submit(), submit()]);

    expect(again.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await alerts(noticeId)).toBe(1);
    const told = `outbox where name = 'layoff-notices.alert-raised.v1' and data->>'noticeId' = $1`;
    expect(await count(told, noticeId)).toBe(1);
    expect(await count(`response_tasks where notice_id = $1 and code = 'SITE_VISIT'`, noticeId)).toBe(1);
    expect(await count(`tier_assessments where notice_id = $1`, noticeId)).toBe(1);
  };

  it('before the commit has raised none, and raises it once when the command is sent again', async () => {
    const { noticeId, submit } = await filed();
    await launched();
    const session = lists.db.createQueryRunner();
    await session.startTransaction();
    await session.query(`set local idle_in_transaction_session_timeout = 0`);
    await session.query(`lock table outbox in share row exclusive mode`);
    const broken = submit().catch(() => undefined);
    const waiting = await eventually(() => whoKeptAnAlertAndWaits(session), { within: 60_000, every: 20 });
    await service.kill9();
    await broken;
    await session.rollbackTransaction();
    await session.release();
    const isGone = async () => !(await lists.db.query<object[]>(sessionOf, [waiting])).length;
    await eventually(async () => expect(await isGone()).toBe(true), { within: 60_000, every: 20 });

    expect(await alerts(noticeId)).toBe(0);
    await isRaisedOnce(noticeId, submit);
  }, 600_000);

  it('after the commit has raised it once, however often the command is sent again', async () => {
    const { noticeId, submit } = await filed();
    await launched();
    const broken = submit().catch(() => undefined);
    await eventually(async () => (await alerts(noticeId)) === 1, { within: 60_000, every: 5 });
    await service.kill9();
    await broken;

    await isRaisedOnce(noticeId, submit);
  }, 600_000);
});

const sessionOf = `select from pg_stat_activity where pid = $1`;

/** The session that has written an alert, and waits to write the outbox: all that is left to it is to commit. */
async function whoKeptAnAlertAndWaits(session: QueryRunner): Promise<number> {
  const found = (await session.query(
    `select w.pid from pg_locks w join pg_locks has on has.pid = w.pid
      where not w.granted and w.relation = 'outbox'::regclass
        and has.granted and has.relation = 'alerts'::regclass and has.mode = 'RowExclusiveLock'`,
  )) as { pid: number }[];
  const [first] = found;
  if (!first) throw new Error('nobody who has kept an alert waits for the outbox');
  return first.pid;
}
