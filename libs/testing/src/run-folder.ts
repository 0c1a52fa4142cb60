// Read by Jest's set-up as it stands, before anything is compiled: only node: imports here.
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A process that must not outlive the run, and what it leaves behind. */
export type Leftover = {
  /** Its first line is the number of the process, whichever runs at that time. */
  readonly pidFile: string;
  /** Part of its command line: another process may have got its number meanwhile. */
  readonly mark: string;
  readonly signal: NodeJS.Signals;
  readonly folders: readonly string[];
};

const PREFIX = 'tanggap-test-run-';
const DRAFT = 'tanggap-test-new-';
const STOP_WITHIN = 5_000;

/** Makes the folder of a test run, and clears away runs whose process died without doing so. */
export function openRun(): string {
  for (const name of readdirSync(tmpdir())) {
    if (name.startsWith(PREFIX) && !isOwned(join(tmpdir(), name))) closeRun(join(tmpdir(), name));
  }
  const draft = mkdtempSync(join(tmpdir(), DRAFT));
  // PostgreSQL may run under another account, which must be able to pass through.
  chmodSync(draft, 0o755);
  mkdirSync(join(draft, 'leftovers'));
  writeFileSync(join(draft, 'owner'), String(process.pid));
  // Named as a run only once it has an owner: another run that starts now would clear it away.
  const folder = draft.replace(DRAFT, PREFIX);
  renameSync(draft, folder);
  return folder;
}

/** Stops every process that is still noted in the run, and removes its folder. */
export function closeRun(folder: string): void {
  for (const { pidFile, mark, signal, folders } of leftovers(folder)) {
    const pid = Number.parseInt(readIfThere(pidFile), 10);
    if (pid > 0 && isRunning(pid, mark)) stopNow(pid, mark, signal);
    for (const path of folders) rmSync(path, { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

export function noteLeftover(folder: string, leftover: Leftover): void {
  writeFileSync(join(folder, 'leftovers', randomUUID()), JSON.stringify(leftover));
}

function leftovers(folder: string): Leftover[] {
  const names = readdirIfThere(join(folder, 'leftovers'));
  return names.map((name) => JSON.parse(readFileSync(join(folder, 'leftovers', name), 'utf8')) as Leftover);
}

function isOwned(folder: string): boolean {
  const owner = Number(readIfThere(join(folder, 'owner')));
  return owner > 0 && signalTo(owner, 0);
}

function isRunning(pid: number, mark: string): boolean {
  if (!signalTo(pid, 0)) return false;
  return process.platform !== 'linux' || readIfThere(`/proc/${pid}/cmdline`).includes(mark);
}

function stopNow(pid: number, mark: string, signal: NodeJS.Signals): void {
  signalTo(pid, signal);
  const pause = new Int32Array(new SharedArrayBuffer(4));
  const end = Date.now() + STOP_WITHIN;
  while (isRunning(pid, mark) && Date.now() < end) Atomics.wait(pause, 0, 0, 20);
  if (isRunning(pid, mark)) signalTo(pid, 'SIGKILL');
}

function signalTo(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function readdirIfThere(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
