import { DataSource } from 'typeorm';
import { messagingTables } from '@tanggap/messaging';
import type { ServiceName } from '@tanggap/servers';
import { eventually, startLine } from '@tanggap/testing';
import type { ServiceDatabases } from '@tanggap/testing';
import { checkpoint } from './databases.js';
import { watchUsage } from './usage.js';
import type { Usage } from './usage.js';
import type { Bench } from './bench-run.js';
import { reportWorkers } from './reported.js';

export const stages = ['worker-registry', 'training-referrals', 'cash-assistance'] as const;
type StageName = (typeof stages)[number];
export type Stage = { readonly ms: number; readonly usage: Usage };
export type Middle = Readonly<Record<StageName | 'together', Stage>>;

const WITHIN = 480_000;

/** What tells that a service is done with the notice, in its own database. */
const doneWhen: Record<StageName, string> = {
  'worker-registry': `select 1 from notice_registrations where notice_id = $1 and round is not null`,
  'training-referrals': `select 1 from rounds where notice_id = $1 and state = 'closed'`,
  'cash-assistance': `select 1 from rounds where notice_id = $1 and state = 'closed'`,
};

/** The three services behind the upload: first one after the other, each with all its work waiting, then all at once. */
export async function measureMiddle(bench: Bench): Promise<Middle> {
  const alone = await onLine(bench, async (notice, run) => ({
    'worker-registry': await run(['worker-registry'], notice),
    'training-referrals': await run(['training-referrals'], notice),
    'cash-assistance': await run(['cash-assistance'], notice),
  }));
  const together = await onLine(bench, (notice, run) => run(stages, notice));
  return { ...alone, together };
}

/** One consuming stage of the product by itself, to be compared with one consumer of the plain way. */
export function measureRegistry(bench: Bench): Promise<Stage> {
  return onLine(bench, (notice, run) => run(['worker-registry'], notice));
}

type Run = (names: readonly StageName[], notice: string) => Promise<Stage>;

async function onLine<T>(bench: Bench, measure: (notice: string, run: Run) => Promise<T>): Promise<T> {
  const { adminUrl, serverPid, workers, seed, env } = bench;
  const services: ServiceName[] = ['identity', ...stages];
  const line = await startLine({ transport: 'postgres', services, postgresUrl: adminUrl, env, before: layOutbox });
  const sources = await connectAll(line.databases);
  try {
    for (const name of stages) line.services[name]?.pause();
    const notice = await reportWorkers(sources.get('layoff-notices') as DataSource, workers, seed);
    await bench.clearStatements();
    return await measure(notice, async (names) => {
      await checkpoint(adminUrl);
      const watch = await watchUsage(line, adminUrl, serverPid);
      const started = performance.now();
      for (const name of names) line.services[name]?.resume();
      await Promise.all(names.map((name) => untilDone(sources.get(name) as DataSource, doneWhen[name], notice)));
      const ms = performance.now() - started;
      return { ms, usage: await watch.end() };
    });
  } finally {
    await bench.keepStatements('middle');
    for (const source of sources.values()) await source.destroy();
    await line.stop();
  }
}

/** The service that reports is not there; only its outbox is. */
async function layOutbox(databases: ServiceDatabases): Promise<void> {
  const source = await connect(databases, 'layoff-notices');
  for (const sql of messagingTables) await source.query(sql);
  await source.destroy();
}

async function connectAll(databases: ServiceDatabases): Promise<Map<string, DataSource>> {
  const sources = new Map<string, DataSource>();
  for (const name of ['layoff-notices', ...stages]) sources.set(name, await connect(databases, name));
  return sources;
}

function connect({ urls }: ServiceDatabases, name: string): Promise<DataSource> {
  return new DataSource({ type: 'postgres', url: urls[name] ?? '', installExtensions: false }).initialize();
}

async function untilDone(source: DataSource, question: string, notice: string): Promise<void> {
  const isDone = async () => (await source.query<unknown[]>(question, [notice])).length > 0;
  await eventually(isDone, { within: WITHIN, every: 10 });
}
