import type { CivilDate } from '@tanggap/kernel';
import type { PreviewRow, ReadResult } from '../../clients/result-preview.js';
import { carried, countsOf, keptIn, toKeep } from './result-file.model.js';

const referralId = '0192a5c0-1111-7000-8000-0000000000aa';
const result: ReadResult = {
  attempt: 1,
  result: 'competent',
  on: '2026-11-27' as CivilDate,
  assessor: null,
  seen: 0,
  units: [],
};
const row = (at: number, what: PreviewRow['what']): PreviewRow => ({
  ...{ row: at, referralId, what, result: what === 'wrong' ? null : result, problems: [] },
});
const rows = [row(2, 'new'), row(3, 'wrong'), row(4, 'same'), row(5, 'changed')];

describe('a file of results on its way to be confirmed', () => {
  it('carries the rows that are right and say something, and no others', () => {
    expect(toKeep(rows).map((one) => one.row)).toEqual([2, 5]);
    expect(keptIn(carried(rows))).toEqual([2, 5].map((at) => ({ row: at, body: { referralId, ...result } })));
    expect(countsOf(rows)).toEqual({ new: 1, changed: 1, same: 1, wrong: 1 });
  });

  it('takes nothing for a row that our page did not write', () => {
    for (const text of ['', 'null', '{', '[1]', '[[2]]', '[[2,{"referralId":"x"}]]', '[["2",{}]]', '{"a":1}'])
      expect(keptIn(text)).toEqual([]);
  });
});
