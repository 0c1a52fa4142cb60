import type { Tx } from '@tanggap/messaging';
import { reasonsOfSets } from '../src/persistence/option-sets.js';

/** A database that has every set, each with its key as its reason. */
const tx = {
  manager: { query: async (_: string, [keys]: [string[]]) => keys.map((key) => ({ key, reasons: [key] })) },
} as unknown as Tx;

const keysFrom = (first: number, count: number) => new Set(Array.from({ length: count }, (_, n) => `set-${first + n}`));

describe('reasons of option sets', () => {
  it('are there for every key that was asked for, also when more were read than are remembered', async () => {
    for (let first = 0; first < 60_000; first += 1_500) {
      const keys = keysFrom(first, 2_000);
      const reasons = await reasonsOfSets(tx, keys);
      expect([...keys].filter((key) => !reasons.has(key))).toEqual([]);
    }
  });
});
