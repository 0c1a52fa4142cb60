import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { checkout, type Line } from '@tanggap/testing';
import { readArguments } from '../../deploy/local/src/line/options.js';
import { runLine, type LineResult } from '../../deploy/local/src/line/run.js';
import { Screen } from '../../deploy/local/src/line/screen.js';

const seed = join(checkout, 'deploy/seed');

export type Filed = LineResult & { /** What a person would have read. */ readonly told: string };

/** Files a list of deploy/seed as `npm run line` does, with the same code. */
export async function fileSample(line: Line, sample: string, ...flags: readonly string[]): Promise<Filed> {
  const asked = readArguments([join(seed, sample), '--urls', urlsOf(line), ...flags]);
  if (!('options' in asked)) throw new Error(JSON.stringify(asked));
  const told: string[] = [];
  const screen = new Screen({ write: (words) => told.push(words) });
  const settings = { folder: checkout, seed, runningNote: join(checkout, 'no-such-note') };
  return { ...(await runLine(asked.options, settings, screen)), told: told.join('') };
}

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** The command itself, as a process. */
export async function lineCommand(words: readonly string[]): Promise<Ended> {
  const program = join(checkout, 'deploy/local/dist/line.js');
  const child = spawn(process.execPath, ['--enable-source-maps', program, ...words], { cwd: checkout });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, out, err };
}

export function urlsOf(line: Line): string {
  return Object.entries(line.urls)
    .map(([service, url]) => `${service}=${url}`)
    .join(',');
}

/** How many rows a sample has, and how many of them are good. */
export function expectedOf(sample: string): { readonly rows: number; readonly good: number } {
  const file = join(seed, sample.replace('.csv', '.expected.json'));
  const { rows, good_rows: good } = JSON.parse(readFileSync(file, 'utf8')) as { rows: number; good_rows: number };
  return { rows, good };
}
