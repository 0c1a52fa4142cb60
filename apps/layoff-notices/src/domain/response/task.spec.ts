import { escalationRules, responsePlaybook } from '@tanggap/indonesia';
import { civilDate, Rejected, unreachable } from '@tanggap/kernel';
import { alertsOf } from './alert.js';
import { assessFrom } from './escalation.js';
import { finish, reassign, taskMoves, tasksOf } from './task.js';
import type { Task } from './task.js';
import { aFiling, firstDay } from '../../../test/a-filing.js';

const playbook = responsePlaybook(firstDay);
const friday = { today: civilDate('2026-03-13'), jointLeave: 'is-a-holiday' } as const;

function assessmentsOf(...sizes: readonly number[]) {
  const filings = sizes.map((workers, day) => aFiling(workers, day));
  return filings[0] ? assessFrom(filings[0], filings, escalationRules) : [];
}

function tasksFor(...sizes: readonly number[]) {
  return assessmentsOf(...sizes).flatMap((assessment) => tasksOf(assessment, playbook, friday));
}

describe('the tasks of the response', () => {
  const codes = (...sizes: readonly number[]) => tasksFor(...sizes).map(({ code }) => code);

  it('are those of the tier and of all below it', () => {
    expect(codes(9)).toEqual([]);
    expect(codes(10)).toEqual(['JKP_BRIEFING']);
    expect(codes(50)).toEqual(['JKP_BRIEFING', 'SITE_VISIT', 'UNION_CONTACT', 'NEEDS_SURVEY']);
    expect(codes(200)).toEqual(expect.arrayContaining(['SITE_VISIT', 'RAPID_MEETING', 'PACKAGE_PLAN']));
    expect(codes(500)).toEqual(playbook.filter(({ trigger }) => trigger !== 'SPLIT').map(({ code }) => code));
  });

  it('hold a check by the inspectorate where notices look split', () => {
    expect(codes(3, 3, 4).filter((code) => code === 'INSPECTORATE_CHECK')).toHaveLength(1);
  });

  it('are due by working days, joint leave counted as the office has it', () => {
    const due = (jointLeave: 'is-a-holiday' | 'counts-as-working') => {
      const [assessment] = assessmentsOf(200);
      const tasks = assessment ? tasksOf(assessment, playbook, { ...friday, jointLeave }) : [];
      return Object.fromEntries(tasks.map(({ code, dueOn }) => [code, dueOn]));
    };

    expect(due('is-a-holiday')).toMatchObject({
      ...{ RAPID_MEETING: '2026-03-16', SITE_VISIT: '2026-03-17', PACKAGE_PLAN: '2026-03-27' },
    });
    expect(due('counts-as-working')).toMatchObject({ SITE_VISIT: '2026-03-17', PACKAGE_PLAN: '2026-03-23' });
  });
});

describe('the alerts of an assessment', () => {
  it('go to the office and the province from T1 on, and once more where notices look split', () => {
    const of = (...sizes: readonly number[]) =>
      assessmentsOf(...sizes).map((one) =>
        alertsOf(one).map(({ kind, tier, recipients }) => [kind, tier, ...recipients]),
      );

    expect(of(9)).toEqual([[]]);
    expect(of(60)).toEqual([[['tier', 'T2', 'OFFICE', 'PROVINCE']]]);
    expect(of(3, 3, 4)[2]).toEqual([
      ['tier', 'T1', 'OFFICE', 'PROVINCE'],
      ['split', null, 'OFFICE', 'PROVINCE'],
    ]);
  });
});

describe('a task', () => {
  const task: Task = {
    ...{ id: 't', noticeId: 'n', code: 'SITE_VISIT', ownerRole: 'PETUGAS_LOKET_KABKOTA', assignee: null },
    ...{ dueOn: civilDate('2026-03-17'), status: 'open' },
  };
  const deed = { by: 'someone', roles: ['PETUGAS_LOKET_KABKOTA'], now: new Date(), why: 'visited' };

  it('is done or cancelled by its role, with the reason in its history', () => {
    expect(finish(task, 'done', deed)).toMatchObject({
      next: { status: 'done' },
      change: { from: 'open', to: 'done', by: 'someone', why: 'visited' },
    });
  });

  it('goes to another role and keeps its day', () => {
    const { next } = reassign(task, { ownerRole: 'PIMPINAN', assignee: null }, deed);

    expect(next).toEqual({ ...task, ownerRole: 'PIMPINAN' });
  });

  it('is nobody else’s to work on, and nobody’s once it is over', () => {
    const codeOf = (act: () => unknown) => {
      try {
        act();
        return 'allowed';
      } catch (error) {
        return error instanceof Rejected ? error.code : 'failed';
      }
    };

    expect(codeOf(() => finish(task, 'done', { ...deed, roles: ['PIMPINAN'] }))).toBe('task.not-yours');
    expect(codeOf(() => finish({ ...task, status: 'done' }, 'cancelled', deed))).toBe('task.cannot-move');
    expect(codeOf(() => reassign({ ...task, status: 'cancelled' }, task, deed))).toBe('task.cannot-move');
  });

  it('reaches every state', () => {
    expect(unreachable(taskMoves, 'open')).toEqual([]);
  });
});
