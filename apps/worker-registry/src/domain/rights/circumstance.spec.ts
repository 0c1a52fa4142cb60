import { addDays, civilDate, Rejected } from '@tanggap/kernel';
import { assertReportable, circumstances, type KnownDays } from './circumstance.js';

const [today, firstLayoff, born] = ['2026-04-20', '2026-03-31', '1995-06-01'].map(civilDate) as [never, never, never];
const known: KnownDays = { today, firstLayoff, born };

function refusalOf(circumstance: (typeof circumstances)[number], since: string, days: KnownDays = known) {
  try {
    assertReportable({ circumstance, since }, days);
    return undefined;
  } catch (error) {
    return error instanceof Rejected ? [error.code, error.fields[0]?.field] : error;
  }
}

describe('what is reported of a life', () => {
  it.each(circumstances)('(%s) is of a day that has come', (circumstance) => {
    expect(refusalOf(circumstance, today)).toBeUndefined();
    expect(refusalOf(circumstance, addDays(today, 1))).toEqual(['circumstance.in-the-future', 'since']);
  });

  it('is of no day before the birth, nor before 1990 where that is not known', () => {
    expect(refusalOf('died', born)).toBeUndefined();
    expect(refusalOf('died', addDays(born, -1))).toEqual(['circumstance.too-early', 'since']);
    expect(refusalOf('died', '1989-12-31', { ...known, born: undefined })).toEqual(['circumstance.too-early', 'since']);
  });

  it('is, of work, of no day more than 92 days before the first layoff', () => {
    expect(refusalOf('rehired', addDays(firstLayoff, -92))).toBeUndefined();
    expect(refusalOf('rehired', addDays(firstLayoff, -93))).toEqual(['circumstance.too-early', 'since']);
    expect(refusalOf('moved-away', addDays(firstLayoff, -93))).toBeUndefined();
  });
});
