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
      after = `&topic=worker-registry.registration&partition=${last.partition}&position=${last.position}`;
    }

    expect(places).toEqual(['0/3', '0/5', '1/2', '1/4', '1/6']);
    expect((await page('&topic=worker-registry.registration')).status).toBe(400);
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

describe('a service does not start, and says which route is to blame,', () => {
  it('when one names no permission', async () => {
    await expect(startService(ForgottenModule, settings({}), jarTables)).rejects.toThrow('ForgottenController.read');
  });

  it('when one asks for an idempotency key and does not use it', async () => {
    await expect(startService(CarelessModule, settings({}), jarTables)).rejects.toThrow('CarelessController.change');
  });
});
