import { civilDate } from '@tanggap/kernel';
import { callOff, endEarly } from './furlough.js';
import type { Notice } from './notice.js';

const furlough = {
  ...{ id: 'n', kind: 'FURLOUGH', status: 'accepted', declaredWorkers: 60, tranches: [] },
  ...{ layoffFrom: '2026-03-16', layoffTo: '2026-03-31' },
} as unknown as Notice;
const doing = (today: string) => ({
  ...{ by: 'hr', now: new Date(`${today}T03:00:00Z`), reason: 'pesanan kembali', today: civilDate(today) },
});
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return 'taken';
};

describe('an accepted furlough', () => {
  it('is called off before it begins, with the reason in its history', () => {
    expect(callOff(furlough, doing('2026-03-15'))).toMatchObject({
      next: { status: 'withdrawn' },
      changes: [{ from: 'accepted', to: 'withdrawn', by: 'hr', reason: 'pesanan kembali' }],
      facts: [],
    });
    expect(codeOf(() => callOff(furlough, doing('2026-03-16')))).toBe('furlough.begun');
  });

  it('ends early on a day of it, and its tranches with it', () => {
    const part = (from: string, to: string) => ({ from: civilDate(from), to: civilDate(to), workers: 30 });
    const tranches = [part('2026-03-16', '2026-03-27'), part('2026-03-28', '2026-03-31')];
    const { next, changes } = endEarly({ ...furlough, tranches }, '2026-03-20', doing('2026-03-19'));

    expect(next).toMatchObject({
      status: 'accepted',
      layoffTo: '2026-03-20',
      tranches: [part('2026-03-16', '2026-03-20')],
    });
    expect(changes).toMatchObject([
      { why: 'the furlough ends on 2026-03-20, not on 2026-03-31', reason: 'pesanan kembali' },
    ]);
  });

  it.each(['2026-03-15', '2026-03-31', '2026-04-01', '2026-02-30', ''])('does not end early on %j', (lastDay) => {
    expect(codeOf(() => endEarly(furlough, lastDay, doing('2026-03-19')))).toBe('furlough.last-day');
  });

  it.each([{ kind: 'PLAN' }, { status: 'submitted' }, { status: 'completed' }] as Partial<Notice>[])(
    'is none where it is %j',
    (changes) => {
      expect(codeOf(() => endEarly({ ...furlough, ...changes }, '2026-03-20', doing('2026-03-19')))).toBe(
        'furlough.not-accepted',
      );
    },
  );
});
