import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { goodRows, madeList, MOST_ROWS } from './made-list/made-list.js';
import type { ListWanted } from './made-list/made-list.js';

const usage = `Usage: npm run make-list -- --rows N [--seed S] [--bad SHARE] [--out FILE]

Writes a list of N invented workers (identity numbers end in 9000 to 9999) in the layout that companies upload.
The same seed gives the same list. SHARE of its rows are in error, 0.02 unless said otherwise, at most 0.5.
Without --out the list goes to standard output.
`;

const flags = {
  rows: { type: 'string' },
  seed: { type: 'string', default: '1' },
  bad: { type: 'string', default: '0.02' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const asked = readWords(process.argv.slice(2));
if (asked === 'help') {
  process.stdout.write(usage);
} else if (asked) {
  await pipeline(madeList(asked.wanted), asked.out === undefined ? process.stdout : createWriteStream(asked.out));
  process.stderr.write(`${asked.wanted.rows} rows, ${goodRows(asked.wanted)} of them good\n`);
} else {
  process.stderr.write(usage);
  process.exitCode = 2;
}

function readWords(words: readonly string[]): { wanted: ListWanted; out: string | undefined } | 'help' | undefined {
  try {
    const { values } = parseArgs({ args: [...words], options: flags });
    if (values.help) return 'help';
    const wanted = { rows: Number(values.rows), seed: Number(values.seed), bad: Number(values.bad) };
    return isPossible(wanted) ? { wanted, out: values.out } : undefined;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n`);
    return undefined;
  }
}

function isPossible({ rows, seed, bad }: ListWanted): boolean {
  return Number.isInteger(rows) && rows >= 1 && rows <= MOST_ROWS && Number.isInteger(seed) && bad >= 0 && bad <= 0.5;
}
