import { randomUUID } from 'node:crypto';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { eventually, freshDatabase, testTokens, type FreshDatabase } from '@tanggap/testing';
import { contractOf, type Fact } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import { UnitOfWork, newCause, type Batch } from '@tanggap/messaging';
import { readConfig, Requires, startService, TokenVerifier, type RunningService } from '@tanggap/platform';
import { DataSource } from 'typeorm';
import { jarTables } from './a-service.js';

const heard = 'worker-registry.notice-registered.v1';

/** Hears what it says itself, and refuses it by a rule. */
@Controller()
class Listener {
  @EventPattern<string>(heard)
  refuse(@Payload() { events }: Batch<typeof heard>): void {
    if (events.length > 0) throw new Rejected('conflict', 'jar.cracked', { id: 'Retak.', en: 'Cracked.' });
  }
}

@Module({ controllers: [Listener] })
class ListeningModule {}

@Controller('forgotten')
class ForgottenController {
  @Get()
  read() {
    return {};
  }
}

@Module({ controllers: [ForgottenController] })
class ForgottenModule {}

@Controller('careless')
class CarelessController {
  @Post()
  @Requires('notices:file')
  change() {
    return {};
  }
}

@Module({ controllers: [CarelessController] })
class CarelessModule {}

let fresh: FreshDatabase;
let service: RunningService | undefined;

const settings = (environment: object) =>
  readConfig(
    { name: 'worker-registry', port: 0 },
    { APP_ENV: 'test', LOG_LEVEL: 'silent', DATABASE_URL: fresh.url, ...environment },
  );

beforeEach(async () => void (fresh = await freshDatabase()));
afterEach(async () => {
  await service?.close();
  service = undefined;
  await fresh.drop();
});

describe('a service that hears events', () => {
  it('lets the transport see an error as it was thrown', async () => {
    service = await startService(
      ListeningModule,
      settings({ SOURCE_DATABASE_URLS: JSON.stringify({ 'worker-registry': fresh.url }) }),
      jarTables,
    );
    const fact = { name: heard, data: contractOf(heard).sample } as Fact;
    await service.app.get(UnitOfWork, { strict: false }).run(newCause(), (tx) => Promise.resolve(tx.publish(fact)));
    const db = service.app.get(DataSource);

    await eventually(async () =>
      expect(await db.query('select code from refused_events')).toEqual([{ code: 'jar.cracked' }]),
    );
  });

  it('answers while its source is away, and says that it is not ready and why', async () => {
    const nowhere = JSON.stringify({ 'worker-registry': 'postgres://nobody:x@127.0.0.1:9/none' });
    service = await startService(ListeningModule, settings({ SOURCE_DATABASE_URLS: nowhere }), jarTables);

    const response = await fetch(`${service.url}/health/ready`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      ready: false,
      checks: { database: { ok: true }, events: { ok: false, why: expect.stringContaining('worker-registry') } },
    });
    expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
  });

  it('has an operator’s door to what was parked, closed to others', async () => {
    service = await startService(ListeningModule, settings({}), jarTables);
    const tokens = await testTokens();
    service.app.get(TokenVerifier).useKeys(tokens.keys);
    const operator = {
      authorization: `Bearer ${await tokens.tokenFor({ roles: ['ADMIN_SISTEM'] })}`,
      'content-type': 'application/json',
    };
    const nobody = { authorization: `Bearer ${await tokens.tokenFor({ roles: ['PIMPINAN'] })}` };
    const replay = {
      method: 'POST',
      headers: operator,
      body: JSON.stringify({ topic: 'worker-registry.registration', key: randomUUID() }),
    };

    expect((await fetch(`${service.url}/events/parked`, { headers: nobody })).status).toBe(403);
    expect(await (await fetch(`${service.url}/events/parked`, { headers: operator })).json()).toEqual([]);
    expect(await (await fetch(`${service.url}/events/parked/replay`, replay)).json()).toMatchObject({
      status: 404,
      code: 'parked-event.missing',
    });
  });
});

describe('an operator', () => {
  it('turns the pages of what is parked, each from the last place of the one before', async () => {
    service = await startService(ListeningModule, settings({}), jarTables);
    const tokens = await testTokens();
    service.app.get(TokenVerifier).useKeys(tokens.keys);
    const headers = { authorization: `Bearer ${await tokens.tokenFor({ roles: ['ADMIN_SISTEM'] })}` };
    await service.app.get(DataSource).query(
      `insert into parked_events (topic, partition, position, event_id, name, key, envelope, code, why)
       select 'worker-registry.registration', n % 2, 7 - n, 'e' || n, $1, '', '{}', 'contract.broken', 'cut' from generate_series(1, 5) n`,
      [heard],
    );
    const page = async (query: string) => {
      const response = await fetch(`${service?.url}/events/parked?limit=2${query}`, { headers });
      return { status: response.status, body: (await response.json()) as { partition: number; position: number }[] };
    };
    const places: string[] = [];
    for (let after = ''; ;) {
      const { body } = await page(after);
      places.push(...body.map(({ partition, position }) => `${partition}/${position}`));
      const last = body.at(-1);
      if (!last) break;
      after = `&after=worker-registry.registration:${last.partition}:${last.position}`;
    }

    expect(places).toEqual(['0/3', '0/5', '1/2', '1/4', '1/6']);
    expect((await page('&after=worker-registry.registration')).status).toBe(400);
    expect((await page('&code=database')).body).toEqual([]);
    expect((await page('&topic=worker-registry.registration&code=contract')).body).toHaveLength(2);
  });

  it('can discard damage that came without a place in the order of its producer', async () => {
    service = await startService(ListeningModule, settings({}), jarTables);
    const tokens = await testTokens();
    service.app.get(TokenVerifier).useKeys(tokens.keys);
    const db = service.app.get(DataSource);
    await db.query(
      `insert into parked_events (topic, partition, position, event_id, name, key, envelope, code, why)
       values ('worker-registry.registration', 1, -5, 'offset-4', $1, '', '{}', 'contract.broken', 'cut')`,
      [heard],
    );
    const response = await fetch(`${service.url}/events/parked/discard`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await tokens.tokenFor({ roles: ['ADMIN_SISTEM'] })}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        topic: 'worker-registry.registration',
        partition: 1,
        position: -5,
        reason: 'sent by a foreign hand',
      }),
    });

    expect(response.status).toBe(204);
    expect(await db.query('select state from parked_events')).toEqual([{ state: 'discarded' }]);
  });
});

describe('the desk of an operator', () => {
  const topic = 'worker-registry.registration';
  let ask: (
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; body: unknown }>;

  beforeEach(async () => {
    const running = (service = await startService(ListeningModule, settings({}), jarTables));
    const tokens = await testTokens();
    running.app.get(TokenVerifier).useKeys(tokens.keys);
    const authorization = `Bearer ${await tokens.tokenFor({ roles: ['ADMIN_SISTEM'] })}`;
    ask = async (path, body, headers = {}) => {
      const method = body ? 'POST' : 'GET';
      const sent = body && { body: JSON.stringify(body) };
      const all = { authorization, 'content-type': 'application/json', ...headers };
      const response = await fetch(`${running.url}/events/${path}`, { method, headers: all, ...sent });
      return { status: response.status, body: await response.json().catch(() => null) };
    };
    const { sample, key } = contractOf(heard);
    const data = { ...sample, workers: 'three' } as unknown as Record<string, string>;
    await running.app.get(DataSource).query(
      `insert into parked_events (topic, partition, position, event_id, name, key, envelope, code, why)
       select $1, 0, n, 'e' || n, $2, $3 || n, $4, 'contract.broken', 'cut' from generate_series(1, 3) n`,
      [topic, heard, data[key] ?? '', JSON.stringify({ id: randomUUID(), name: heard, topic, key: data[key], data })],
    );
  });

  it('compares with the contract, mends with the version that was read, and writes down each act with its place', async () => {
    const one = await ask(`parked/${topic}/0/1`);
    const { says } = one.body as { says: { fields: { path: string; differs: string | null }[] } };
    expect(says.fields.filter(({ differs }) => differs !== null)).toMatchObject([
      { path: 'workers', differs: 'type', expected: { kind: 'whole', isNeeded: true }, isEditable: true },
    ]);
    const edit = { changes: [{ path: 'workers', to: '3' }], reason: 'The producer says three.' };
    const edits = `parked/${topic}/0/1/edits`;
    expect((await ask(edits, edit)).status).toBe(428);
    expect(await ask(edits, edit, { 'if-match': '"1"' })).toEqual({ status: 200, body: { version: 2 } });
    const late = await ask(edits, { ...edit, reason: 'Something else altogether.' }, { 'if-match': '"1"' });
    expect(late).toMatchObject({ status: 409, body: { code: 'parked-event.changed-meanwhile' } });
    const wrong = {
      ...edit,
      changes: [
        { path: 'workers', to: 'x' },
        { path: 'siti', to: 'x' },
      ],
    };
    expect(await ask(edits, wrong, { 'if-match': '"2"' })).toMatchObject({
      status: 400,
      body: { code: 'parked-edit.not-possible', errors: [{ field: 'workers' }, { field: 'siti' }] },
    });
    expect((await ask(`parked/${topic}/0/1`)).body).toMatchObject({
      version: 2,
      edits: [{ version: 2 }],
      says: { problem: null },
    });
    await ask('parked/discard', { topic, partition: 0, position: 3, reason: 'It came from elsewhere.' });
    const lines = await service?.app
      .get(DataSource)
      .query(`select name, target_id as "targetId", outcome from audit_log where name like '%ed' order by id`);
    expect(lines).toEqual([
      { name: 'parked-event.edited', targetId: topic, outcome: 'version.needed' },
      { name: 'parked-event.edited', targetId: topic, outcome: 'done' },
      { name: 'parked-event.edited', targetId: topic, outcome: 'parked-event.changed-meanwhile' },
      { name: 'parked-event.edited', targetId: topic, outcome: 'parked-edit.not-possible' },
      { name: 'parked-event.discarded', targetId: `${topic}/0/3`, outcome: 'done' },
    ]);
  });

  it('tries what a replay would do, and replays the many at a rate until all are through', async () => {
    expect((await ask('parked/groups')).body).toMatchObject([{ topic, events: 3, keys: 3, code: 'contract.broken' }]);
    expect(await ask('redrives/preview', { topic, code: 'contract' })).toMatchObject({
      body: { keys: 3, handled: 0, failing: [{ code: 'contract.broken', keys: 3 }], rows: [], says: [] },
    });
    const begun = await ask('redrives', { topic, perSecond: 500, reason: 'The producer has mended it.' });
    const { id } = begun.body as { id: string };
    await eventually(async () => expect((await ask(`redrives/${id}`)).body).toMatchObject({ state: 'ended' }));
    expect((await ask('redrives')).body).toMatchObject([
      { id, replayed: 0, failed: [{ code: 'contract.broken', keys: 3 }] },
    ]);
    await eventually(async () =>
      expect(
        await service?.app
          .get(DataSource)
          .query(`select target_id as id from audit_log where name like 'redrive.%' order by id`),
      ).toEqual([{ id }, { id }]),
    );
    const money = { topic: 'cash-assistance.aid', perSecond: 5, reason: 'The bank has mended it.' };
    expect(await ask('redrives', money)).toMatchObject({
      status: 409,
      body: { code: 'parked-event.two-people-needed' },
    });
    expect((await ask('redrives', { topic, perSecond: 0, reason: '   ' })).status).toBe(400);
  });
});

describe('a service does not start, and says which route is to blame,', () => {
  it('when one names no permission', async () => {
    await expect(startService(ForgottenModule, settings({}), jarTables)).rejects.toThrow('ForgottenController.read');
  });

  it('when one asks for an idempotency key and does not use it', async () => {
    await expect(startService(CarelessModule, settings({}), jarTables)).rejects.toThrow('CarelessController.change');
  });
});
