import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { checkout } from '@tanggap/testing';
import { openBench } from './bench-run.js';
import { goalsOf, standingOf } from './goals.js';
import { describeMachine } from './machine.js';
import { Measurements } from './measurements.js';
import { readOptions, usage } from './options.js';
import type { BenchOptions } from './options.js';
import { publishedIn, reportOf } from './report.js';
import type { Results } from './results.js';

// Whoever ends by itself takes its servers with it; a signal alone would leave them.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const words = process.argv.slice(2);
const asked = readOptions(words);
if (words.includes('--help')) {
  process.stdout.write(usage);
} else if ('problem' in asked) {
  process.stderr.write(`${asked.problem}\n\n${usage}`);
  process.exitCode = 2;
} else {
  Logger.overrideLogger(['error', 'warn']);
  await keep(asked, await run(asked));
}

async function run(options: BenchOptions): Promise<Results> {
  const bench = await openBench({ workers: Math.min(...options.sizes), seed: options.seed, profile: options.profile });
  try {
    const machine = await describeMachine(bench.adminUrl);
    const at = new Date().toISOString();
    return { at, options, machine, ...(await new Measurements(bench, options, say).run()) };
  } finally {
    await bench.end();
  }
}

async function keep(options: BenchOptions, results: Results): Promise<void> {
  const report = reportOf(results);
  const file = join(checkout, '.tanggap/bench', `${results.at.replaceAll(':', '-')}.json`);
  const goals = goalsOf(results).map((goal) => ({ ...goal, standing: standingOf(goal) }));
  await writeFile(file, `${JSON.stringify({ ...results, goals }, null, 2)}\n`);
  process.stdout.write(`\n${report}\n\n${file}\n`);
  if (results.failures.length > 0) process.exitCode = 1;
  else if (options.publish) await publish(report);
}

async function publish(report: string): Promise<void> {
  const page = join(checkout, 'docs/performance.md');
  await writeFile(page, publishedIn(await readFile(page, 'utf8'), report));
}

function say(text: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
}
