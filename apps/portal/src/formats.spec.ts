import { civilDate } from '@tanggap/kernel';
import { formatsIn } from './formats.js';

describe('formats', () => {
  it('write numbers, days and times as each language does', () => {
    const moment = new Date('2026-03-04T17:02:03Z');
    const shown = (language: 'id' | 'en') => {
      const { number, rupiah, day, time } = formatsIn(language);
      return [number(2163), rupiah(1_500_000), day(civilDate('2026-11-21')), time(moment)];
    };
    expect(shown('id')).toEqual(['2.163', 'Rp 1.500.000', '21 November 2026', '00.02.03']);
    expect(shown('en')).toEqual(['2,163', 'Rp 1.500.000', '21 November 2026', '00:02:03']);
  });

  it('write days in tables, moments and shares', () => {
    const shown = (language: 'id' | 'en') => {
      const { shortDay, moment, percent } = formatsIn(language);
      return [shortDay(civilDate('2026-03-04')), moment('2026-03-04T17:02:03Z'), percent(0.385)];
    };
    expect(shown('id')).toEqual(['04/03/2026', '5 Mar 2026 00.02', '38,5%']);
    expect(shown('en')).toEqual(['04/03/2026', '5 Mar 2026 00:02', '38.5%']);
  });

  it('do not call a small share nothing', () => {
    expect([0, 0.0003, 0.001].map(formatsIn('id').percent)).toEqual(['0%', '< 0,1%', '0,1%']);
  });
});
