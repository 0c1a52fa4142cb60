import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../free-port.js';
import { commandLineOf, hasExited, runToEnd, stopChild, stopPid, untilExit } from '../processes.js';
import type { Account, SignalStep } from '../processes.js';
import { postgresAccount } from './account.js';
import { binariesFor, homeFor } from './place.js';
import type { Binaries } from './place.js';

export type PostgresOptions = {
  /** Holds the data and the log; made when missing. */
  readonly folder: string;
  /** The superuser's, who is called `postgres`. */
  readonly password: string;
  /** The password was made just now: data found here was sealed with one that is lost, and is set aside. */
  readonly passwordIsNew?: boolean;
  readonly port?: number | undefined;
  /** Over the settings for a small machine. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly say?: (line: string) => void;
};

const SMALL_MACHINE = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '256MB',
  max_wal_size: '4GB',
  max_connections: '200',
  synchronous_commit: 'on',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};
const START_WITHIN = 60_000;
/** Fast shutdown, immediate shutdown, kill: in milliseconds until the next. */
const STOP: readonly SignalStep[] = [
  { signal: 'SIGINT', wait: 20_000 },
  { signal: 'SIGQUIT', wait: 5_000 },
  { signal: 'SIGKILL', wait: 5_000 },
];

/** A PostgreSQL 18 of our own, on the loopback address only. */
export class PostgresServer {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly options: PostgresOptions,
    private readonly binaries: Binaries,
    private readonly account: Account | undefined,
    /** Where the data lies in the end. */
    readonly data: string,
    readonly port: number,
  ) {}

  /** Finds an account, binaries and a folder that fit together, and lays out the data where there is none yet. */
  static async prepare(options: PostgresOptions): Promise<PostgresServer> {
    const account = await postgresAccount();
    const [binaries, home] = await Promise.all([binariesFor(account), homeFor(options.folder, account)]);
    if (home !== options.folder)
      options.say?.(`The PostgreSQL account cannot enter this checkout; its data is in ${home}`);
    const port = options.port ?? (await freePort());
    const server = new PostgresServer(options, binaries, account, join(home, 'data'), port);
    await server.layOut();
    return server;
  }

  get url(): string {
    return `postgres://postgres:${this.options.password}@127.0.0.1:${this.port}/postgres`;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  get running(): boolean {
    return this.child !== undefined && !hasExited(this.child);
  }

  /** Starts and waits until connections are accepted; takes over from a server that died or was left behind. */
  async start(): Promise<void> {
    if (this.running) return;
    await this.clearLeftOver();
    const end = Date.now() + START_WITHIN;
    while (!(await this.tryStart(end))) {
      // Killed servers leave workers that take a moment to notice and to let go of the shared memory.
      const log = await this.logTail();
      if (!log.includes('shared memory') || Date.now() > end) throw new Error(`PostgreSQL did not start:\n${log}`);
      await sleep(200);
    }
  }

  /** Ends sessions, writes a checkpoint and stops. */
  async stop(): Promise<void> {
    if (this.child) await stopChild(this.child, STOP);
  }

  /** As a power cut would: nothing is flushed, no session is told. */
  async kill9(): Promise<void> {
    if (this.child) await stopChild(this.child, [{ signal: 'SIGKILL', wait: 5_000 }]);
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Resolves when the running server ends, for whatever reason. */
  async untilExit(): Promise<void> {
    if (this.child) await untilExit(this.child);
  }

  /** Lets the server outlive this process; whoever knows its number stops it. */
  letGo(): void {
    this.child?.unref();
  }

  private async tryStart(end: number): Promise<boolean> {
    const settings = { ...SMALL_MACHINE, ...this.options.settings, port: String(this.port) };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const log = await open(this.logFile, 'w');
    const child = spawn(this.binaries.postgres, ['-D', this.data, ...flags], {
      ...this.account,
      cwd: this.data,
      // A group of its own: Ctrl-C in the terminal must not reach it before the services have stopped.
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    child.on('error', () => undefined);
    this.child = child;
    await log.close();
    while (!hasExited(child) && Date.now() < end) {
      if (await this.isReady(child)) return true;
      await sleep(15);
    }
    return false;
  }

  /** The eighth line of the server's own pid file tells its state. */
  private async isReady(child: ChildProcess): Promise<boolean> {
    const lines = (await readFile(this.pidFile, 'utf8').catch(() => '')).split('\n');
    return Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready';
  }

  private async clearLeftOver(): Promise<void> {
    const text = await readFile(this.pidFile, 'utf8').catch(() => '');
    const pid = Number.parseInt(text, 10);
    if (Number.isNaN(pid)) return;
    if ((await commandLineOf(pid)).includes(this.data)) {
      this.options.say?.(`A PostgreSQL (process ${pid}) was left behind on this data; stopping it`);
      await stopPid(pid, STOP);
    }
    await rm(this.pidFile, { force: true });
  }

  private async layOut(): Promise<void> {
    if (this.options.passwordIsNew) await this.setAside();
    if (await isThere(this.data)) return;
    const draft = `${this.data}.new`;
    const passwordFile = join(dirname(this.data), 'password.new');
    await rm(draft, { recursive: true, force: true });
    await writeFile(passwordFile, this.options.password, { mode: 0o600 });
    if (this.account) await chown(passwordFile, this.account.uid, this.account.gid);
    try {
      await runToEnd(this.binaries.initdb, initdbFlags(draft, passwordFile), { account: this.account, cwd: '/' });
    } finally {
      await rm(passwordFile);
    }
    await rename(draft, this.data);
  }

  private async setAside(): Promise<void> {
    if (!(await isThere(this.data))) return;
    await this.clearLeftOver();
    const aside = `${this.data}.${new Date().toISOString().replaceAll(':', '-')}`;
    await rename(this.data, aside);
    this.options.say?.(`The secrets of the data found here are gone; it was set aside as ${aside}`);
  }

  private async logTail(): Promise<string> {
    return (await readFile(this.logFile, 'utf8').catch(() => '')).slice(-2000);
  }

  private get pidFile(): string {
    return join(this.data, 'postmaster.pid');
  }

  private get logFile(): string {
    return join(this.options.folder, 'postgres.log');
  }
}

/** Prepares and starts in one go. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  await mkdir(options.folder, { recursive: true });
  const server = await PostgresServer.prepare(options);
  await server.start();
  return server;
}

function initdbFlags(data: string, passwordFile: string): string[] {
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  return [`--pgdata=${data}`, '--data-checksums', ...locale, ...access];
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
