import type { Answer } from '../../clients/ask.js';
import { oldestOf, stepsOf, type Answers } from './in-time.model.js';

const away = { kind: 'unreachable' } as const;
const answered = <T>(body: object): Answer<T> => ({ kind: 'answered', status: 200, body: body as T });
const nothing: Answers = { layoffs: away, cases: away, training: away, money: away };

const term = { code: 'OFFICE_REVIEW', office: null, kept: 7, late: 3, running: 1, medianDays: 2, p90Days: 5 };
const step = { step: 'profile', region: null, cases: 9, reached: 6, late: null, medianDays: 4, p90Days: 8 };

describe('the steps of the way', () => {
  it('stand in its order with the median of the period before, and only those of services that answer', () => {
    expect(stepsOf(nothing)).toEqual([]);
    const layoffs = answered<never>({
      terms: [
        { ...term, inPeriod: true },
        { ...term, inPeriod: false, medianDays: 9 },
        { ...term, inPeriod: true, office: '36.03' },
      ],
      oldest: [],
    });
    const cases = answered<never>({ steps: [{ ...step, inPeriod: true }], oldest: [] });
    const money = answered<never>({ paces: [{ step: 'payment', done: 12, medianDays: 3, p90Days: 6 }] });
    expect(stepsOf({ ...nothing, layoffs, cases, money })).toEqual([
      { kind: 'term', code: 'OFFICE_REVIEW', kept: 7, late: 3, medianDays: 2, p90Days: 5, medianBefore: 9 },
      { kind: 'step', code: 'profile', kept: 6, late: null, medianDays: 4, p90Days: 8, medianBefore: undefined },
      { kind: 'pace', code: 'payment', kept: 12, late: undefined, medianDays: 3, p90Days: 6, medianBefore: undefined },
    ]);
  });

  it('tell the ten that are over for longest, of notices and cases together', () => {
    const dueOn = (n: number) => `2026-03-${String(n).padStart(2, '0')}`;
    const terms = Array.from({ length: 8 }, (_, n) => ({ noticeId: `n${n}`, dueOn: dueOn(2 * n + 1) }));
    const overdue = Array.from({ length: 8 }, (_, n) => ({ caseId: `c${n}`, dueOn: dueOn(2 * n + 2) }));
    const layoffs = answered<never>({ terms: [], oldest: terms });
    const cases = answered<never>({ steps: [], oldest: overdue });
    const oldest = oldestOf({ ...nothing, layoffs, cases });
    expect(oldest.map((one) => one.dueOn)).toEqual(Array.from({ length: 10 }, (_, n) => dueOn(n + 1)));
    expect(oldest.map(({ kind }) => kind).slice(0, 2)).toEqual(['term', 'case']);
  });
});
