import { spawn } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, services } from '@tanggap/servers';
import { checkout, eventually, freePort } from '@tanggap/testing';
import type { LocalSettings, PortOwner } from '../src/config.js';
import { LocalProduct } from '../src/local-product.js';
import { LogLines } from '../src/log-lines.js';

const names = services.map(({ name }) => name);

/** Tiny programs in the place of the services: what is tested here is who starts, watches and stops them. */
describe('npm start', () => {
  let settings: LocalSettings;
  let product: LocalProduct;
  const printed: string[] = [];
  const lines = new LogLines((text) => printed.push(text), false);

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tanggap-test-start-'));
    await chmod(folder, 0o755);
    for (const name of names) {
      await mkdir(join(folder, 'apps', name, 'dist'), { recursive: true });
      await copyFile(join(checkout, 'libs/testing/test/tiny-service.mjs'), join(folder, 'apps', name, 'dist/main.js'));
    }
    settings = await settingsIn(folder);
    product = new LocalProduct(settings, lines);
    await product.start();
  });

  afterAll(async () => {
    await product.stop();
    await rm(settings.checkout, { recursive: true });
  });

  it('starts PostgreSQL, then the services in order, each under its name', async () => {
    const said = printed.filter((line) => line.startsWith('tanggap')).map((line) => line.slice(21).trim());
    expect(said).toEqual(['Starting PostgreSQL ...', ...names.map((name) => `Starting ${name} ...`)]);
    // What they print comes by another way than that they are ready.
    for (const name of names) await eventually(() => printed.join('').includes(`${name.padEnd(18)} | listening`));
  });

  it('keeps secrets in a file that only its owner may read', async () => {
    const file = join(settings.state, 'secrets.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const secrets = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
    expect(Object.keys(secrets)).toEqual(
      expect.arrayContaining(['KEY_RING', 'LOOKUP_KEY', 'database identity', 'BANK_PRIVATE_KEY']),
    );
    expect(new Set(Object.values(secrets)).size).toBe(Object.keys(secrets).length);
  });

  it('starts a service again that has died, and says so', async () => {
    const before = await pidOf('worker-registry');
    await fetch(`http://127.0.0.1:${settings.ports['worker-registry']}/die`).catch(() => undefined);
    const after = await eventually(() => pidOf('worker-registry'));
    expect(after).not.toBe(before);
    expect(printed.join('')).toContain('worker-registry has ended (code 7); starting it again');
  });

  it('starts PostgreSQL again when it is killed', async () => {
    const note = JSON.parse(await readFile(join(settings.state, 'running.json'), 'utf8')) as Running;
    process.kill(note.processes.find(({ name }) => name === 'postgres')?.pid ?? 0, 'SIGKILL');
    await eventually(() => printed.join('').includes('PostgreSQL has ended; starting it again'));
    await eventually(() => portAnswers(settings.ports.postgres));
  });

  it('is refused a second time in the same checkout', async () => {
    const second = new LocalProduct(settings, lines);
    await expect(second.start()).rejects.toThrow(`already running from this folder (process ${process.pid})`);
    await second.stop();
    expect(await pidOf('portal')).toBeGreaterThan(0);
  });

  it('names every port that is taken and the variable that moves it', async () => {
    const elsewhere = await settingsIn(await mkdtemp(join(tmpdir(), 'tanggap-test-start-')));
    const [one, other] = [settings.ports.portal, settings.ports.postgres];
    const second = new LocalProduct(
      { ...elsewhere, ports: { ...elsewhere.ports, identity: one, postgres: other } },
      lines,
    );
    const refused = second.start();
    await expect(refused).rejects.toThrow(`${one}  identity  TANGGAP_PORT_IDENTITY=...`);
    await expect(refused).rejects.toThrow(`${other}  postgres  TANGGAP_PORT_POSTGRES=...`);
    await expect(refused).rejects.toThrow('sudah dipakai program lain');
    await second.stop();
    await rm(elsewhere.checkout, { recursive: true });
  });

  it('stops all of them in reverse order, each in its own way', async () => {
    const pids = await Promise.all(names.map(pidOf));
    printed.length = 0;
    await product.stop();
    const said = printed.filter((line) => line.startsWith('tanggap')).map((line) => line.slice(21).trim());
    expect(said).toEqual([...names.toReversed().map((name) => `Stopping ${name} ...`), 'Stopping PostgreSQL ...']);
    const inOrder = () => printed.filter((line) => line.includes('stopping in order'));
    await eventually(() => expect(inOrder()).toHaveLength(names.length));
    expect(pids.filter(isAlive)).toEqual([]);
    expect(await portAnswers(settings.ports.postgres)).toBe(false);
  });

  it('keeps its secrets for the next start, and stops what a killed start has left running', async () => {
    const secrets = await readFile(join(settings.state, 'secrets.json'), 'utf8');
    const main = join(settings.checkout, 'apps/identity/dist/main.js');
    const left = spawn(process.execPath, [main], { env: { PORT: String(settings.ports.identity) }, stdio: 'ignore' });
    const note: Running = { urls: {}, processes: [{ name: 'identity', pid: left.pid ?? 0, mark: main }] };
    await eventually(async () => (await pidOf('identity')) === left.pid);
    await writeFile(join(settings.state, 'running.json'), JSON.stringify(note));

    product = new LocalProduct(settings, lines);
    await product.start();
    expect(await pidOf('identity')).not.toBe(left.pid);
    expect(await readFile(join(settings.state, 'secrets.json'), 'utf8')).toBe(secrets);
  });

  async function pidOf(name: PortOwner): Promise<number> {
    const answer = await fetch(`http://127.0.0.1:${settings.ports[name]}/`);
    return ((await answer.json()) as { pid: number }).pid;
  }
});

type Running = { urls: object; processes: { name: string; pid: number; mark: string }[] };

async function settingsIn(folder: string): Promise<LocalSettings> {
  const owners: PortOwner[] = [...names, 'postgres'];
  const ports = await Promise.all(owners.map(async (owner) => [owner, await freePort()] as const));
  return {
    checkout: folder,
    state: join(folder, '.tanggap'),
    ports: Object.fromEntries(ports) as Record<PortOwner, number>,
    databaseAdminUrl: undefined,
    kafkaBrokers: undefined,
    demoDay: false,
    logLevel: 'info',
    colour: false,
    startedByNpm: false,
  };
}

/** By connecting: whoever listens to try would take the port from a server that is just being started. */
function portAnswers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}
