import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

export type Account = { readonly uid: number; readonly gid: number };
export type RunOptions = { readonly account?: Account | undefined; readonly cwd?: string };

/** Runs a command to its end and returns what it printed; rejects with the end of its output when it fails. */
export function runToEnd(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options.account, cwd: options.cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (cause) => reject(new Error(`${command} could not be started`, { cause })));
    child.once('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${command} failed (${code}):\n${output.slice(-2000)}`)),
    );
  });
}

export function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Resolves when the process has ended, at once if it has already. */
export function untilExit(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => (hasExited(child) ? resolve() : child.once('exit', () => resolve())));
}

/** Sends the first signal, and each next one when the process is still there after its wait; resolves when it is gone. */
export async function stopChild(child: ChildProcess, steps: readonly SignalStep[]): Promise<void> {
  for (const { signal, wait } of steps) {
    if (hasExited(child)) return;
    child.kill(signal);
    await Promise.race([untilExit(child), sleep(wait, undefined, { ref: false })]);
  }
  await untilExit(child);
}

export type SignalStep = { readonly signal: NodeJS.Signals; /** milliseconds */ readonly wait: number };

/** The same for a process that another process started: known by its number only. */
export async function stopPid(pid: number, steps: readonly SignalStep[]): Promise<void> {
  for (const { signal, wait } of steps) {
    if (!isAlive(pid)) return;
    signalPid(pid, signal);
    const end = Date.now() + wait;
    while (isAlive(pid) && Date.now() < end) await sleep(20);
  }
}

export function isAlive(pid: number): boolean {
  return signalPid(pid, 0);
}

/** The command line of a running process, empty when it is gone or hidden from us. */
export async function commandLineOf(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return text.replaceAll('\0', ' ').trim();
  }
  return runToEnd('ps', ['-o', 'args=', '-p', String(pid)]).catch(() => '');
}

function signalPid(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
