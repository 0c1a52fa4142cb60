import { testPostgresUrl } from '@tanggap/testing';
import { readOptions, usage, type SimulatorOptions } from './options.js';
import type { SeedResult } from './seed-run.js';
import { brokenVariants } from './variants.js';
import { runBlocks, type Block } from './workers.js';

/** Of one world each, so that its undisturbed run is made by one thread only. */
const seedsOfBlock = 32;
/** A broken variant that is not found within so many is not found. */
const seedsToFind = 320;
const shownFailures = 5;
const shownLines = 8;

const asked = readOptions(process.argv.slice(2));
if ('problem' in asked) {
  process.stderr.write(`${asked.problem}\n\n${usage}`);
  process.exitCode = 2;
} else {
  process.exitCode = await (asked.prove ? prove(asked) : simulate(asked));
}

/** 0 when every seed came to rest as it should. */
async function simulate(options: SimulatorOptions): Promise<number> {
  const { from, seeds, replay, variant } = options;
  const adminUrl = await testPostgresUrl();
  const started = performance.now();
  const used = { seeds: 0, failures: 0, nodeMs: 0, serverMs: 0 };
  say(`Seeds from ${from}${replay ? '' : `, ${options.processes} at once`}.`);
  await runBlocks(
    options.processes,
    { adminUrl, printsSteps: replay },
    blocksOf({ from, seeds, variant }, options),
    (told) => {
      if (told.kind === 'step') return say(told.step);
      const failures = told.results.filter(({ broken }) => broken.length > 0);
      for (const failure of failures.slice(0, Math.max(0, shownFailures - used.failures)))
        say(inWords(failure, variant));
      used.failures += failures.length;
      used.seeds += told.results.length;
      used.nodeMs += told.nodeMs;
      used.serverMs += told.serverMs;
    },
  );
  const minutes = (performance.now() - started) / 60_000;
  const each = (used.nodeMs + used.serverMs) / used.seeds;
  say(
    `${used.seeds} seeds, ${used.failures} failed; ${Math.round(used.seeds / minutes)} a minute by the clock, its start included; ` +
      `${each.toFixed(0)} ms of processor time a seed (Node ${(used.nodeMs / used.seeds).toFixed(0)}, ` +
      `PostgreSQL ${(used.serverMs / used.seeds).toFixed(0)}), so ${Math.round(60_000 / each)} a minute for each processor.`,
  );
  return used.failures > 0 ? 1 : 0;
}

type Range = { readonly from: number; readonly seeds: number; readonly variant?: string | undefined };

function blocksOf({ from, seeds, variant }: Range, { minutes = Infinity }: SimulatorOptions): () => Block | undefined {
  const end = performance.now() + minutes * 60_000;
  let at = from;
  return () => {
    const count = Math.min(seedsOfBlock - (at % seedsOfBlock), from + seeds - at);
    if (count <= 0 || performance.now() > end) return undefined;
    const block = { from: at, count, variant };
    at += count;
    return block;
  };
}

/** 0 when every broken variant is found, and found again by the seed that found it. */
async function prove({ from, processes }: SimulatorOptions): Promise<number> {
  const adminUrl = await testPostgresUrl();
  const names = Object.keys(brokenVariants);
  const left: Block[] = names.map((variant) => ({ from, count: seedsToFind, variant, untilFound: true }));
  const finds = new Map<string, SeedResult>();
  let foundAgain = 0;
  await runBlocks(
    processes,
    { adminUrl, printsSteps: false },
    () => left.shift(),
    (told, { variant = '' }) => {
      const result = told.kind === 'ran' ? told.results.at(-1) : undefined;
      if (!result) return;
      const before = finds.get(variant);
      if (before) foundAgain += isSame(before, result) ? 1 : 0;
      else if (result.broken.length > 0) {
        finds.set(variant, result);
        left.push({ from: result.seed, count: 1, variant });
        say(
          `${variant}: found by seed ${result.seed}, after ${result.seed - from + 1} seeds\n${inWords(result, variant)}`,
        );
      } else say(`${variant}: NOT found within ${seedsToFind} seeds`);
    },
  );
  say(
    `${names.length} broken variants, ${finds.size} found, ${foundAgain} of them again by the same seed in the same steps.`,
  );
  return foundAgain === names.length ? 0 : 1;
}

function isSame(one: SeedResult, other: SeedResult): boolean {
  return one.broken.length === other.broken.length && JSON.stringify(one.counts) === JSON.stringify(other.counts);
}

function inWords({ seed, broken }: SeedResult, variant: string | undefined): string {
  const lines = broken.slice(0, shownLines).map((line) => `  ${line}`);
  const more = broken.length > shownLines ? [`  and ${broken.length - shownLines} more`] : [];
  const flag = variant === undefined ? '' : ` --variant '${variant}'`;
  return [`seed ${seed} fails:`, ...lines, ...more, `  again: npm run simulate -- --seed ${seed}${flag}`].join('\n');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
