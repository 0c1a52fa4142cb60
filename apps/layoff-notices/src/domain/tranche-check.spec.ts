import { civilDate } from '@tanggap/kernel';
import { adviceOnTranches } from './tranche-check.js';

const tranche = (month: string, workers: number) => ({
  ...{ from: civilDate(`2026-${month}-01`), to: civilDate(`2026-${month}-30`) },
  workers,
});
const day = (on: string, workers: number) => ({ on: civilDate(on), workers });

describe('the tranches of a notice beside the days of its list', () => {
  const tranches = [tranche('04', 5), tranche('06', 5)];

  it('need no advice where each has its number, its first and last day counted', () => {
    const days = [day('2026-04-01', 2), day('2026-04-30', 3), day('2026-06-15', 5)];
    expect(adviceOnTranches(tranches, { days, rejected: 0 })).toEqual([]);
  });

  it('are named where the list has others, each with both numbers', () => {
    expect(adviceOnTranches(tranches, { days: [day('2026-06-30', 10)], rejected: 0 })).toMatchObject([
      { code: 'notice.tranche-differs', text: { en: expect.stringMatching(/2026-04-01.*: 5 workers.* 0 rows/) } },
      { code: 'notice.tranche-differs', text: { en: expect.stringMatching(/2026-06-01.*: 5 workers.* 10 rows/) } },
    ]);
  });

  it('may lack the rows that cannot be taken, and no more', () => {
    const days = [day('2026-04-15', 3), day('2026-06-15', 5)];
    expect(adviceOnTranches(tranches, { days, rejected: 2 })).toEqual([]);
    expect(adviceOnTranches(tranches, { days, rejected: 1 })).toHaveLength(1);
  });
});
