import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changed, checkout } from '@tanggap/testing';
import { invariants } from '../invariants/src/index.js';
import { bugs } from './all.js';

const known = Object.values(invariants)
  .flat()
  .map(({ name }) => name);

describe('A planted bug', () => {
  it.each(bugs.map((bug) => [bug.name, bug] as const))('finds its place in what was built: %s', (_name, { plant }) => {
    for (const file of new Set(plant.map((change) => change.file))) {
      const built = readFileSync(join(checkout, file), 'utf8');
      expect(plant.filter((change) => change.file === file).reduce(changed, built)).not.toBe(built);
    }
  });

  it.each(bugs.map((bug) => [bug.name, bug] as const))(
    'is to be noticed by invariants that there are: %s',
    (_name, bug) => {
      expect(bug.breaks.length).toBeGreaterThan(0);
      expect(known).toEqual(expect.arrayContaining([...bug.breaks]));
    },
  );

  it('is one of fifteen at least, each another one', () => {
    expect(new Set(bugs.map(({ name }) => name)).size).toBe(bugs.length);
    expect(bugs.length).toBeGreaterThanOrEqual(15);
  });
});
