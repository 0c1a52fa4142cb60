import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLineOf, stopPid } from '@tanggap/servers';

export type Noted = {
  readonly name: string;
  readonly pid: number;
  /** Part of its command line. */ readonly mark: string;
};
type Note = {
  readonly urls: Readonly<Record<string, string>>;
  /** DATABASE_URL by service, without its password. */
  readonly databases: Readonly<Record<string, string>>;
  readonly processes: readonly Noted[];
};

/** SIGINT: stops a service in order, and PostgreSQL without waiting for its sessions. */
const STOP = [
  { signal: 'SIGINT', wait: 10_000 },
  { signal: 'SIGKILL', wait: 2_000 },
] as const;

/** `.tanggap/running.json`: what runs where, for other commands, and for the next start should this one be killed. */
export class RunningNote {
  private readonly file: string;
  private readonly processes = new Map<string, Noted>();
  private databases: Readonly<Record<string, string>> = {};

  constructor(
    state: string,
    private readonly urls: Readonly<Record<string, string>>,
  ) {
    this.file = join(state, 'running.json');
  }

  /** Stops what a supervisor that was killed has left running. */
  async stopLeftovers(say: (line: string) => void): Promise<void> {
    for (const { name, pid, mark } of this.read().toReversed()) {
      if (!(await commandLineOf(pid)).includes(mark)) continue;
      say(`${name} (process ${pid}) was left running by an earlier start; stopping it`);
      await stopPid(pid, STOP);
    }
  }

  change(name: string, mark: string, pid: number | undefined): void {
    if (pid === undefined) this.processes.delete(name);
    else this.processes.set(name, { name, pid, mark });
    this.write();
  }

  /** Where the databases are; passwords stay in the file of secrets. */
  tellDatabases(urls: Readonly<Record<string, string>>): void {
    this.databases = Object.fromEntries(Object.entries(urls).map(([service, url]) => [service, withoutPassword(url)]));
    this.write();
  }

  remove(): void {
    rmSync(this.file, { force: true });
  }

  private write(): void {
    const note: Note = { urls: this.urls, databases: this.databases, processes: [...this.processes.values()] };
    writeFileSync(this.file, `${JSON.stringify(note, null, 2)}\n`);
  }

  private read(): readonly Noted[] {
    try {
      return (JSON.parse(readFileSync(this.file, 'utf8')) as Note).processes;
    } catch {
      return [];
    }
  }
}

function withoutPassword(url: string): string {
  const told = new URL(url);
  told.password = '';
  return told.href;
}
