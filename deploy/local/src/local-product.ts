import type { Server } from 'node:net';
import { join } from 'node:path';
import { newKeyRing, newPayerKey, randomKey, Secrets, serviceEnvironment, services } from '@tanggap/servers';
import type { PostgresServer, Product } from '@tanggap/servers';
import { claim } from './claim.js';
import type { LocalSettings } from './config.js';
import { keepRunning, openDatabases } from './databases.js';
import type { LogLines } from './log-lines.js';
import { assertPortsFree } from './ports.js';
import { RunningNote } from './running-note.js';
import { Supervised } from './supervised.js';

/** The whole product on one machine: PostgreSQL, then the services in order, each a process that is kept alive. */
export class LocalProduct {
  readonly urls: Readonly<Record<string, string>>;
  private readonly supervised: Supervised[] = [];
  private readonly note: RunningNote;
  private readonly stopping = new AbortController();
  private starting: Promise<void> | undefined;
  private claimed: Server | undefined;
  private postgres: PostgresServer | undefined;

  constructor(
    private readonly settings: LocalSettings,
    private readonly log: LogLines,
  ) {
    const addresses = services.map(({ name }) => [name, `http://localhost:${settings.ports[name]}`]);
    this.urls = Object.fromEntries(addresses) as Record<string, string>;
    this.note = new RunningNote(settings.state, this.urls);
  }

  /** Resolves when every service is ready; throws a Refusal when it cannot be started here and now. */
  start(): Promise<void> {
    this.starting = this.bringUp();
    return this.starting;
  }

  /** In reverse order: services first, PostgreSQL last. */
  async stop(): Promise<void> {
    this.stopping.abort();
    // What is half started must be known before it can be stopped.
    await this.starting?.catch(() => undefined);
    for (const service of this.supervised.toReversed()) {
      this.log.say(`Stopping ${service.program.name} ...`);
      await service.stop();
    }
    if (this.postgres) this.log.say('Stopping PostgreSQL ...');
    await this.postgres?.stop();
    if (this.claimed) this.note.remove();
    this.claimed?.close();
  }

  /** For whoever cannot wait: services are killed, PostgreSQL recovers at the next start. */
  async kill(): Promise<void> {
    this.stopping.abort();
    for (const service of this.supervised) service.kill();
    await this.postgres?.kill9();
  }

  private async bringUp(): Promise<void> {
    const { settings } = this;
    const say = (line: string): void => this.log.say(line);
    this.claimed = await claim(settings.state, this.urls['portal'] ?? '');
    await this.note.stopLeftovers(say);
    await this.assertPortsFree();
    const secrets = new Secrets(join(settings.state, 'secrets.json'));
    say(
      settings.databaseAdminUrl === undefined
        ? 'Starting PostgreSQL ...'
        : 'Using the PostgreSQL of DATABASE_ADMIN_URL',
    );
    const { urls, server } = await openDatabases(settings, secrets, say);
    if (server) this.guard(server);
    this.note.tellDatabases(urls);
    await this.startServices({
      appEnv: 'development',
      ports: settings.ports,
      databaseUrls: urls,
      keyRing: secrets.get('KEY_RING', newKeyRing),
      lookupKey: secrets.get('LOOKUP_KEY', randomKey),
      seedFolder: join(settings.checkout, 'deploy/seed'),
      kafkaBrokers: settings.kafkaBrokers,
      logLevel: settings.logLevel,
      bank: {
        privateKey: secrets.get('BANK_PRIVATE_KEY', newPayerKey),
        clientSecret: secrets.get('BANK_CLIENT_SECRET'),
        dataFolder: join(settings.state, 'bank-simulator'),
      },
    });
  }

  private async assertPortsFree(): Promise<void> {
    const { postgres, ...ofServices } = this.settings.ports;
    const ours = this.settings.databaseAdminUrl === undefined;
    await assertPortsFree(ours ? { postgres, ...ofServices } : ofServices);
  }

  private guard(server: PostgresServer): void {
    this.postgres = server;
    const note = (): void => this.note.change('postgres', server.data, server.pid);
    note();
    void keepRunning(server, this.stopping.signal, { say: (line) => this.log.say(line), restarted: note });
  }

  /** Each is launched when the one before it answers; only then all are waited for, because they listen to each other. */
  private async startServices(product: Product): Promise<void> {
    const { signal } = this.stopping;
    for (const { name, startsAside } of services) {
      signal.throwIfAborted();
      const main = join(this.settings.checkout, 'apps', name, 'dist', 'main.js');
      const url = `http://127.0.0.1:${product.ports[name]}`;
      const service = new Supervised({ name, main, url, env: serviceEnvironment(name, product) }, this.told(main));
      this.supervised.push(service);
      this.log.say(`Starting ${name} ...`);
      service.start();
      if (!startsAside) await service.until('live', signal);
    }
    await Promise.all(this.supervised.map((service) => service.until('ready', signal)));
  }

  private told(main: string) {
    return {
      line: (name: string, text: string) => this.log.of(name, text),
      say: (text: string) => this.log.say(text),
      changed: (name: string, pid: number | undefined) => this.note.change(name, main, pid),
    };
  }
}
