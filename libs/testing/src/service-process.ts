import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { hasExited, nodeFlags, stopChild } from '@tanggap/servers';
import { runFolder, testSettings } from './config.js';
import { eventually } from './eventually.js';
import { checkout } from './kafka.js';
import { freePort } from './ports.js';
import { noteLeftover } from './run-folder.js';

type Env = Readonly<Record<string, string>>;
const READY_WITHIN = 180_000;
/** Readiness answers within two seconds; a process that is frozen never does. */
const ANSWER_WITHIN = 10_000;
const LINES_KEPT = 5_000;
/**
 * As in production, but for Jest without maps of what was compiled: reading one for each of 3,000 modules is an eighth of what
 * a start takes, and a run has hundreds of them. Stacks in the lines of a service then name files of dist.
 */
const flags = testSettings.worker > 0 ? nodeFlags.filter((flag) => flag !== '--enable-source-maps') : nodeFlags;

/** A service as it runs in production: a process of its own, started from what was built. */
export class ServiceProcess {
  private child: ChildProcess | undefined;
  private readonly lines: string[] = [];
  private readonly pidFile: string;

  constructor(
    readonly name: string,
    readonly port: number,
    private env: Env,
    private readonly main = join(checkout, 'apps', name, 'dist', 'main.js'),
  ) {
    this.pidFile = join(runFolder(), `${name}-${port}.pid`);
    noteLeftover(runFolder(), { pidFile: this.pidFile, mark: main, signal: 'SIGKILL', folders: [] });
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  get running(): boolean {
    return this.child !== undefined && !hasExited(this.child);
  }

  /** All that it printed, also before a restart; its last 5,000 lines. */
  get logs(): string {
    return this.lines.join('\n');
  }

  /** Starts the process and waits until it says that it is ready. */
  async start(): Promise<this> {
    this.launch();
    await this.untilReady();
    return this;
  }

  /** Adds to what it gets the next time it is launched. */
  changeEnv(env: Env): void {
    this.env = { ...this.env, ...env };
  }

  /** Starts the process and does not wait. */
  launch(): void {
    const env = { ...this.env, PORT: String(this.port) };
    const child = spawn(process.execPath, [...flags, this.main], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    writeFileSync(this.pidFile, String(child.pid ?? 0));
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => this.keep(line));
    }
  }

  async untilReady(within = READY_WITHIN): Promise<void> {
    await eventually(() => this.isReady(), { within, every: 40 }).catch((cause: unknown) => {
      throw new Error(`${this.name} is not ready. Its last lines:\n${this.lines.slice(-30).join('\n')}`, { cause });
    });
  }

  async isReady(): Promise<boolean> {
    const signal = AbortSignal.timeout(ANSWER_WITHIN);
    const answer = await fetch(`${this.url}/health/ready`, { signal }).catch(() => undefined);
    await answer?.body?.cancel();
    return answer?.ok ?? false;
  }

  /** In order; killed when it takes more than ten seconds. */
  async stop(): Promise<void> {
    this.resume();
    await this.end('SIGTERM');
  }

  /** In the middle of whatever it does. */
  async kill9(): Promise<void> {
    await this.end('SIGKILL');
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Freezes it: it neither works nor dies. */
  pause(): void {
    this.child?.kill('SIGSTOP');
  }

  resume(): void {
    this.child?.kill('SIGCONT');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.child) return;
    await stopChild(this.child, [
      { signal, wait: 10_000 },
      { signal: 'SIGKILL', wait: 5_000 },
    ]);
  }

  private keep(line: string): void {
    this.lines.push(`[${this.name}] ${line}`);
    if (this.lines.length > LINES_KEPT) this.lines.splice(0, LINES_KEPT / 2);
  }
}

/** Starts `apps/<name>` as a process and waits until it is ready; PORT is a free one unless given. */
export async function startService(name: string, env: Env): Promise<ServiceProcess> {
  const port = env['PORT'] ? Number(env['PORT']) : await freePort();
  return new ServiceProcess(name, port, env).start();
}
