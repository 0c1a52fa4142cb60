import { rm } from 'node:fs/promises';
import type { LineCounts } from '@tanggap/kernel';
import { startLine } from '@tanggap/testing';
import type { Line } from '@tanggap/testing';
import { assertCloses, assertNothingIsBroken } from './balance.js';
import type { Bench } from './bench-run.js';
import { checkpoint } from './databases.js';
import { countsOf, draft, fileList, openOffice, untilDecided, untilReported, writeList } from './filing.js';
import type { MadeFile, Office } from './filing.js';
import type { Transport } from './options.js';
import { watchUsage } from './usage.js';
import type { Usage } from './usage.js';

/** One run of the line: milliseconds from the start of the upload. */
export type LineRun = {
  /** Until the last worker was assessed and all rounds were closed. */
  readonly ms: number;
  readonly usage: Usage;
  readonly counts: readonly LineCounts[];
};

/** Beyond the gate's own, the consumers of what is uploaded. */
const consumers = ['worker-registry', 'training-referrals', 'cash-assistance'] as const;
const BAD = 0.02;
/** More than a list may hold are filed as several lists. */
const MOST_ROWS = 250_000;

/** The lists of a run, in files. */
export async function writeLists({ folder, workers, seed }: Bench): Promise<readonly MadeFile[]> {
  const lists: MadeFile[] = [];
  for (let from = 0; from < workers; from += MOST_ROWS) {
    const rows = Math.min(MOST_ROWS, workers - from);
    lists.push(await writeList(folder, `list-${from}`, { rows, seed, bad: BAD, from }));
  }
  return lists;
}

export async function removeLists(lists: readonly MadeFile[]): Promise<void> {
  for (const { list } of lists) await rm(list.file, { force: true });
}

/** Every process of the product, from the upload to the closing balance. */
export async function measureLine(bench: Bench, transport: Transport, lists: readonly MadeFile[]): Promise<LineRun> {
  return onLine(bench, transport, async (line, office) => {
    const notices = await drafts(office, lists);
    const watch = await watchUsage(line, bench.adminUrl, bench.serverPid);
    const started = performance.now();
    for (const { id, list } of notices) await fileList(office, id, list);
    for (const { id } of notices) await untilDecided(office, id);
    const ms = performance.now() - started;
    const usage = await watch.end();
    const counts = await Promise.all(notices.map(({ id }) => countsOf(office, id)));
    counts.forEach((each, n) => assertCloses(each, lists[n]?.list.rows ?? 0));
    await assertNothingIsBroken(line);
    return { ms, usage, counts };
  });
}

/** Milliseconds from the start of the upload until all rows are checked, kept and handed on, with nobody behind it at work. */
export async function measureUpload(bench: Bench, lists: readonly MadeFile[]): Promise<number> {
  return onLine(bench, 'postgres', async (line, office) => {
    for (const name of consumers) line.services[name]?.pause();
    const notices = await drafts(office, lists);
    const started = performance.now();
    for (const { id, list } of notices) {
      await fileList(office, id, list);
      await untilReported(office, id, list.good);
    }
    return performance.now() - started;
  });
}

type Work<T> = (line: Line, office: Office) => Promise<T>;

/** On a line that starts with empty databases and goes when the work is done. */
export async function onLine<T>(bench: Bench, transport: Transport, work: Work<T>): Promise<T> {
  const { adminUrl, env } = bench;
  const line = await startLine({ transport, postgresUrl: adminUrl, env });
  try {
    const office = await openOffice(line);
    await checkpoint(adminUrl);
    await bench.clearStatements();
    return await work(line, office);
  } catch (error) {
    process.stderr.write(`${line.logs()}\n`);
    throw error;
  } finally {
    await bench.keepStatements(`${transport}-${bench.workers}`);
    await line.stop();
  }
}

async function drafts(office: Office, lists: readonly MadeFile[]): Promise<{ id: string; list: MadeFile }[]> {
  const notices: { id: string; list: MadeFile }[] = [];
  for (const list of lists) notices.push({ id: await draft(office, list), list });
  return notices;
}
