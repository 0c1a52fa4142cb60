import { parseArgs } from 'node:util';

export type SimulatorOptions = {
  /** The first seed, or the only one. */
  readonly from: number;
  readonly seeds: number;
  /** Ends earlier than after all seeds, when given. */
  readonly minutes: number | undefined;
  /** One seed, step by step. */
  readonly replay: boolean;
  readonly processes: number;
  /** The broken variant to run, by its words. */
  readonly variant: string | undefined;
  /** Prove that every broken variant is found. */
  readonly prove: boolean;
};

export const usage = `Usage: npm run simulate [-- flags]

Runs the four services of the line in one process each, over an in-memory transport that repeats, delays and dies, and
compares what became of everybody with an undisturbed run. Each run is made by its seed alone.

  --seeds N        how many (1000)
  --from N         the first one (1)
  --minutes N      as many as fit into so many minutes
  --seed N         one seed again, every step printed
  --prove          runs the broken variants, each until it is found
  --variant WORDS  with --seed: of the broken variant of these words
  --processes N    at once (2)
`;

const flags = {
  seeds: { type: 'string' },
  from: { type: 'string', default: '1' },
  minutes: { type: 'string' },
  seed: { type: 'string' },
  prove: { type: 'boolean', default: false },
  variant: { type: 'string' },
  processes: { type: 'string', default: '2' },
} as const;

const most = 2 ** 31;

/** Reads the words after `npm run simulate --`; a sentence when they make no sense. */
export function readOptions(words: readonly string[]): SimulatorOptions | { readonly problem: string } {
  try {
    const { values } = parseArgs({ args: [...words], options: flags });
    const minutes = values.minutes === undefined ? undefined : Number(values.minutes);
    const replay = values.seed !== undefined;
    const options = {
      from: Number(values.seed ?? values.from),
      seeds: replay ? 1 : Number(values.seeds ?? (minutes === undefined ? 1_000 : most)),
      minutes,
      replay,
      processes: replay ? 1 : Number(values.processes),
      variant: values.variant,
      prove: values.prove,
    };
    return problemWith(options) ?? options;
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function problemWith({ from, seeds, minutes, processes }: SimulatorOptions): { readonly problem: string } | undefined {
  if (!isWhole(from, 0) || !isWhole(seeds, 1)) return { problem: 'Seeds are whole numbers.' };
  if (!isWhole(processes, 1) || processes > 16) return { problem: '--processes is a whole number from 1 to 16.' };
  if (minutes !== undefined && !(minutes > 0)) return { problem: '--minutes is more than nothing.' };
  return undefined;
}

function isWhole(number: number, least: number): boolean {
  return Number.isInteger(number) && number >= least && number <= most;
}
