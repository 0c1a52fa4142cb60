import { parseArgs } from 'node:util';

export const transports = ['postgres', 'kafka'] as const;
export type Transport = (typeof transports)[number];

export type BenchOptions = {
  readonly workers: number;
  readonly rounds: number;
  readonly transports: readonly Transport[];
  readonly seed: number;
  /** The middle of the line only: registry, training and cash, one by one and together. */
  readonly middle: boolean;
  /** CPU profiles of the services, and the statements that cost PostgreSQL most. */
  readonly profile: boolean;
  /** Puts the table into docs/performance.md. */
  readonly publish: boolean;
};

export const usage = `Usage: npm run bench [-- flags]

Measures the floors and the whole line in one run, each round on fresh databases, and prints every figure as a ratio.

  --workers N              rows of the list (10,000)
  --rounds N               rounds, of which the median counts (3); --quick for one
  --transport NAME         postgres or kafka alone (both)
  --seed N                 of the list (1)
  --middle                 registry, training and cash alone, without upload, on PostgreSQL
  --profile                CPU profiles of the services and the dearest statements, in .tanggap/bench
  --publish                also writes the table into docs/performance.md
`;

const flags = {
  workers: { type: 'string', default: '10000' },
  rounds: { type: 'string', default: '3' },
  quick: { type: 'boolean', default: false },
  transport: { type: 'string' },
  seed: { type: 'string', default: '1' },
  middle: { type: 'boolean', default: false },
  profile: { type: 'boolean', default: false },
  publish: { type: 'boolean', default: false },
} as const;

/** Reads the words after `npm run bench --`; a sentence when they make no sense. */
export function readOptions(words: readonly string[]): BenchOptions | { readonly problem: string } {
  try {
    const { values } = parseArgs({ args: [...words], options: flags });
    const asked = values.transport === undefined ? transports : transports.filter((name) => name === values.transport);
    const [workers, rounds, seed] = [values.workers, values.rounds, values.seed].map(Number) as [
      number,
      number,
      number,
    ];
    if (asked.length === 0) return { problem: '--transport is postgres or kafka.' };
    if (!isWhole(workers, 1, 5_000_000)) return { problem: '--workers is a whole number from 1 to 5,000,000.' };
    if (!isWhole(rounds, 1, 99)) return { problem: '--rounds is a whole number from 1 to 99.' };
    if (!isWhole(seed, 0, 2 ** 31)) return { problem: '--seed is a whole number.' };
    const { quick, middle, profile, publish } = values;
    return { workers, rounds: quick ? 1 : rounds, transports: asked, seed, middle, profile, publish };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function isWhole(number: number, least: number, most: number): boolean {
  return Number.isInteger(number) && number >= least && number <= most;
}
