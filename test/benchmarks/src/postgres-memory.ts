import { readFileSync } from 'node:fs';

const EVERY_MS = 500;

/** What a server and its processes hold: the memory of each by itself, and once what they share. */
export class PostgresMemory {
  private peakKib = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly serverPid: number | undefined) {
    this.look();
    this.timer = setInterval(() => this.look(), EVERY_MS);
  }

  /** The most that was seen, in MiB; undefined where the system does not tell. */
  end(): number | undefined {
    clearInterval(this.timer);
    this.look();
    return this.peakKib === 0 ? undefined : Math.round(this.peakKib / 1_024);
  }

  private look(): void {
    const { serverPid } = this;
    const children = readProc(`/proc/${serverPid}/task/${serverPid}/children`).trim().split(' ').filter(Boolean);
    const statuses = [String(serverPid), ...children].map((pid) => readProc(`/proc/${pid}/status`));
    this.peakKib = Math.max(this.peakKib, heldKib(statuses));
  }
}

/** Of the `status` files of its processes. Each tells how much of the shared memory it has touched itself. */
export function heldKib(statuses: readonly string[]): number {
  const own = statuses.reduce((sum, status) => sum + field(status, 'RssAnon'), 0);
  return own + Math.max(0, ...statuses.map((status) => field(status, 'RssShmem')));
}

function field(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
}

/** The file's text; nothing where there is no such process, or no such file system. */
export function readProc(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
