import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const accepting = process.env['UPDATE_GOLDEN'] === '1';

/** Compares with the committed text; `npm run contracts:accept` writes it. */
export function expectGolden(file: string, actual: string): void {
  if (accepting || (!existsSync(file) && process.env['CI'] !== 'true')) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, actual);
  }
  if (!existsSync(file))
    throw new Error(`${file} is missing: run \`npm run contracts:accept\` and look at the difference`);
  expect(actual).toBe(readFileSync(file, 'utf8'));
}

export function readGolden<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
}

export const isAccepting = accepting;
