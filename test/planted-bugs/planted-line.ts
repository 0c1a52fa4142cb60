import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { UnitOfWork } from '@tanggap/messaging';
import { connect, database } from '@tanggap/platform';
import {
  aDatabasePerService,
  checkout,
  dropAll,
  eventually,
  isHeld,
  letGo,
  plantedEnv,
  temporaryFolder,
  testKeys,
  type Change,
  type Point,
  type ServiceDatabases,
} from '@tanggap/testing';
import type { DataSource } from 'typeorm';
import { ReportWorkers } from '../../apps/layoff-notices/src/application/report-workers.js';
import { tables } from '../../apps/layoff-notices/src/persistence/index.js';
import { ListFiles } from '../../apps/layoff-notices/src/persistence/list-files.js';
import { brokenIn, lineServices, type Broken, type LineService, type Moment } from '../invariants/src/index.js';
import { hearing, sourceOf, topicsHeardBy, topicsOf } from '../invariants/src/streams.js';
import { draftNotice, handIn, type Drafted, type Notice, type Worker } from './planted-notices.js';
import { ended, hasEnded, roundIsDue, workIsDue, type Asked } from './planted-process.js';

/** Services of a line in processes of their own, over databases of their own, with bugs and points planted in them. */
export class PlantedLine {
  private readonly children = new Set<ChildProcess>();
  private readonly pools = new Map<string, pg.Pool>();
  readonly folder = temporaryFolder('planted');
  log = '';

  private constructor(
    readonly urls: Readonly<Record<string, string>>,
    private readonly adminUrl: string,
    private readonly bug: readonly Change[],
    readonly kafka: { readonly brokers?: string; readonly prefix: string },
  ) {}

  /** Databases as after the first start, to be copied for each run. */
  static async template(): Promise<ServiceDatabases> {
    const databases = await aDatabasePerService(lineServices);
    const line = new PlantedLine(databases.urls, databases.adminUrl, [], { prefix: '' });
    await line.do({ prepare: true });
    return databases;
  }

  static async open(like: ServiceDatabases, bug: readonly Change[], brokers?: string): Promise<PlantedLine> {
    const admin = new pg.Client({ connectionString: like.adminUrl });
    await admin.connect();
    const prefix = `test_${randomBytes(4).toString('hex')}`;
    const urls: Record<string, string> = {};
    for (const service of lineServices) {
      const url = new URL(like.urls[service] ?? '');
      const name = `${prefix}_${service.replaceAll('-', '_')}`;
      await admin.query(`create database ${name} template ${url.pathname.slice(1)} owner ${url.username}`);
      url.pathname = name;
      urls[service] = url.href;
    }
    await admin.end();
    return new PlantedLine(urls, like.adminUrl, bug, { prefix: `${prefix}.`, ...(brokers && { brokers }) });
  }

  async close(): Promise<void> {
    for (const child of this.children) child.kill('SIGKILL');
    await Promise.all([...this.children].map((child) => ended(child)));
    await Promise.all([...this.pools.values()].map((pool) => pool.end()));
    const names = Object.values(this.urls).map((url) => new URL(url).pathname.slice(1));
    await dropAll(this.adminUrl, names);
  }

  /** A process with the planted bug; `points` say where it is held or killed. */
  start(asked: Asked, places: readonly Change[] = [], points: readonly Point[] = []): ChildProcess {
    const { brokers, prefix } = this.kafka;
    const child = spawn(process.execPath, [join(import.meta.dirname, 'line-process.mjs')], {
      env: {
        ...plantedEnv({ changes: [...this.bug, ...places], points, folder: this.folder }),
        NODE_COMPILE_CACHE: compiled,
        OPTIONS: JSON.stringify({ urls: this.urls, keys: testKeys, prefix, ...(brokers && { brokers }), ...asked }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.children.add(child);
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (this.log += text.toString()));
    return child;
  }

  /** Starts a process that does something and ends. */
  async do(asked: Asked, places: readonly Change[] = [], points: readonly Point[] = []): Promise<void> {
    const child = this.start(asked, places, points);
    await this.until(() => hasEnded(child));
  }

  /** Hands notices in and tells of their workers; no bug is planted here. */
  async tell(...notices: readonly Notice[]): Promise<void> {
    await this.submit(...notices);
    await this.withLayoffNotices(async (db, work) => {
      const reports = new ReportWorkers(new ListFiles(db), work);
      for (const { listId } of notices) await reports.report(listId, () => true);
    });
  }

  async submit(...notices: readonly Notice[]): Promise<void> {
    await this.withLayoffNotices((_db, work) => handIn(work, notices));
  }

  async withLayoffNotices(act: (db: DataSource, work: UnitOfWork) => Promise<void>): Promise<void> {
    const url = this.urls['layoff-notices'] ?? '';
    const db = database({ name: 'layoff-notices', DATABASE_URL: url, DATABASE_POOL: 2 }, tables);
    await connect(db);
    await act(db, new UnitOfWork(db)).finally(() => db.destroy());
  }

  held(point: string): Promise<unknown> {
    return this.until(() => isHeld(this.folder, point));
  }

  letGo(point: string): void {
    letGo(this.folder, point);
  }

  /** Fails at once when a process has failed by itself, as when a text to plant no longer stands in its file. */
  until(check: () => boolean | Promise<boolean>): Promise<unknown> {
    const failed = () => [...this.children].some(({ exitCode }) => (exitCode ?? 0) !== 0);
    const checked = async () => failed() || (await check());
    return eventually(checked, { within: 120_000 })
      .then(() => {
        if (failed()) throw new Error('a process has failed');
      })
      .catch((cause: unknown) => {
        throw new Error(`the schedule is stuck; its processes said:\n${this.log.slice(-3_000)}`, { cause });
      });
  }

  async ask<T extends pg.QueryResultRow>(service: LineService, sql: string, values: unknown[] = []): Promise<T[]> {
    const pool = this.pools.get(service) ?? quietPool(this.urls[service]);
    this.pools.set(service, pool);
    return (await pool.query<T>(sql, values)).rows;
  }

  async isTrue(service: LineService, condition: string, values: unknown[] = []): Promise<boolean> {
    const [row] = await this.ask<{ holds: boolean | null }>(service, `select (${condition}) as holds`, values);
    return row?.holds === true;
  }

  /** Until a process has ended, or somebody waits for a lock in this database. */
  async untilDoneOrWaiting(service: LineService, child: ChildProcess): Promise<void> {
    const waits = `exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')`;
    await this.until(async () => hasEnded(child) || (await this.isTrue(service, waits)));
  }

  /** Until no round and no closed case is due, and everything said was heard by these services: nothing moves any more. */
  async untilAtRest(services: readonly LineService[] = lineServices): Promise<void> {
    // What is settled while the services are looked at one by one is said to others again.
    await this.until(async () => {
      const before = await this.said();
      return (await this.rests(services)) && (await this.said()) === before;
    });
  }

  private async rests(services: readonly LineService[]): Promise<boolean> {
    for (const service of services) {
      if (!(await this.hasHeardAll(service)) || !(await this.hasSentAll(service))) return false;
      const hasRounds = service === 'training-referrals' || service === 'cash-assistance';
      if (hasRounds && (await this.isTrue(service, roundIsDue))) return false;
      if (service === 'cash-assistance' && (await this.isTrue(service, workIsDue))) return false;
    }
    return true;
  }

  private async said(): Promise<string> {
    const lasts = lineServices.map((service) => this.ask(service, 'select last_value from outbox_position'));
    return JSON.stringify(await Promise.all(lasts));
  }

  private async hasHeardAll(service: LineService): Promise<boolean> {
    for (const topic of topicsHeardBy(service)) {
      const ends = await this.ask<{ partition: number; last: string }>(
        sourceOf(topic),
        `select partition, max(position) as last from published_events where topic = $1 and name = any($2) group by 1`,
        [topic, hearing[service]],
      );
      for (const { partition, last } of ends) {
        const heard = `exists (select from consumer_positions where topic = $1 and partition = $2 and position >= $3)`;
        if (!(await this.isTrue(service, heard, [topic, partition, last]))) return false;
      }
    }
    return true;
  }

  /** Over Kafka: until the relay of a service remembers that it has sent everything. */
  untilSent(service: LineService): Promise<unknown> {
    return this.until(() => this.hasSentAll(service));
  }

  private async hasSentAll(service: LineService): Promise<boolean> {
    if (this.kafka.brokers === undefined) return true;
    const unsent = `exists (select from published_events e where topic = any($1) and not exists (
                      select from relay_positions r
                       where r.topic = e.topic and r.partition = e.partition and r.position >= e.position))`;
    return this.isTrue(service, `not ${unsent}`, [topicsOf(service)]);
  }

  /** Ids of all events that are parked. */
  async parked(): Promise<readonly string[]> {
    const rows = await Promise.all(
      lineServices.map((service) =>
        this.ask<{ event_id: string }>(service, `select event_id from parked_events where state = 'parked'`),
      ),
    );
    return rows.flat().map(({ event_id }) => event_id);
  }

  broken(moment: Moment): Promise<readonly Broken[]> {
    const { brokers, prefix } = this.kafka;
    return brokenIn(this.urls, { ...moment, kafka: brokers === undefined ? undefined : { brokers, prefix } });
  }

  /** A notice whose list is checked and not handed in yet. */
  aNotice(workers: readonly Worker[], drafted: Drafted = {}): Promise<Notice> {
    return draftNotice((sql, values) => this.ask('layoff-notices', sql, values), workers, drafted);
  }
}

/** Starting a process costs most. */
const compiled = join(checkout, '.tanggap/planted-bugs');

/** A connection that is ended and still there when its database is dropped is told so, and nobody minds. */
function quietPool(connectionString: string | undefined): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 2 });
  return pool.on('error', () => undefined);
}
