import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@tanggap/contracts';
import { checkout, eventually, freshDatabase, type FreshDatabase } from '@tanggap/testing';
import pg from 'pg';
import { anEcho, behaviour, type AnEcho } from './an-echo.js';

const topic = 'worker-registry.registration';
const within = { within: 60_000, every: 200 };

describe('what is read of a service', () => {
  let fresh: FreshDatabase;
  let echo: AnEcho;
  let open: () => void;

  beforeEach(async () => {
    fresh = await freshDatabase();
    behaviour.gate = Promise.resolve();
    behaviour.poison.clear();
    behaviour.roundFails = false;
    open = () => undefined;
    echo = await anEcho(fresh.url);
  });
  afterEach(async () => {
    open();
    await echo.close();
    await fresh.drop();
  });

  const shut = (): void => {
    behaviour.gate = new Promise((resolve) => (open = resolve));
  };
  const figures = async (...names: string[]) => Promise.all(names.map((name) => echo.figure(name, { topic })));

  it('shows a lag that grows while nothing gets done, and none once all is', async () => {
    shut();
    await echo.say(3);
    await eventually(async () => expect(await figures('tanggap_events_lag')).toEqual([3]), within);
    await echo.say(4);
    await eventually(async () => expect(await figures('tanggap_events_lag')).toEqual([7]), within);
    expect(await echo.figure('tanggap_oldest_unhandled_event_age_seconds', { topic })).toBeGreaterThan(0);
    expect(await echo.figure('tanggap_database_connections', { state: 'in_use' })).toBeGreaterThan(0);

    open();
    const atRest = ['tanggap_events_lag', 'tanggap_oldest_unhandled_event_age_seconds'];
    await eventually(async () => expect(await figures(...atRest)).toEqual([0, 0]), within);
    await eventually(
      async () => expect(await echo.figure('tanggap_events_total', { topic, outcome: 'handled' })).toBe(7),
      within,
    );
    expect(await figures('tanggap_event_batch_size_events_sum', 'tanggap_event_batch_retries_total')).toEqual([
      7,
      undefined,
    ]);
  });

  it('counts an event that is parked once, however often its batch was tried', async () => {
    shut();
    const [, bad = ''] = await echo.say(5);
    behaviour.poison.add(bad);
    open();
    await eventually(async () => expect(await figures('tanggap_parked_events')).toEqual([1]), within);

    // Those behind it in its batch may still be under way.
    const counted = async () =>
      Promise.all(['parked', 'handled'].map((outcome) => echo.figure('tanggap_events_total', { outcome })));
    await eventually(async () => expect(await counted()).toEqual([1, 4]), within);
  });

  it('is described, figure by figure, in the page about them', async () => {
    const page = readFileSync(join(checkout, 'docs/metrics.md'), 'utf8');
    const described = new Set([...page.matchAll(/`(tanggap_[a-z_]+)`/g)].map(([, name]) => name));
    expect(new Set(await echo.figureNames())).toEqual(described);
  });

  it('holds nothing that names a notice or a person', async () => {
    const [notice = ''] = await echo.say(1);
    behaviour.poison.add(notice);
    await eventually(async () => expect(await echo.figure('tanggap_events_total')).toBe(1), within);

    expect(await echo.figure('tanggap_link_up')).toBe(1);
    expect(await echo.figure(`tanggap_events_total`, { key: notice })).toBeUndefined();
  });

  it('shows a round that cannot be held: to monitoring, to operators, and to whoever asks whether all is ready', async () => {
    behaviour.roundFails = true;
    const notice = newId();
    await echo.db.query(`insert into rounds (notice_id, round, expected) values ($1, 1, 0)`, [notice]);
    await eventually(async () => expect((await echo.ready()).checks['rounds']?.ok).toBe(false), within);

    expect((await echo.ready()).checks['rounds']?.why).toMatch(/database\.22003, tried \d+ times/);
    await eventually(async () => expect(await echo.figure('tanggap_rounds_open', { state: 'ready' })).toBe(1), within);
    expect(await echo.figure('tanggap_round_tries_failed', { code: 'database.22003' })).toBeGreaterThan(2);
    expect(await echo.read('/events/rounds')).toMatchObject([{ noticeId: notice, round: 1, waitsFor: 'being-held' }]);
    expect(await echo.read('/events')).toMatchObject({ roundFailure: { code: 'database.22003' } });

    behaviour.roundFails = false;
    await eventually(async () => expect((await echo.ready()).ready).toBe(true), within);
    await eventually(async () => expect(await echo.figure('tanggap_rounds_open')).toBe(0), within);
    expect(await echo.read('/events')).toMatchObject({ roundFailure: null });
  });

  it('says that the database takes no writes, for as long as it takes none', async () => {
    const restrict = async (value: string) => {
      const writer = new pg.Client({ connectionString: fresh.url, options: '-c default_transaction_read_only=off' });
      await writer.connect();
      await writer.query(`alter database ${fresh.name} set default_transaction_read_only = ${value}`);
      await writer.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()`,
        [fresh.name],
      );
      await writer.end();
    };
    await restrict('on');
    // At first it may have another reason: the sessions were ended.
    await eventually(
      async () => expect((await echo.ready()).checks['storage']?.why).toMatch(/no writes|refuses writes/),
      within,
    );

    await restrict('off');
    await eventually(async () => expect((await echo.ready()).ready).toBe(true), within);
  });
});
