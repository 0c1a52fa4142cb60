import { checkAll } from '../../../apps/layoff-notices/test/a-list.js';
import { aContext } from '../../../apps/layoff-notices/test/a-row.js';
import { goodRows, madeList } from '../../../deploy/local/src/made-list/made-list.js';
import { layoff } from '../../../deploy/local/src/made-list/made-row.js';

describe('a made list, checked by the rules of the service', () => {
  it.each([
    [0.02, 11],
    [0.3, 12],
  ])('has as many good rows as it says with %s in error', async (bad, seed) => {
    const wanted = { rows: 3_000, seed, bad };
    const notice = { regionCode: layoff.regionCode, layoffFrom: layoff.on, layoffTo: layoff.on };
    const checked = await checkAll([...madeList(wanted)].join(''), aContext({ notice }));

    expect(checked).toHaveLength(wanted.rows);
    expect(checked.filter(({ worker }) => worker)).toHaveLength(goodRows(wanted));
  });
});
