import type { CivilDate } from '@tanggap/kernel';
import type { ResultEntry } from '../../clients/training.js';
import { attemptOf, endingOf, lastResult } from './results.model.js';

const entry = (over: Partial<ResultEntry> = {}): ResultEntry => ({
  ...{ referralId: 'a', status: 'started', present: 9, held: 10, isExcepted: false, isEnough: true },
  ...{ results: [], certificates: [], ...over },
});
const result = (attempt: 1 | 2, said: 'competent' | 'not-yet') => ({
  ...{ attempt, result: said, on: '2026-11-20' as CivilDate, assessor: null },
});

describe('results', () => {
  it('are told of a first assessment, and of one retest of who was not competent yet', () => {
    expect(attemptOf(entry())).toBe(1);
    expect(attemptOf(entry({ results: [result(1, 'not-yet')] }))).toBe(2);
    expect(attemptOf(entry({ results: [result(1, 'competent')] }))).toBeUndefined();
    expect(attemptOf(entry({ results: [result(1, 'not-yet'), result(2, 'not-yet')] }))).toBeUndefined();
    expect(attemptOf(entry({ status: 'accepted' }))).toBeUndefined();
  });

  it('count by the retest where there was one', () => {
    expect(lastResult(entry({ results: [result(1, 'not-yet'), result(2, 'competent')] }))?.result).toBe('competent');
    expect(lastResult(entry())).toBeUndefined();
  });

  it('say what a closing still lacks, and how many certificates of each kind it would give', () => {
    const certified = [{ kind: 'internal' as const, number: '1' }];
    const ending = endingOf(
      [
        entry({ referralId: 'a', results: [result(1, 'competent')] }),
        entry({ referralId: 'b', results: [result(1, 'competent')], certificates: certified, status: 'completed' }),
        entry({ referralId: 'c' }),
        entry({ referralId: 'd', status: 'accepted' }),
        entry({ referralId: 'e', results: [result(1, 'not-yet')] }),
      ],
      ['internal', 'BNSP'],
    );
    expect(ending).toEqual({
      ...{ withoutResult: ['c'], neverCame: ['d'], competent: 2 },
      lacking: [
        ['internal', 1],
        ['BNSP', 2],
      ],
    });
  });
});
