import { civilDate } from '@tanggap/kernel';
import { disputeSteps } from './dispute-steps.js';
import { disputable, recordStep, termOfStep } from './dispute.js';
import type { StepSaid } from './dispute.js';
import { noticeStatuses } from './notice.js';
import type { Notice, NoticeStatus } from './notice.js';
import { moveClocks } from './response/clock.js';

const today = civilDate('2026-05-04');
const doing = { by: 'somebody', isParty: false, now: new Date('2026-05-04T03:00:00Z'), today };
const notice = (status: NoticeStatus, kind: Notice['kind'] = 'PLAN') => ({ id: 'n', status, kind }) as Notice;
const talks: StepSaid = { step: 'BIPARTITE', beganOn: '2026-03-10' };
const after = (records: number) => ({ records, standing: [] });
const refusal = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    const { code, fields } = error as { code: string; fields: { field: string; code: string }[] };
    return [code, ...fields.map((one) => `${one.field} ${one.code}`)];
  }
  return [];
};

describe('a step of a dispute', () => {
  it('is recorded however late, numbered on and on', () => {
    expect(recordStep(notice('accepted'), after(3), talks, doing)).toEqual({
      ...{ noticeId: 'n', record: 4, ...talks, endedOn: null, outcome: null, note: null },
      ...{ by: 'somebody', at: doing.now },
    });
  });

  it('is of a layoff that was handed in and is not off', () => {
    const taken = noticeStatuses.filter(
      (status) => refusal(() => recordStep(notice(status), after(0), talks, doing)).length === 0,
    );

    expect(taken).toEqual(disputable);
    expect(refusal(() => recordStep(notice('accepted', 'FURLOUGH'), after(0), talks, doing))).toEqual([
      'dispute.not-now',
    ]);
    expect(refusal(() => recordStep(notice('accepted'), after(200), talks, doing))).toEqual(['dispute.too-many']);
  });

  it.each([
    [{ beganOn: '2026-02-30' }, ['beganOn date']],
    [{ beganOn: '0001-01-01' }, ['beganOn date']],
    [{ beganOn: '2026-05-05' }, ['beganOn future']],
    [{ endedOn: '2026-03-09', outcome: 'FAILED' }, ['endedOn period']],
    [{ endedOn: '2026-03-11' }, ['outcome ending']],
    [{ outcome: 'AGREED' }, ['outcome ending']],
    [{ endedOn: '2026-03-11', outcome: 'DECIDED' }, ['outcome of-step']],
    [{ step: 'COURT', endedOn: '2026-03-11', outcome: 'FAILED' }, ['outcome of-step']],
    [{ beganOn: 'x', endedOn: '2027-01-01' }, ['beganOn date', 'endedOn future', 'outcome ending']],
  ] as const)('is refused with all that is wrong with its days: %j', (said, problems) => {
    expect(refusal(() => recordStep(notice('accepted'), after(0), { ...talks, ...said }, doing))).toEqual([
      'dispute.step',
      ...problems,
    ]);
  });
});

describe('the term of a step', () => {
  const of = (status: NoticeStatus, disputes: { code: string; startsOn: typeof today }[]) =>
    moveClocks({ ...notice(status), handlingRegion: '36.03', layoffFrom: null, layoffTo: null, tranches: [] }, [], {
      today,
      jointLeave: 'is-a-holiday',
      disputes,
    }).opened.map(({ code, dueOn }) => [code, dueOn]);

  it('runs from its first day: 30 working days of talks, 30 of mediation, 10 to answer (N3 to N5)', () => {
    const startsOn = civilDate('2026-03-10');
    const disputes = disputeSteps.flatMap((step) => termOfStep[step] ?? []).map((code) => ({ code, startsOn }));

    expect(of('accepted', disputes)).toEqual([
      ['BIPARTITE', '2026-04-29'],
      ['MEDIATION', '2026-04-29'],
      ['RECOMMENDATION_REPLY', '2026-03-31'],
    ]);
    expect(of('withdrawn', disputes)).toEqual([]);
  });
});
