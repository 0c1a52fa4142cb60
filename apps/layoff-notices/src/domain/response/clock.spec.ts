import { deadlineRules } from '@tanggap/indonesia';
import { addDays, civilDate } from '@tanggap/kernel';
import { moveClocks } from './clock.js';
import type { NoticeStatus } from '../notice.js';

const day = civilDate;
const today = day('2026-03-02');
const now = { today, jointLeave: 'is-a-holiday' } as const;

function notice(status: NoticeStatus, changes: { kind?: 'PLAN' | 'FURLOUGH'; from?: string; to?: string } = {}) {
  const { kind = 'PLAN', from = '2026-03-31', to = '2026-03-31' } = changes;
  const days = { layoffFrom: day(from), layoffTo: day(to), tranches: [] };
  return { id: 'n', kind, status, handlingRegion: '36.03', ...days };
}
const runs = (code: string, startsOn = today, office = '36.03') => ({
  id: `${code} ${office}`,
  code,
  startsOn,
  office,
});

describe('the terms of a notice', () => {
  it('begin with the office’s: one working day to take it up, two to answer, from the day it was handed in', () => {
    expect(moveClocks(notice('submitted'), [], now)).toMatchObject({
      opened: [
        { code: 'OFFICE_REVIEW', startsOn: today, dueOn: '2026-03-03', office: '36.03' },
        { code: 'OFFICE_ANSWER', startsOn: today, dueOn: '2026-03-04', office: '36.03' },
      ],
      closed: [],
    });
  });

  it('begin on the day the notice came into its state, where that is told later', () => {
    const { opened } = moveClocks(notice('submitted'), [], { ...now, since: day('2026-02-26') });

    expect(opened.map(({ startsOn, dueOn }) => [startsOn, dueOn])).toEqual([
      ['2026-02-26', '2026-02-27'],
      ['2026-02-26', '2026-03-02'],
    ]);
  });

  it('begin anew for an office to which the notice is passed on, and end for the one before', () => {
    const passedOn = { ...notice('submitted'), handlingRegion: '36.71' };
    const { opened, closed } = moveClocks(passedOn, [runs('OFFICE_ANSWER', day('2026-02-26'))], now);

    expect(closed).toEqual(['OFFICE_ANSWER 36.03']);
    expect(opened).toMatchObject([
      { code: 'OFFICE_REVIEW', startsOn: today, office: '36.71' },
      { code: 'OFFICE_ANSWER', startsOn: today, dueOn: '2026-03-04', office: '36.71' },
    ]);
  });

  it('of the law stay the same ones, whoever handles the notice', () => {
    const running = [runs('BPJS_REPORT', day('2026-03-31'), '36.71'), runs('JKP_CLAIM', day('2026-03-31'), '36.71')];

    expect(moveClocks(notice('accepted'), running, now)).toEqual({ opened: [], closed: [] });
  });

  it('run on while the state asks for them, whatever day it has become', () => {
    const running = [runs('OFFICE_ANSWER', day('2026-02-27'))];

    expect(moveClocks(notice('in-review'), running, now)).toEqual({ opened: [], closed: [] });
  });

  it('change hands when the company has to correct', () => {
    const running = [runs('OFFICE_ANSWER')];

    expect(moveClocks(notice('correction-needed'), running, now)).toMatchObject({
      opened: [{ code: 'COMPANY_CORRECTION', dueOn: '2026-03-05' }],
      closed: ['OFFICE_ANSWER 36.03'],
    });
  });

  it('are, once it is accepted, those of BPJS and of the job-loss benefit for each end of the layoff', () => {
    const { opened } = moveClocks(notice('accepted', { to: '2026-06-30' }), [], now);

    expect(opened.map(({ code, startsOn, dueOn }) => [code, startsOn, dueOn])).toEqual([
      ['BPJS_REPORT', '2026-03-31', '2026-04-10'],
      ['BPJS_REPORT', '2026-06-30', '2026-07-09'],
      ['JKP_CLAIM', '2026-03-31', '2026-09-30'],
      ['JKP_CLAIM', '2026-06-30', '2026-12-30'],
    ]);
  });

  it('are those of each tranche where there are several', () => {
    const part = (from: string, to: string) => ({ from: day(from), to: day(to), workers: 1 });
    const tranches = [part('2026-03-31', '2026-03-31'), part('2026-05-04', '2026-05-08')];
    const { opened } = moveClocks({ ...notice('accepted', { to: '2026-05-08' }), tranches }, [], now);
    const claims = opened.filter(({ code }) => code === 'JKP_CLAIM');

    expect(claims.map(({ startsOn }) => startsOn)).toEqual(['2026-03-31', '2026-05-04', '2026-05-08']);
  });

  it('follow the layoff when its day changes, and end with the notice', () => {
    const running = [{ ...runs('JKP_CLAIM', day('2026-02-28')), id: 'old' }];

    expect(moveClocks(notice('decided'), running, now)).toMatchObject({
      opened: [{ code: 'BPJS_REPORT' }, { code: 'JKP_CLAIM', startsOn: '2026-03-31' }],
      closed: ['old'],
    });
    expect(moveClocks(notice('withdrawn'), running, now)).toEqual({ opened: [], closed: ['old'] });
  });

  it('are none for a furlough', () => {
    expect(moveClocks(notice('accepted', { kind: 'FURLOUGH' }), [], now).opened).toEqual([]);
  });
});

describe('a reminder of a term', () => {
  const remindersOf = (status: NoticeStatus, from: string) =>
    moveClocks(notice(status, { from, to: from }), [], now).opened.map(({ code, remindBefore }) => [
      code,
      remindBefore,
    ]);

  it('comes 30, 14 and 3 days before its end, as far as the term is long enough', () => {
    expect(remindersOf('accepted', '2026-03-31')).toEqual([
      ['BPJS_REPORT', [3]],
      ['JKP_CLAIM', [30, 14, 3]],
    ]);
  });

  it('comes once for a term that is too short for these: on the day before its last, or on its last', () => {
    expect(remindersOf('submitted', '2026-03-31')).toEqual([
      ['OFFICE_REVIEW', [0]],
      ['OFFICE_ANSWER', [1]],
    ]);
    expect(remindersOf('correction-needed', '2026-03-31')).toEqual([['COMPANY_CORRECTION', [1]]]);
  });

  it.each(Array.from({ length: 60 }, (_, n) => n + 1))('comes at least once in a term of %d working days', (amount) => {
    const rules = deadlineRules.map((rule) => ({ ...rule, unit: 'working-days' as const, amount }));
    const [term] = moveClocks(notice('correction-needed'), [], { ...now, rules }).opened;
    const days = (term?.remindBefore ?? []).map((before) => addDays(term?.dueOn ?? today, -before));

    expect(days.length).toBeGreaterThan(0);
    expect(days.every((one) => one > today && one <= (term?.dueOn ?? today))).toBe(true);
    expect(new Set(days).size).toBe(days.length);
  });

  it('comes on its last day for a term that is told of only then, and not at all for one that is over', () => {
    const late = (since: string) =>
      moveClocks(notice('submitted'), [], { ...now, since: day(since) }).opened.map(({ dueOn, remindBefore }) => [
        dueOn,
        remindBefore,
      ]);

    expect(late('2026-02-26')).toEqual([
      ['2026-02-27', []],
      ['2026-03-02', [0]],
    ]);
  });

  it('does not come for days that have passed already', () => {
    expect(remindersOf('accepted', '2025-09-15')).toEqual([
      ['BPJS_REPORT', []],
      ['JKP_CLAIM', [3]],
    ]);
  });
});

describe('a term under a version of the law', () => {
  const claimOf = (from: string, rules = deadlineRules) =>
    moveClocks(notice('accepted', { from, to: from }), [], { ...now, rules }).opened.find(
      ({ code }) => code === 'JKP_CLAIM',
    );

  it('is longer for the layoff of a day later, each with its own basis', () => {
    expect(claimOf('2025-02-06')).toMatchObject({ dueOn: '2025-05-06', rule: { legalBasis: 'PP 37/2021 art. 40' } });
    expect(claimOf('2025-02-07')).toMatchObject({
      dueOn: '2025-08-07',
      rule: { legalBasis: 'PP 37/2021 art. 40 as amended by PP 6/2025', validFrom: '2025-02-07' },
    });
  });

  it('is not moved by another table: what runs stays as it was set', () => {
    const shorter = deadlineRules.map((rule) => ({ ...rule, amount: 1 }));
    const running = [runs('JKP_CLAIM', day('2026-03-31'))];
    const { opened, closed } = moveClocks(notice('accepted'), running, { ...now, rules: shorter });

    expect([opened.map(({ code }) => code), closed]).toEqual([['BPJS_REPORT'], []]);
    expect(claimOf('2026-03-31', shorter)).toMatchObject({ dueOn: '2026-04-30' });
  });
});
