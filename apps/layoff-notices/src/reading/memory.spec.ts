import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { aContext, goodCells } from '../../test/a-row.js';
import { checkRow } from '../domain/worker-list/check-row.js';
import { columnNames } from '../domain/worker-list/columns.js';
import { arrange } from '../domain/worker-list/list-row.js';
import { openList } from './open-list.js';

const ROWS = 100_000;
const MEGABYTE = 1024 * 1024;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** A list of this many workers, written as it is read: it is never held. */
async function* longList(): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${columnNames.join(',')}\n`);
  const tail = columnNames
    .slice(1)
    .map((name) => `"${goodCells[name]}"`)
    .join(',');
  for (let row = 0; row < ROWS; row += 500) {
    const numbers = Array.from({ length: 500 }, (_, index) => row + index);
    const niks = numbers.map(
      (n) => `3603${String(1 + (n % 99)).padStart(2, '0')}550192${String(1 + Math.floor(n / 99)).padStart(4, '0')}`,
    );
    yield Buffer.from(niks.map((nik) => `${nik},${tail}\n`).join(''));
  }
}

describe('a list of 100,000 rows', () => {
  it('is read and checked in memory that does not grow with it, but for the numbers it has seen', async () => {
    const context = aContext();
    const { layout, batches } = await openList(longList());
    const held: number[] = [];
    let good = 0;
    for await (const rows of batches) {
      for (const row of rows) if (checkRow(arrange(layout, row), context).worker) good += 1;
      if (good % 10_000 === 0) {
        collect();
        held.push(process.memoryUsage().heapUsed);
      }
    }

    expect(good).toBe(ROWS);
    expect(context.seen.niks.size).toBe(ROWS);
    expect(Math.max(...held) - (held[0] ?? 0)).toBeLessThan(24 * MEGABYTE);
  });
});
