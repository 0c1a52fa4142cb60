import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import type { DataSource } from 'typeorm';

const defaultPatienceMs = 20_000;
const answerMs = 3_000;

/** What is used of the driver's client beyond its types. */
type Client = {
  readonly processID: number | null;
  readonly connection: { readonly stream: Socket };
  readonly _activeQuery: unknown;
};
type Pool = { on(event: 'acquire' | 'release' | 'remove', listener: (...args: readonly unknown[]) => void): unknown };
type Out = { readonly client: Client; moved: number; movedAt: number };

/**
 * Cuts connections of the pool that wait for an answer which the server does not owe them: their other end is gone
 * without a word, and whoever waits would wait for ever. A long statement is left alone, since the server says it is at it.
 */
export class ConnectionGuard {
  private readonly log = new Logger('Database');
  private readonly out = new Map<unknown, Out>();
  private timer: NodeJS.Timeout | undefined;
  private asking = false;
  /** How many were cut since the start. */
  cut = 0;

  constructor(
    private readonly url: string,
    private readonly patienceMs = defaultPatienceMs,
  ) {}

  /** To be called once the pool is there. */
  watch(db: DataSource): void {
    const { master: pool } = db.driver as unknown as { readonly master: Pool };
    // The driver hands a released client over behind the error it broke with.
    pool.on('acquire', (client) => this.out.set(client, begun(client as Client)));
    pool.on('release', (_, client) => this.out.delete(client));
    pool.on('remove', (client) => this.out.delete(client));
    this.timer = setInterval(() => void this.look(), this.patienceMs / 4).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const silent = [...this.out.values()].filter((out) => this.isSilent(out));
    if (silent.length === 0 || this.asking) return;
    this.asking = true;
    try {
      const busy = await this.busyOn(silent.map(({ client }) => client.processID ?? 0));
      for (const one of silent) if (!busy.has(one.client.processID ?? 0) && this.isSilent(one)) this.cutOff(one.client);
    } catch (error) {
      this.log.warn({ msg: 'connections are silent, and the server cannot be asked why', error });
    } finally {
      this.asking = false;
    }
  }

  private isSilent(out: Out): boolean {
    const moved = movedOn(out.client);
    const isWaiting = Boolean(out.client._activeQuery);
    if (moved !== out.moved || !isWaiting) out.movedAt = performance.now();
    out.moved = moved;
    return performance.now() - out.movedAt > this.patienceMs;
  }

  /** Which of these server processes are at work. */
  private async busyOn(processes: readonly number[]): Promise<ReadonlySet<number>> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'tanggap-guard',
      connectionTimeoutMillis: answerMs,
      query_timeout: answerMs,
    });
    client.on('error', (error) => this.log.debug({ msg: 'the asking connection broke', error }));
    await client.connect();
    try {
      const { rows } = await client.query<{ pid: number }>(
        `select pid from pg_stat_activity where pid = any($1) and state = 'active'`,
        [processes],
      );
      return new Set(rows.map(({ pid }) => pid));
    } finally {
      // Not waited for: the network that lost the others may lose this one, and then nobody would be asked about again.
      client.end().catch((error: unknown) => this.log.debug({ msg: 'the asking connection did not end well', error }));
    }
  }

  private cutOff(client: Client): void {
    this.cut += 1;
    this.log.warn('a connection waited for an answer that the server does not owe it: cut off');
    client.connection.stream.destroy();
  }
}

function begun(client: Client): Out {
  return { client, moved: movedOn(client), movedAt: performance.now() };
}

function movedOn({ connection: { stream } }: Client): number {
  return stream.bytesRead + stream.bytesWritten;
}
