import { aDatabasePerService, eventually, ownPostgres } from '@tanggap/testing';
import { anEcho } from './an-echo.js';

const within = { within: 60_000, every: 200 };

describe('a service whose database server is killed and comes back', () => {
  it('says that it is not ready and why, still shows its own figures, and is ready again by itself', async () => {
    const server = await ownPostgres();
    const { urls } = await aDatabasePerService(['worker-registry'], server.url);
    const echo = await anEcho(urls['worker-registry'] ?? '');
    await eventually(async () => expect((await echo.ready()).ready).toBe(true), within);
    await eventually(async () => expect(await echo.figure('tanggap_events_lag')).toBe(0), within);

    await server.kill9();
    await eventually(async () => {
      const { status, checks } = await echo.ready();
      const notOk = Object.keys(checks).filter((name) => !checks[name]?.ok);
      expect({ status, notOk }).toEqual({
        status: 503,
        notOk: expect.arrayContaining(['database', 'events', 'storage']),
      });
    }, within);
    await eventually(async () => expect(await echo.figure('tanggap_events_lag')).toBeUndefined(), within);
    expect(await echo.figure('tanggap_link_up')).toBe(0);
    const parked = await echo.ask('/events/parked');
    expect({ status: parked.status, retryAfter: parked.headers.get('retry-after') }).toEqual({
      status: 503,
      retryAfter: '5',
    });
    expect(await parked.json()).toMatchObject({ code: 'service.database-away', reference: expect.any(String) });
    expect(await echo.figure('process_resident_memory_bytes')).toBeGreaterThan(0);

    await server.start();
    await eventually(async () => expect((await echo.ready()).ready).toBe(true), within);
    await echo.say(2);
    await eventually(
      async () => expect(await echo.figure('tanggap_events_total', { outcome: 'handled' })).toBe(2),
      within,
    );
    expect(await echo.figure('tanggap_link_up')).toBe(1);
    await echo.close();
    await server.stop();
  });
});
