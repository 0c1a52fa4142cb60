import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Line } from '@tanggap/testing';
import type { List } from './filing.js';

const SERVICES = ['layoff-notices', 'worker-registry', 'training-referrals', 'cash-assistance'];
const ASK_EVERY_MS = 30;

/** Tells how much of the work on a list is done: rows kept, and events published by the three services behind. */
export class Gauge {
  private readonly clients = new Map<string, pg.Client>();
  private readonly last = new Map<string, number>();

  private constructor(
    private readonly line: Line,
    private readonly list: List,
    private before = 0,
  ) {}

  /** What was done before does not count. */
  static async of(line: Line, list: List): Promise<Gauge> {
    const gauge = new Gauge(line, list);
    gauge.before = await gauge.done();
    return gauge;
  }

  /** Waits until this share is done, `over` is set, or so many milliseconds have gone by. */
  async untilShare(share: number, over: AbortSignal, withinMs: number): Promise<void> {
    const end = performance.now() + withinMs;
    while (!over.aborted && performance.now() < end && (await this.share()) < share) await sleep(ASK_EVERY_MS);
  }

  /** From 0 to 1; as it was before, while a database is away. */
  async share(): Promise<number> {
    return Math.min(1, ((await this.done()) - this.before) / (this.list.rows + 3 * this.list.good));
  }

  async close(): Promise<void> {
    await Promise.all([...this.clients.values()].map((client) => client.end().catch(() => undefined)));
  }

  private async done(): Promise<number> {
    const parts = await Promise.all(SERVICES.map((service) => this.ask(service)));
    return parts.reduce((sum, part) => sum + part, 0);
  }

  private async ask(service: string): Promise<number> {
    try {
      const client = await this.client(service);
      const sql = service === 'layoff-notices' ? 'select coalesce(sum(cursor_line), 0) from worker_lists' : EVENTS;
      const { rows } = await client.query<{ done: string }>(`select (${sql})::text as done`);
      this.last.set(service, Number(rows[0]?.done ?? 0));
    } catch {
      this.clients.delete(service);
    }
    return this.last.get(service) ?? 0;
  }

  private async client(service: string): Promise<pg.Client> {
    const known = this.clients.get(service);
    if (known) return known;
    const client = new pg.Client({ connectionString: this.line.databases.urls[service], query_timeout: 5_000 });
    client.on('error', () => this.clients.delete(service));
    await client.connect();
    this.clients.set(service, client);
    return client;
  }
}

const EVENTS = 'select last_value from outbox_position';
