import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout } from '@tanggap/testing';
import { allFaults, otherFaults } from './all-faults.js';
import type { Fault } from './fault.js';
import { runFault, undisturbed } from './fault-run.js';
import type { FaultResult, Input } from './fault-run.js';
import { writeList } from './filing.js';
import { writeListsToTakeBack } from './taking-back.js';
import { readOptions, usage } from './options.js';
import type { FaultOptions } from './options.js';
import { publishedIn, reportOf } from './report.js';

const LEAST_ROWS = 2_200;
const words = process.argv.slice(2);

const asked = readOptions(
  words,
  [...allFaults, ...otherFaults].map(({ name }) => name),
);
if ('problem' in asked) {
  process.stderr.write(`${asked.problem}\n\n${usage}`);
  process.exitCode = 2;
} else if (asked.list) {
  for (const { name, what, transports } of [...allFaults, ...otherFaults])
    process.stdout.write(`${name} (${transports.join(', ')}): ${what}\n`);
} else {
  await keep(asked, await runAll(asked));
}

/** One after the other; a fault that leaves a trace does not keep the others from their turn. */
async function runAll(options: FaultOptions): Promise<FaultResult[]> {
  const results: FaultResult[] = [];
  const inputs = new Map<string, Input>();
  for (const fault of allFaults.filter(({ name }) => options.only.length === 0 || options.only.includes(name))) {
    const reason = fault.unavailable?.();
    if (reason !== undefined) {
      say(`${fault.name}: left out, ${reason}`);
      continue;
    }
    const rows = fault.large ? options.workers : Math.max(LEAST_ROWS, Math.round(options.workers / 10));
    const kind = `${rows} ${fault.takesBack === true} ${fault.list?.name}`;
    const input = inputs.get(kind) ?? (await inputOf(rows, options.seed, fault));
    inputs.set(kind, input);
    for (const transport of fault.transports.filter((name) => options.transports.includes(name))) {
      results.push(await runOne(fault, { ...options, transport, short: false }, input));
    }
  }
  return [...results, ...(await runOthers(options))];
}

async function runOthers(options: FaultOptions): Promise<FaultResult[]> {
  const results: FaultResult[] = [];
  for (const fault of otherFaults.filter(({ name }) => options.only.length === 0 || options.only.includes(name))) {
    for (const transport of fault.transports.filter((name) => options.transports.includes(name))) {
      const size = Math.round(options.workers / 2);
      say(`${fault.name} over ${transport}, seed ${options.seed}, ${size} of them`);
      const setting = { ...options, transport, kills: 2 * options.kills, short: false };
      results.push(told(await fault.run(setting, size)));
    }
  }
  return results;
}

async function inputOf(rows: number, seed: number, { takesBack = false, list }: Fault): Promise<Input> {
  if (list) return { lists: [await list(rows, seed)] };
  const lists = [await (takesBack ? writeListsToTakeBack : writeList)(rows, seed)];
  say(`${rows} rows, undisturbed, to compare with`);
  return { lists, expected: await undisturbed(lists) };
}

async function runOne(fault: Fault, setting: Parameters<Fault['plan']>[0], input: Input): Promise<FaultResult> {
  say(`${fault.name} over ${setting.transport}, seed ${setting.seed}, ${input.lists[0]?.rows} rows`);
  return told(await runFault(fault, setting, input));
}

function told(result: FaultResult): FaultResult {
  const { seconds, counts, wrong } = result;
  say(`  ${seconds} s; ${JSON.stringify(counts)}`);
  say(wrong.length === 0 ? '  in the end as undisturbed' : `  WRONG: ${wrong.join('; ')}`);
  return result;
}

async function keep(options: FaultOptions, results: readonly FaultResult[]): Promise<void> {
  const at = new Date().toISOString();
  const report = reportOf(results, ['npm run faults', ...(words.length > 0 ? ['--', ...words] : [])].join(' '), at);
  const folder = join(checkout, '.tanggap/faults');
  const file = join(folder, `${at.replaceAll(':', '-')}.json`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, `${JSON.stringify({ at, options, results }, null, 2)}\n`);
  process.stdout.write(`\n${report}\n${file}\n`);
  if (results.some(({ wrong }) => wrong.length > 0)) process.exitCode = 1;
  if (!options.publish) return;
  const page = join(checkout, 'docs/faults.md');
  await writeFile(page, publishedIn(await readFile(page, 'utf8'), report));
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
