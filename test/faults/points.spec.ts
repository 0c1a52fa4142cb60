import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changed, checkout } from '@tanggap/testing';
import { closingPoints } from './src/closing-points.js';
import { officePoints } from './src/office-points.js';
import { payingPoints, shortWaits } from './src/paying-points.js';
import { points } from './src/points.js';

const files = [points, closingPoints, officePoints, payingPoints, shortWaits.map((change) => ({ change }))].flatMap(
  (all) => [
    ...Map.groupBy(
      all.map(({ change }) => change),
      ({ file }) => file,
    ),
  ],
);

describe('A file with named points', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tanggap-points-'));

  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(files)('is still one that a service can load: %s', (file, changes) => {
    const planted = join(folder, 'planted.mjs');
    writeFileSync(planted, changes.reduce(changed, readFileSync(join(checkout, file), 'utf8')));
    expect(spawnSync(process.execPath, ['--check', planted], { encoding: 'utf8' }).stderr).toBe('');
  });
});
