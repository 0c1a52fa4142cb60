import { deadlineRules } from '@tanggap/indonesia';
import { civilDate } from '@tanggap/kernel';
import { moveClocks } from './clock.js';
import type { NoticeStatus } from '../notice.js';

const day = civilDate;
const today = day('2026-03-02');
const now = { today, jointLeave: 'is-a-holiday' } as const;

function notice(status: NoticeStatus, changes: { kind?: 'PLAN' | 'FURLOUGH'; from?: string; to?: string } = {}) {
  const { kind = 'PLAN', from = '2026-03-31', to = '2026-03-31' } = changes;
  return { id: 'n', kind, status, layoffFrom: day(from), layoffTo: day(to), tranches: [] };
}

describe('the terms of a notice', () => {
  it('begin with the office’s answer, two working days from the day it was handed in', () => {
    expect(moveClocks(notice('submitted'), [], now)).toMatchObject({
      opened: [{ code: 'OFFICE_ANSWER', startsOn: today, dueOn: '2026-03-04' }],
      closed: [],
    });
  });

  it('run on while the state asks for them, whatever day it has become', () => {
    const running = [{ id: 'c', code: 'OFFICE_ANSWER', startsOn: day('2026-02-27') }];

    expect(moveClocks(notice('in-review'), running, now)).toEqual({ opened: [], closed: [] });
  });

  it('change hands when the company has to correct', () => {
    const running = [{ id: 'c', code: 'OFFICE_ANSWER', startsOn: today }];

    expect(moveClocks(notice('correction-needed'), running, now)).toMatchObject({
      opened: [{ code: 'COMPANY_CORRECTION', dueOn: '2026-03-05' }],
      closed: ['c'],
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
    const running = [{ id: 'old', code: 'JKP_CLAIM', startsOn: day('2026-02-28') }];

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
    expect(remindersOf('submitted', '2026-03-31')).toEqual([['OFFICE_ANSWER', []]]);
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
    const running = [{ id: 'c', code: 'JKP_CLAIM', startsOn: day('2026-03-31') }];
    const { opened, closed } = moveClocks(notice('accepted'), running, { ...now, rules: shorter });

    expect([opened.map(({ code }) => code), closed]).toEqual([['BPJS_REPORT'], []]);
    expect(claimOf('2026-03-31', shorter)).toMatchObject({ dueOn: '2026-04-30' });
  });
});
