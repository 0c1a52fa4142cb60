import { readFileSync, readdirSync } from 'node:fs';
import { civilDate } from '@tanggap/kernel';
import { checkAll } from '../../test/a-list.js';
import { aContext } from '../../test/a-row.js';

type Expected = {
  rows: number;
  good_rows: number;
  region: string;
  layoff_date: string;
  seeded_errors: readonly { row: number; column: string; code: string; severity: string }[];
};

const seed = new URL('../../../../deploy/seed/', import.meta.url);
const lists = readdirSync(seed).filter((name) => name.endsWith('.csv'));

describe('the sample lists', () => {
  it('are all there', () => {
    expect(lists).toEqual([
      'closure-148.csv',
      'dates-dmy-60.csv',
      'footwear-2200.csv',
      'rupiah-60.csv',
      'semicolon-60.csv',
      'shuffled-60.csv',
    ]);
  });

  it.each(lists)('%s has the rows, the good rows and the errors that were seeded, and no others', async (name) => {
    const expected = JSON.parse(
      readFileSync(new URL(name.replace('.csv', '.expected.json'), seed), 'utf8'),
    ) as Expected;
    const day = civilDate(expected.layoff_date);
    const notice = { regionCode: expected.region, layoffFrom: day, layoffTo: day };
    const checked = await checkAll(readFileSync(new URL(name, seed)), aContext({ notice }), 4_999);

    const errors = checked.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'error');
    expect(checked).toHaveLength(expected.rows);
    expect(checked.filter(({ worker }) => worker)).toHaveLength(expected.good_rows);
    expect(errors.map(({ row, column, code, severity }) => ({ row, column, code, severity }))).toEqual(
      expected.seeded_errors,
    );
  });
});
