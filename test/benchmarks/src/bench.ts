import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout } from '@tanggap/testing';
import { openBench } from './bench-run.js';
import type { Bench } from './bench-run.js';
import { measureFloors } from './floors.js';
import { describeMachine } from './machine.js';
import { readOptions, usage } from './options.js';
import type { BenchOptions, Transport } from './options.js';
import { publishedIn, reportOf } from './report.js';
import type { Results, Round } from './results.js';
import { measureLine, measureUpload, removeLists, writeLists } from './the-line.js';
import type { LineRun } from './the-line.js';
import type { MadeFile } from './filing.js';
import { measureMiddle } from './the-middle.js';

const asked = readOptions(process.argv.slice(2));
if ('problem' in asked) {
  process.stderr.write(`${asked.problem}\n\n${usage}`);
  process.exitCode = 2;
} else {
  await keep(asked, await run(asked));
}

async function run(options: BenchOptions): Promise<Results> {
  const bench = await openBench(options);
  try {
    const machine = await describeMachine(bench.adminUrl);
    const lists = options.middle ? [] : await writeLists(bench);
    const rounds = await roundsOf(bench, options, lists);
    await removeLists(lists);
    return { at: new Date().toISOString(), options, machine, rounds };
  } finally {
    await bench.end();
  }
}

/** A round that fails ends the run with an error, and those before it are still told. */
async function roundsOf(bench: Bench, options: BenchOptions, lists: readonly MadeFile[]): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let n = 1; n <= options.rounds; n++) {
    say(`round ${n} of ${options.rounds}: floors`);
    try {
      const floors = await measureFloors(bench.adminUrl, bench.workers, bench.seed);
      rounds.push({ floors, ...(options.middle ? await middleOf(bench) : await lineOf(bench, options, lists)) });
    } catch (error) {
      if (n === 1) throw error;
      process.stderr.write(`round ${n} failed: ${String(error)}\n`);
      process.exitCode = 1;
      break;
    }
  }
  return rounds;
}

async function middleOf(bench: Bench): Promise<Pick<Round, 'middle'>> {
  say('  the middle of the line');
  return { middle: await measureMiddle(bench) };
}

async function lineOf(bench: Bench, { transports }: BenchOptions, lists: readonly MadeFile[]) {
  say('  upload');
  const upload = await measureUpload(bench, lists);
  const lines: Partial<Record<Transport, LineRun>> = {};
  for (const transport of transports) {
    say(`  the whole line over ${transport}`);
    lines[transport] = await measureLine(bench, transport, lists);
  }
  return { upload, lines };
}

async function keep(options: BenchOptions, results: Results): Promise<void> {
  const report = reportOf(results);
  const file = join(checkout, '.tanggap/bench', `${results.at.replaceAll(':', '-')}.json`);
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
  process.stdout.write(`\n${report}\n${file}\n`);
  if (!options.publish) return;
  const page = join(checkout, 'docs/performance.md');
  await writeFile(page, publishedIn(await readFile(page, 'utf8'), report));
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
