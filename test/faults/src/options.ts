import { parseArgs } from 'node:util';

export const transports = ['postgres', 'kafka'] as const;
export type Transport = (typeof transports)[number];

export type FaultOptions = {
  readonly transports: readonly Transport[];
  readonly seed: number;
  /** Rows of the list under kills; the other faults take a tenth, but at least 2,200. */
  readonly workers: number;
  readonly kills: number;
  readonly only: readonly string[];
  readonly list: boolean;
  /** Puts the table into docs/faults.md. */
  readonly publish: boolean;
};

export const usage = `Usage: npm run faults [-- flags]

Runs a list through the whole line once undisturbed and once under each fault, each time on a fresh product, and compares.

  --transport NAME         postgres, kafka or both (both)
  --seed N                 of the faults and of the list (1)
  --workers N              rows of the list under kills (20,000); the other faults take a tenth, at least 2,200
  --kills N                kills of a run under kills (50)
  --only NAME[,NAME]       these faults alone
  --list                   the faults by name, and nothing is run
  --publish                also writes the table into docs/faults.md
`;

const flags = {
  transport: { type: 'string', default: 'both' },
  seed: { type: 'string', default: '1' },
  workers: { type: 'string', default: '20000' },
  kills: { type: 'string', default: '50' },
  only: { type: 'string', default: '' },
  list: { type: 'boolean', default: false },
  publish: { type: 'boolean', default: false },
} as const;

/** Reads the words after `npm run faults --`; a sentence when they make no sense. */
export function readOptions(words: readonly string[], names: readonly string[]): FaultOptions | { problem: string } {
  try {
    const { values } = parseArgs({ args: [...words], options: flags });
    const asked = transports.filter((name) => values.transport === 'both' || name === values.transport);
    const [seed, workers, kills] = [values.seed, values.workers, values.kills].map(Number) as [number, number, number];
    const only = values.only.split(',').filter((name) => name !== '');
    const unknown = only.filter((name) => !names.includes(name));
    if (asked.length === 0) return { problem: '--transport is postgres, kafka or both.' };
    if (unknown.length > 0) return { problem: `There is no fault called ${unknown.join(', ')}; see --list.` };
    if (!isWhole(seed, 0, 2 ** 31)) return { problem: '--seed is a whole number.' };
    if (!isWhole(workers, 100, 250_000)) return { problem: '--workers is a whole number from 100 to 250,000.' };
    if (!isWhole(kills, 1, 10_000)) return { problem: '--kills is a whole number from 1 to 10,000.' };
    return { transports: asked, seed, workers, kills, only, list: values.list, publish: values.publish };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function isWhole(number: number, least: number, most: number): boolean {
  return Number.isInteger(number) && number >= least && number <= most;
}
