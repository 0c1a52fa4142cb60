import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { Logger } from '@nestjs/common';
import { serviceNames } from './instances.js';
import { openLine } from './line-databases.js';
import { SeedRuns } from './seed-run.js';
import { asBuilt, brokenVariants } from './variants.js';
import { waitsPassAtOnce } from './waits.js';
import type { Asked, Told, WorkerStart } from './workers.js';

const seedsBetweenVacuums = 100;
const { adminUrl, printsSteps } = workerData as WorkerStart;

Logger.overrideLogger(false);
const line = await openLine(adminUrl);
const backends = await Promise.all(serviceNames.map((name) => line.databases[name].connection.backend()));
const runs = new Map<string, SeedRuns>();
let done = 0;

waitsPassAtOnce();
parentPort?.on('message', (asked: Asked) => void (asked === 'end' ? end() : run(asked)));
tell({ kind: 'ready' });

async function run({ from, count, variant, untilFound }: Exclude<Asked, 'end'>): Promise<void> {
  const before = { cpu: process.threadCpuUsage(), server: serverMs() };
  const results = [];
  for (let seed = from; seed < from + count; seed++) {
    const result = await runsOf(variant).run(seed, printsSteps ? (step) => tell({ kind: 'step', step }) : undefined);
    results.push(result);
    if (++done % seedsBetweenVacuums === 0) await line.vacuum();
    if (untilFound && result.broken.length > 0) break;
  }
  const { user, system } = process.threadCpuUsage(before.cpu);
  tell({ kind: 'ran', results, nodeMs: (user + system) / 1_000, serverMs: serverMs() - before.server });
}

function runsOf(variant: string | undefined): SeedRuns {
  const name = variant ?? '';
  const known = runs.get(name) ?? new SeedRuns(line.databases, brokenVariants[name] ?? asBuilt);
  runs.set(name, known);
  return known;
}

async function end(): Promise<void> {
  await line.close();
  parentPort?.close();
}

function tell(told: Told): void {
  parentPort?.postMessage(told);
}

/** Processor time of the server's side of our connections, in milliseconds; nothing where Linux does not tell. */
function serverMs(): number {
  return backends.reduce((sum, backend) => sum + ticksOf(backend) * 10, 0);
}

function ticksOf(pid: number): number {
  if (process.platform !== 'linux') return 0;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}
