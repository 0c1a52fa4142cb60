import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, open, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../free-port.js';
import { commandLineOf, hasExited, runToEnd, stopChild, stopPid, untilExit } from '../processes.js';
import type { SignalStep } from '../processes.js';
import { kafkaSettings } from './kafka-settings.js';

export type KafkaOptions = {
  /** Holds the data, the settings and the log; made when missing. */
  readonly folder: string;
  /** Where `kafkaJars` put them. */
  readonly jars: string;
  /** The broker's log4j2.properties. */
  readonly logging: string;
  readonly port?: number | undefined;
  readonly controllerPort?: number | undefined;
  /** Java's heap, such as `512m`. */
  readonly heap?: string;
  /** Compiled once and lightly: ready sooner, slower in the long run. */
  readonly isShortLived?: boolean;
  readonly say?: (line: string) => void;
};

const START_WITHIN = 90_000;
const STARTED = 'Kafka Server started';
/** Asks it to hand over and close; kills after that, in milliseconds. */
const STOP: readonly SignalStep[] = [
  { signal: 'SIGTERM', wait: 20_000 },
  { signal: 'SIGKILL', wait: 5_000 },
];

/** A real Apache Kafka in KRaft mode: one node that is broker and controller, on the loopback address only. */
export class KafkaServer {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly options: KafkaOptions,
    readonly port: number,
    private readonly controllerPort: number,
  ) {}

  /** Writes the settings, and formats the data folder when it is new. */
  static async prepare(options: KafkaOptions): Promise<KafkaServer> {
    const port = options.port ?? (await freePort());
    const server = new KafkaServer(options, port, options.controllerPort ?? (await freePort()));
    await mkdir(server.data, { recursive: true });
    await writeFile(
      server.settingsFile,
      kafkaSettings({ port, controllerPort: server.controllerPort, data: server.data }),
    );
    await server.format();
    return server;
  }

  /** What KAFKA_BROKERS is to be. */
  get brokers(): string {
    return `127.0.0.1:${this.port}`;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  get running(): boolean {
    return this.child !== undefined && !hasExited(this.child);
  }

  /** Starts and waits until the broker takes requests. */
  async start(): Promise<void> {
    if (this.running) return;
    await this.clearLeftOver();
    const log = await open(this.logFile, 'w');
    this.child = spawn('java', [...this.javaFlags(), 'kafka.Kafka', this.settingsFile], {
      cwd: this.options.folder,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    this.child.on('error', () => undefined);
    await log.close();
    await writeFile(this.pidFile, String(this.child.pid));
    await this.untilStarted(this.child);
  }

  /** Closes logs and hands over in order. */
  async stop(): Promise<void> {
    await this.resume();
    if (this.child) await stopChild(this.child, STOP);
  }

  /** As a power cut would. */
  async kill9(): Promise<void> {
    if (this.child) await stopChild(this.child, [{ signal: 'SIGKILL', wait: 5_000 }]);
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Freezes the broker: connections stay open and nothing answers, as when a machine hangs. */
  async pause(): Promise<void> {
    this.child?.kill('SIGSTOP');
  }

  async resume(): Promise<void> {
    this.child?.kill('SIGCONT');
  }

  async untilExit(): Promise<void> {
    if (this.child) await untilExit(this.child);
  }

  /** Lets the broker outlive this process; whoever knows its number stops it. */
  letGo(): void {
    this.child?.unref();
  }

  private async untilStarted(child: ChildProcess): Promise<void> {
    const end = Date.now() + START_WITHIN;
    while (!(await this.log()).includes(STARTED)) {
      if (hasExited(child) || child.pid === undefined || Date.now() > end) {
        throw new Error(
          `Apache Kafka did not start (is Java 17 or newer installed?):\n${(await this.log()).slice(-2000)}`,
        );
      }
      await sleep(50);
    }
  }

  private async format(): Promise<void> {
    if (await isThere(join(this.data, 'meta.properties'))) return;
    const cluster = ['--cluster-id', 'dGFuZ2dhcC1rYWZrYS1sbw', '--config', this.settingsFile];
    await runToEnd('java', [...this.javaFlags(), 'kafka.tools.StorageTool', 'format', ...cluster]);
  }

  private async clearLeftOver(): Promise<void> {
    const pid = Number.parseInt(await readFile(this.pidFile, 'utf8').catch(() => ''), 10);
    if (Number.isNaN(pid) || !(await commandLineOf(pid)).includes(this.settingsFile)) return;
    this.options.say?.(`An Apache Kafka (process ${pid}) was left behind on this data; stopping it`);
    await stopPid(pid, STOP);
  }

  private javaFlags(): string[] {
    const heap = this.options.heap ?? '512m';
    const memory = [`-Xmx${heap}`, '-Xms128m', '-XX:+UseSerialGC', '-XX:+ExitOnOutOfMemoryError'];
    const logging = `-Dlog4j2.configurationFile=${this.options.logging}`;
    const compiling = this.options.isShortLived ? ['-XX:TieredStopAtLevel=1'] : [];
    return [...memory, ...compiling, '-Djava.awt.headless=true', logging, '-cp', join(this.options.jars, '*')];
  }

  private log(): Promise<string> {
    return readFile(this.logFile, 'utf8').catch(() => '');
  }

  private get data(): string {
    return join(this.options.folder, 'data');
  }

  private get settingsFile(): string {
    return join(this.options.folder, 'server.properties');
  }

  /** Holds the number of its process, also of one that has ended. */
  get pidFile(): string {
    return join(this.options.folder, 'kafka.pid');
  }

  private get logFile(): string {
    return join(this.options.folder, 'kafka.log');
  }
}

/** Prepares and starts in one go. */
export async function startKafka(options: KafkaOptions): Promise<KafkaServer> {
  const server = await KafkaServer.prepare(options);
  await server.start();
  return server;
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
