import { parseArgs } from 'node:util';

export const transports = ['postgres', 'kafka'] as const;
export type Transport = (typeof transports)[number];

export const parts = [
  'floors',
  'upload',
  'line',
  'naive',
  'seats',
  'latency',
  'lists',
  'people',
  'matching',
  'approvals',
  'paying',
  'rules',
  'portal',
] as const;
export type Part = (typeof parts)[number];

export type BenchOptions = {
  /** Rows of the list, the smallest first; each is measured by itself. */
  readonly sizes: readonly number[];
  readonly rounds: number;
  readonly transports: readonly Transport[];
  readonly only: readonly Part[];
  /** Rows for the plain way. */
  readonly naive: number;
  /** Cases that ask for a seat. */
  readonly seats: number;
  /** People who are registered, marked and searched. */
  readonly people: number;
  /** Cases that are matched and planned for. */
  readonly matching: number;
  /** People who are decided about in lists. */
  readonly approvals: number;
  /** Payments through the bank simulator. */
  readonly paying: number;
  /** Cases that rules not in force are tried on. */
  readonly rules: number;
  /** Workers who look at their pages. */
  readonly portal: number;
  /** Notices of one worker when idle. */
  readonly samples: number;
  readonly seed: number;
  /** The middle of the line only: registry, training and cash, one by one and together. */
  readonly middle: boolean;
  /** CPU profiles of the services, and the statements that cost PostgreSQL most. */
  readonly profile: boolean;
  /** Puts the table into docs/performance.md. */
  readonly publish: boolean;
};

export const usage = `Usage: npm run bench [-- flags]

Measures the floors, the whole line and the plain way in one run, on fresh databases, and prints every figure as a ratio.

  --workers N,N            rows of the list, each size by itself (10000,100000); more than 100000 brings 100000 along
  --rounds N               rounds of each size, of which the median counts (1)
  --transport NAME         postgres or kafka alone (both)
  --only PART,PART         of ${parts.join(', ')} (all)
  --naive N                rows for the plain NestJS way (3000)
  --seats N                cases that ask for a seat (5000)
  --people N               people who are searched (131072)
  --matching N             cases that are matched and planned for (100000)
  --approvals N            people who are decided about in lists (131072)
  --paying N               payments through the bank simulator (131072)
  --rules N                cases that rules not in force are tried on (100000)
  --portal N               workers who look at their pages (64)
  --samples N              notices of one worker when idle (100)
  --quick                  a try of everything with small numbers
  --seed N                 of the list (1)
  --middle                 registry, training and cash alone, without upload, on PostgreSQL
  --profile                CPU profiles of the services and the dearest statements, in .tanggap/bench
  --publish                also writes the tables into docs/performance.md
`;

const flags = {
  workers: { type: 'string' },
  rounds: { type: 'string' },
  transport: { type: 'string' },
  only: { type: 'string' },
  naive: { type: 'string' },
  seats: { type: 'string' },
  people: { type: 'string' },
  matching: { type: 'string' },
  approvals: { type: 'string' },
  paying: { type: 'string' },
  rules: { type: 'string' },
  portal: { type: 'string' },
  samples: { type: 'string' },
  quick: { type: 'boolean', default: false },
  seed: { type: 'string', default: '1' },
  middle: { type: 'boolean', default: false },
  profile: { type: 'boolean', default: false },
  publish: { type: 'boolean', default: false },
} as const;

const usual = {
  workers: '10000,100000',
  rounds: '1',
  naive: '3000',
  seats: '5000',
  people: '131072',
  matching: '100000',
  approvals: '131072',
  paying: '131072',
  rules: '100000',
  portal: '64',
  samples: '100',
};
const quickly = {
  workers: '2000',
  rounds: '1',
  naive: '300',
  seats: '1000',
  people: '5000',
  matching: '5000',
  approvals: '2000',
  paying: '1000',
  rules: '5000',
  portal: '8',
  samples: '20',
};
/** Rates of larger lists are compared with this one's. */
const COMPARED_WITH = 100_000;

class Misunderstood extends Error {}

/** Reads the words after `npm run bench --`; a sentence when they make no sense. */
export function readOptions(words: readonly string[]): BenchOptions | { readonly problem: string } {
  try {
    const { values: given } = parseArgs({ args: [...words], options: flags });
    const values = { ...(given.quick ? quickly : usual), ...given };
    const whole = (name: keyof typeof usual | 'seed', least: number, most: number): number =>
      wholeNumber(values[name], `--${name}`, least, most);
    return {
      sizes: sizesOf(values.workers),
      rounds: whole('rounds', 1, 99),
      transports: chosen('--transport', transports, values.transport),
      only: chosen('--only', parts, values.only),
      naive: whole('naive', 1, 100_000),
      seats: whole('seats', 10, 1_000_000),
      people: whole('people', 100, 5_000_000),
      matching: whole('matching', 100, 1_000_000),
      approvals: whole('approvals', 10, 1_000_000),
      paying: whole('paying', 10, 1_000_000),
      rules: whole('rules', 100, 1_000_000),
      portal: whole('portal', 1, 250),
      samples: whole('samples', 1, 10_000),
      seed: whole('seed', 0, 2 ** 31),
      middle: values.middle,
      profile: values.profile,
      publish: values.publish,
    };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function sizesOf(words: string): readonly number[] {
  const sizes = words.split(',').map((word) => wholeNumber(word, 'Each of --workers', 1, 5_000_000));
  if (Math.max(...sizes) > COMPARED_WITH) sizes.push(COMPARED_WITH);
  return [...new Set(sizes)].sort((a, b) => a - b);
}

function wholeNumber(word: string, name: string, least: number, most: number): number {
  const number = Number(word);
  if (word.trim() !== '' && Number.isInteger(number) && number >= least && number <= most) return number;
  throw new Misunderstood(`${name} is a whole number from ${least} to ${most}.`);
}

function chosen<T extends string>(flag: string, all: readonly T[], words: string | undefined): readonly T[] {
  if (words === undefined) return all;
  const wanted = words.split(',');
  const unknown = wanted.filter((word) => !(all as readonly string[]).includes(word));
  if (unknown.length > 0) throw new Misunderstood(`${flag} is of ${all.join(', ')}.`);
  return all.filter((one) => wanted.includes(one));
}
