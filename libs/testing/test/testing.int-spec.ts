import { join } from 'node:path';
import pg from 'pg';
import {
  aDatabasePerService,
  checkout,
  day,
  dropAll,
  eventually,
  freePort,
  freshDatabase,
  ServiceProcess,
  testPostgresUrl,
} from '@tanggap/testing';

describe('Databases for tests', () => {
  it('are empty, apart from each other, and gone when dropped', async () => {
    const [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
    await ask(one.url, 'create table mine (n int)');
    expect(await ask(other.url, `select to_regclass('mine') as mine`)).toEqual([{ mine: null }]);
    expect(one.name).toContain('test');
    await Promise.all([one.drop(), other.drop()]);
    await expect(ask(one.url, 'select 1')).rejects.toThrow();
  });

  it('are one per service, and each service may enter the others as a reader', async () => {
    const { urls, drop } = await aDatabasePerService(['layoff-notices', 'worker-registry']);
    const neighbour = new URL(urls['worker-registry'] ?? '');
    neighbour.pathname = new URL(urls['layoff-notices'] ?? '').pathname;
    expect(await ask(neighbour.href, 'select 1 as one')).toEqual([{ one: 1 }]);
    await drop();
  });

  it('are never dropped when their name does not say that they are', async () => {
    await expect(dropAll(await testPostgresUrl(), ['test_a', 'layoff_notices'])).rejects.toThrow('layoff_notices');
  });
});

describe('eventually', () => {
  it('returns the first good answer', async () => {
    let asked = 0;
    expect(await eventually(() => ++asked > 2 && asked)).toBe(3);
  });

  it('fails with the last reason when the time is over', async () => {
    const never = (): never => {
      throw new Error('two of three are there');
    };
    await expect(eventually(never, { within: 40, every: 10 })).rejects.toThrow('two of three are there');
  });
});

describe('day', () => {
  it('counts from a Monday', () => expect([day(0), day(30)]).toEqual(['2026-01-05', '2026-02-04']));
});

describe('A service as a process', () => {
  const main = join(checkout, 'libs/testing/test/tiny-service.mjs');
  let service: ServiceProcess;

  beforeAll(async () => {
    service = await new ServiceProcess('tiny', await freePort(), { GREETING: 'salam' }, main).start();
  });
  afterAll(() => service.stop());

  it('is ready when started, and its lines are kept', async () => {
    expect(await service.isReady()).toBe(true);
    // Its lines come by another way than its answers.
    await eventually(() => expect(service.logs).toBe('[tiny] listening as salam'));
  });

  it('comes back after being killed', async () => {
    await service.kill9();
    expect(service.running).toBe(false);
    await service.start();
    await eventually(() => expect(service.logs).toBe('[tiny] listening as salam\n[tiny] listening as salam'));
  });

  it('can be frozen and thawed', async () => {
    service.pause();
    await expect(fetch(service.url, { signal: AbortSignal.timeout(200) })).rejects.toThrow();
    service.resume();
    await eventually(() => service.isReady());
  });

  it('stops in order, even when frozen', async () => {
    service.pause();
    await service.stop();
    await eventually(() => service.logs.endsWith('[tiny] stopping in order'));
  });

  it('shows its last lines when it does not become ready', async () => {
    const broken = new ServiceProcess('broken', await freePort(), {}, join(checkout, 'no-such-file.mjs'));
    broken.launch();
    await eventually(() => !broken.running && broken.logs.includes('no-such-file.mjs'));
    await expect(broken.untilReady(100)).rejects.toThrow('Cannot find module');
  });
});

async function ask(url: string, question: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(question)).rows as unknown[];
  } finally {
    await client.end();
  }
}
