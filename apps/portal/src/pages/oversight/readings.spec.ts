import type { CivilDate } from '@tanggap/kernel';
import type { Budget, TermKept, Week } from '../../clients/figures.js';
import { formatsIn } from '../../formats.js';
import { sayIn } from '../../messages/messages.js';
import {
  comparedTo,
  everyWeek,
  keptShare,
  leftOf,
  mondayOf,
  readingOfBudgets,
  readingOfMonths,
  readingOfRegions,
  readingOfTerms,
  readingOfWeeks,
} from './readings.js';

const speaking = { say: sayIn('id'), formats: formatsIn('id') };
const day = (text: string) => text as CivilDate;
const weeks = (...notices: readonly number[]): Week[] =>
  notices.map((n, place) => ({ week: day(`2026-01-0${place + 1}`), notices: n, workers: n * 10 }));

describe('what figures say', () => {
  it('is said of a week beside the eight before it', () => {
    expect(readingOfWeeks(speaking, weeks(2, 2, 2, 2, 2, 2, 2, 2, 3))).toBe(
      'Pemberitahuan minggu ini (3): 50% di atas rata-rata 8 minggu sebelumnya.',
    );
    expect(readingOfWeeks(speaking, weeks(4, 4, 1))).toContain('75% di bawah rata-rata 2 minggu');
    expect(readingOfWeeks(speaking, weeks(2, 2, 2))).toContain('seperti rata-rata');
    expect(readingOfWeeks(speaking, weeks(0, 0, 1))).toContain('2 minggu sebelumnya tidak ada');
    expect(readingOfWeeks(speaking, [])).toContain('0 pemberitahuan');
  });

  it('counts weeks from Monday on, those without anything too', () => {
    expect(mondayOf(day('2026-11-22'))).toBe('2026-11-16');
    expect(mondayOf(day('2026-11-23'))).toBe('2026-11-23');
    const known = [{ week: day('2026-11-16'), notices: 3, workers: null }];
    expect(everyWeek(known, day('2026-11-10'), day('2026-11-24')).map(({ week, notices }) => [week, notices])).toEqual([
      ['2026-11-09', 0],
      ['2026-11-16', 3],
      ['2026-11-23', 0],
    ]);
  });

  it('compares with the period before, unless one of the two may not be told', () => {
    expect(comparedTo(speaking, 120, 100)).toBe('naik 20% dari masa sebelumnya (100)');
    expect(comparedTo(speaking, 50, 100)).toBe('turun 50% dari masa sebelumnya (100)');
    expect(comparedTo(speaking, 101, 100)).toContain('kurang lebih sama');
    expect(comparedTo(speaking, 5, 0)).toContain('masa sebelumnya tidak ada');
    expect(comparedTo(speaking, 0, 0)).toContain('juga tidak ada');
    expect(comparedTo(speaking, null, 9)).toBe('tidak dapat dibandingkan');
  });

  it('names the region with most of what is shown', () => {
    const one = (of: string, workers: number | null) => ({ of, notices: 1, workers, workersBefore: 0 });
    expect(readingOfRegions(speaking, [one('36.03', 300), one('36.72', 100), one('36.01', null)])).toBe(
      'Terbanyak di Kabupaten Tangerang: 75% dari seluruh angka yang ditampilkan.',
    );
    expect(readingOfRegions(speaking, [one('36.01', null)])).toContain('Tidak ada yang dapat ditampilkan');
  });

  it('shares terms into kept and missed, of all offices together', () => {
    const term = (inPeriod: boolean, kept: number, late: number, office: string | null = null): TermKept => ({
      ...{ code: 'OFFICE_REVIEW', office, inPeriod, kept, late, running: 0, medianDays: 1, p90Days: 2 },
    });
    expect(keptShare([])).toBeUndefined();
    expect(readingOfTerms(speaking, [term(true, 3, 1), term(true, 3, 1, '36.03'), term(false, 1, 1)])).toBe(
      '75% tenggat dipenuhi; masa sebelumnya 50%.',
    );
    expect(readingOfTerms(speaking, [term(true, 3, 1)])).toContain('masa sebelumnya tidak ada tenggat');
    expect(readingOfTerms(speaking, [term(true, 0, 0)])).toContain('Belum ada tenggat');
  });

  it('says how much of a ceiling is paid, committed and left', () => {
    const budget: Budget = {
      ...{ schemeCode: 'BLT-PHK', year: 2026, allocation: 1_000, committed: 300, paid: 500, returned: 10 },
    };
    expect(leftOf(budget)).toBe(200);
    expect(readingOfBudgets(speaking, [budget])).toBe('50% pagu sudah dibayar, 30% terikat; sisa Rp 200.');
    expect(readingOfBudgets(speaking, [])).toContain('Belum ada anggaran');
  });

  it('says in which month most was paid, and what came back', () => {
    const month = (n: number, paid: number, returned: number) => ({ month: n, paid, returned, committed: 0 });
    const name = (n: number) => `bulan ${n}`;
    expect(readingOfMonths(speaking, [month(4, 900, 0), month(5, 100, 50)], name)).toBe(
      'Rp 1.000 dibayar, terbanyak pada bulan 4; 5% di antaranya kembali.',
    );
    expect(readingOfMonths(speaking, [month(4, 900, 0)], name)).toContain('tidak ada yang kembali');
    expect(readingOfMonths(speaking, [], name)).toContain('Belum ada pembayaran');
  });
});
