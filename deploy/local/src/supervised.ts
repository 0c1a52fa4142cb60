import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasExited, nodeFlags, stopChild } from '@tanggap/servers';
import { backOff } from './back-off.js';

export type Program = {
  readonly name: string;
  /** The file that Node runs. */
  readonly main: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where it answers. */
  readonly url: string;
};
export type Told = {
  line(name: string, text: string): void;
  say(text: string): void;
  /** The process has a new number, or none any more. */
  changed(name: string, pid: number | undefined): void;
};

/** Having run this long, in milliseconds, it counts as well again. */
const WELL_AFTER = 60_000;
const KILL_AFTER = 10_000;
const STILL_WAITING = 20_000;

/** One service as a process of its own: started again for as long as it is wanted, whatever ends it. */
export class Supervised {
  private child: ChildProcess | undefined;
  private timer: NodeJS.Timeout | undefined;
  private wanted = false;
  private failures = 0;

  constructor(
    readonly program: Program,
    private readonly told: Told,
  ) {}

  get pid(): number | undefined {
    return this.child && !hasExited(this.child) ? this.child.pid : undefined;
  }

  start(): void {
    this.wanted = true;
    this.launch();
  }

  /** Resolves when the door answers well; says now and then that it is still waiting. Gives up only when aborted. */
  async until(door: 'live' | 'ready', signal: AbortSignal): Promise<void> {
    let sayAt = Date.now() + STILL_WAITING;
    while (!(await answers(`${this.program.url}/health/${door}`))) {
      await sleep(50, undefined, { signal });
      if (Date.now() < sayAt) continue;
      this.told.say(`Still waiting for ${this.program.name} to be ${door} (${this.program.url}/health/${door})`);
      sayAt += STILL_WAITING;
    }
  }

  /** In order, and killed when it takes longer than ten seconds. */
  async stop(): Promise<void> {
    this.wanted = false;
    clearTimeout(this.timer);
    if (!this.child) return;
    await stopChild(this.child, [
      { signal: 'SIGTERM', wait: KILL_AFTER },
      { signal: 'SIGKILL', wait: KILL_AFTER },
    ]);
  }

  /** At once. */
  kill(): void {
    this.wanted = false;
    this.child?.kill('SIGKILL');
  }

  private launch(): void {
    const { name, main, env } = this.program;
    const startedAt = Date.now();
    // A group of its own: Ctrl-C in the terminal must not stop all of them at once, but in order.
    const options = {
      env: { ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'],
    };
    const child = spawn(process.execPath, [...nodeFlags, main], options);
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => this.told.line(name, line));
    }
    this.told.changed(name, child.pid);
    child.once('exit', (code, signal) => this.ended(signal ?? `code ${code}`, Date.now() - startedAt));
  }

  private ended(how: string, ranFor: number): void {
    const { name } = this.program;
    this.told.changed(name, undefined);
    if (!this.wanted) return;
    this.failures = ranFor > WELL_AFTER ? 1 : this.failures + 1;
    const wait = backOff(this.failures, Math.random());
    const next = `starting it again in ${(wait / 1000).toFixed(1)} s (try ${this.failures}; it is tried for as long as Tanggap runs)`;
    this.told.say(`${name} has ended (${how}); ${next}`);
    this.timer = setTimeout(() => this.launch(), wait);
  }
}

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.ok ?? false;
}
