import { mkdtemp, rm, stat, writeFile, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { isAlive, prepareDatabases, PostgresServer, startPostgres } from '@tanggap/servers';

const asRoot = process.getuid?.() === 0;

describe('PostgreSQL of our own', () => {
  let folder: string;
  let server: PostgresServer;
  const said: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tanggap-test-postgres-'));
    await chmod(folder, 0o755);
    server = await startPostgres({ folder: join(folder, 'pg'), password: 'first', say: (line) => said.push(line) });
  });

  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('is version 18 with checksums, letters of UTF8 and durable commits', async () => {
    const settings = `select current_setting('server_version_num')::int / 10000 as version, current_setting('data_checksums') as checksums,
      current_setting('server_encoding') as encoding, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`;
    expect(await ask(server.url, settings)).toEqual([
      { version: 18, checksums: 'on', encoding: 'UTF8', fsync: 'on', commit: 'on' },
    ]);
  });

  it('lets nobody in without the password', async () => {
    const url = new URL(server.url);
    url.password = 'wrong';
    await expect(ask(url.href, 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('never runs as root', async () => {
    const owner = (await stat(server.data)).uid;
    expect(owner === 0).toBe(false);
    expect(asRoot || owner === process.getuid?.()).toBe(true);
  });

  it('keeps what was committed when it is killed, and starts again at once', async () => {
    await ask(server.url, 'create table kept as select 1 as one');
    await server.kill9();
    expect(server.running).toBe(false);
    await server.start();
    expect(await ask(server.url, 'select * from kept')).toEqual([{ one: 1 }]);
  });

  it('stops in order and comes back on the same port', async () => {
    const url = server.url;
    await server.restart();
    expect(await ask(url, 'select * from kept')).toEqual([{ one: 1 }]);
  });

  it('is not stopped by the pid file of a process that died', async () => {
    await server.stop();
    await writeFile(join(server.data, 'postmaster.pid'), `${process.pid}\n${server.data}\n`);
    await server.start();
    expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('stops a server that was left behind on the same data', async () => {
    const leftBehind = server.pid ?? 0;
    const next = await PostgresServer.prepare({
      folder: join(folder, 'pg'),
      password: 'first',
      say: (l) => said.push(l),
    });
    await next.start();
    expect(isAlive(leftBehind)).toBe(false);
    expect(said.join()).toContain('left behind');
    expect(await ask(next.url, 'select * from kept')).toEqual([{ one: 1 }]);
    await next.stop();
    await server.start();
  });

  it('gives each service a role and a database that only services may enter', async () => {
    const wanted = {
      adminUrl: server.url,
      services: ['layoff-notices', 'worker-registry'],
      passwordOf: (s: string) => `of ${s}`,
    };
    const urls = await prepareDatabases(wanted);
    expect(await prepareDatabases(wanted)).toEqual(urls);
    expect(
      await ask(urls['layoff-notices'] ?? '', 'select current_user::text as who, current_database()::text as base'),
    ).toEqual([{ who: 'layoff_notices', base: 'layoff_notices' }]);
    await ask(urls['layoff-notices'] ?? '', 'create table mine (n int)');

    const neighbour = new URL(urls['worker-registry'] ?? '');
    neighbour.pathname = '/layoff_notices';
    await expect(ask(neighbour.href, 'select * from mine')).rejects.toThrow('permission denied');
    await ask(urls['layoff-notices'] ?? '', 'grant select on mine to tanggap_consumers');
    expect(await ask(neighbour.href, 'select * from mine')).toEqual([]);

    await ask(server.url, `create role stranger login password 'x'`);
    const stranger = new URL(server.url);
    Object.assign(stranger, { username: 'stranger', password: 'x', pathname: '/layoff_notices' });
    await expect(ask(stranger.href, 'select 1')).rejects.toThrow('permission denied for database');
  });

  it('sets data aside whose password is lost', async () => {
    await server.stop();
    const again = await startPostgres({
      folder: join(folder, 'pg'),
      password: 'second',
      passwordIsNew: true,
      say: (l) => said.push(l),
    });
    expect(await ask(again.url, `select to_regclass('kept') as kept`)).toEqual([{ kept: null }]);
    expect(said.join()).toContain('set aside');
    await again.stop();
  });

  (asRoot ? it : it.skip)('moves its data where its account can reach it', async () => {
    await chmod(folder, 0o700);
    const hidden = await PostgresServer.prepare({
      folder: join(folder, 'hidden'),
      password: 'p',
      say: (l) => said.push(l),
    });
    await hidden.start();
    expect(hidden.data.startsWith(folder)).toBe(false);
    expect(said.join()).toContain('cannot enter this checkout');
    expect(await ask(hidden.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await hidden.stop();
    await rm(dirname(hidden.data), { recursive: true });
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
