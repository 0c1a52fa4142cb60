import { civilDate } from '@tanggap/kernel';
import type { JointLeave } from '@tanggap/kernel';
import { daysShort, deadlinesOf } from './deadlines.js';
import type { Milestones } from './deadlines.js';

const day = civilDate;
const layoffOn = (on: string, told = '2026-03-04', more: Partial<Milestones> = {}): Milestones => ({
  ...{ reasonCode: 'EFISIENSI_CEGAH', tranches: [{ from: day(on), to: day(on) }], toldOn: day(told) },
  ...more,
});
const dueOn = (of: Milestones, code: string, jointLeave: JointLeave = 'is-a-holiday') =>
  deadlinesOf(of, jointLeave)
    .filter((deadline) => deadline.code === code)
    .map(({ on }) => on);

describe('the deadlines of a notice', () => {
  it.each([
    ['2026-03-31', 'is-a-holiday', '2026-03-04'],
    ['2026-03-31', 'counts-as-working', '2026-03-10'],
    ['2026-06-30', 'is-a-holiday', '2026-06-09'],
    ['2026-09-30', 'is-a-holiday', '2026-09-10'],
    ['2025-10-31', 'is-a-holiday', '2025-10-13'],
  ] as const)('for a layoff on %s, where joint leave %s, have workers told by %s (N1)', (on, jointLeave, told) => {
    expect(dueOn(layoffOn(on), 'N1', jointLeave)).toEqual([told]);
    expect(daysShort(deadlinesOf(layoffOn(on, told), jointLeave))).toBe(0);
  });

  it('flag how many working days it was too late, and that it is none for an urgent breach', () => {
    const late = (told: string, reasonCode = 'EFISIENSI_CEGAH') =>
      deadlinesOf(layoffOn('2026-03-31', told, { reasonCode }), 'is-a-holiday');

    expect(late('2026-03-05')[0]?.lead).toEqual({ owed: 14, given: 13, short: 1 });
    expect(daysShort(late('2026-03-31'))).toBe(14);
    expect(daysShort(late('2026-03-31', 'PELANGGARAN_MENDESAK'))).toBe(0);
  });

  it.each([
    ['N2', 'is-a-holiday', '2026-03-26'],
    ['N2', 'counts-as-working', '2026-03-20'],
    ['N3', 'is-a-holiday', '2026-04-29'],
    ['N4', 'is-a-holiday', '2026-04-29'],
    ['N6', 'is-a-holiday', '2026-04-10'],
    ['N7', 'is-a-holiday', '2026-09-30'],
  ] as const)('%s is, where joint leave %s, on %s', (code, jointLeave, on) => {
    const began = { talksBeganOn: day('2026-03-10'), mediationBeganOn: day('2026-03-10') };
    expect(dueOn(layoffOn('2026-03-31', '2026-03-10', began), code, jointLeave)).toEqual([on]);
  });

  it.each([
    ['2026-03-01', 30, 0],
    ['2026-03-11', 20, 10],
    ['2026-04-02', -2, 32],
  ])('have a closure reported 30 days before, and flag by how many it was late: on %s', (reportedOn, given, short) => {
    const closing = { on: day('2026-03-31'), reportedOn: day(reportedOn) };
    const deadlines = deadlinesOf(layoffOn('2026-03-31', '2026-03-04', { closing }), 'is-a-holiday');

    expect(deadlines.at(-1)).toMatchObject({
      ...{ code: 'CLOSURE_REPORT', on: '2026-03-01', basis: expect.stringContaining('UU 7/1981') },
      lead: { owed: 30, given, short },
    });
    expect(daysShort(deadlines)).toBe(0);
  });

  it('for a claim end with the month (N7), for a reply count from the recommendation (N5)', () => {
    expect(dueOn(layoffOn('2025-08-31'), 'N7')).toEqual(['2026-02-28']);
    expect(dueOn(layoffOn('2026-03-31', '2026-03-04', { recommendedOn: day('2026-04-29') }), 'N5')).toEqual([
      '2026-05-18',
    ]);
  });

  it('are told only as far as their first day is known', () => {
    expect(deadlinesOf(layoffOn('2026-03-31'), 'is-a-holiday').map(({ code }) => code)).toEqual([
      'N1',
      'N2',
      'N6',
      'N7',
    ]);
  });

  it('are those of each tranche, from its first and its last day', () => {
    const tranches = [
      { from: day('2026-03-02'), to: day('2026-03-31') },
      { from: day('2026-06-30'), to: day('2026-06-30') },
    ];
    const of = deadlinesOf(layoffOn('2026-03-31', '2026-03-04', { tranches }), 'is-a-holiday');

    expect(of.map(({ code, tranche }) => [code, tranche])).toEqual([
      ...[
        ['N1', 1],
        ['N1', 2],
        ['N2', null],
      ],
      ...[
        ['N6', 1],
        ['N6', 1],
        ['N6', 2],
        ['N7', 1],
        ['N7', 1],
        ['N7', 2],
      ],
    ]);
    const counted = of.map(({ code, layoffOn, on }) => [code, layoffOn, on]);
    expect(counted.filter(([code]) => code === 'N6').slice(0, 2)).toEqual([
      ['N6', '2026-03-02', '2026-03-11'],
      ['N6', '2026-03-31', '2026-04-10'],
    ]);
    expect(counted.filter(([code]) => code === 'N7').slice(0, 2)).toEqual([
      ['N7', '2026-03-02', '2026-09-02'],
      ['N7', '2026-03-31', '2026-09-30'],
    ]);
    expect(daysShort(of)).toBe(14);
  });
});
