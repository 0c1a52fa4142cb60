import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@tanggap/testing';
import { OutboxReader, type Sink } from '../src/postgres/outbox-reader.js';
import { World, keys } from './world.js';

describe('a reader of an outbox', () => {
  let world: World;
  let reader: OutboxReader;

  beforeEach(async () => {
    world = await World.open('postgres');
  });
  afterEach(async () => {
    await reader.stop();
    await world.close();
  });

  const read = (sink: Sink) => {
    const source = {
      name: 'worker-registry',
      url: world.databases.urls['worker-registry'] ?? '',
      streams: [{ topic: 'worker-registry.registration', partition: 1 }],
      atMost: () => 100,
    };
    reader = new OutboxReader(source, sink, { warn: () => undefined });
    reader.start();
  };

  it('is not called stuck over events that another instance has done', async () => {
    let done = 0;
    let tries = 0;
    await world.say(keys(1)[0] ?? '', 1);
    read({
      position: () => Promise.resolve(done),
      take: (_, events) => {
        tries += 1;
        done = events.at(-1)?.position ?? 0;
        return Promise.reject(new Error('another instance has moved on'));
      },
    });
    await eventually(() => expect(tries).toBe(1));
    await sleep(300);
    expect(reader.status()).toMatchObject({ connected: true, stuckForMs: 0 });
  });

  it('leaves no connection behind at its source while its own database is away', async () => {
    let asked = 0;
    read({
      position: () => {
        asked += 1;
        return Promise.reject(new Error('away'));
      },
      take: () => Promise.resolve(),
    });
    await eventually(() => expect(asked).toBeGreaterThan(5), { within: 20_000 });
    // The server lets go of a session some time after its client; one that is left open stays.
    await eventually(async () => {
      const [row] = await world.said.query<{ open: number }[]>(
        `select count(*)::int as open from pg_stat_activity where datname = current_database() and application_name = 'tanggap-reader'`,
      );
      expect(row?.open).toBeLessThanOrEqual(1);
    });
  });
});
