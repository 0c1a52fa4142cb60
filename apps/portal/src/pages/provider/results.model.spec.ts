import type { CivilDate } from '@tanggap/kernel';
import type { ResultEntry } from '../../clients/training.js';
import { attemptField, attemptOf, endingOf, lastResult, resultField, resultsIn } from './results.model.js';

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

  it('are of the attempt that the form was shown with, whatever is known by the time that it arrives', () => {
    const [ani, budi] = ['0192a000-0000-7000-8000-0000000000a1', '0192a000-0000-7000-8000-0000000000b1'];
    const of = { on: '2026-11-20', assessor: null };
    const typed = {
      ...{
        [resultField(ani)]: 'not-yet',
        [attemptField(ani)]: '1',
        [resultField(budi)]: '',
        [attemptField(budi)]: '2',
      },
      ...{ 'result-nobody': 'competent', on: '2026-11-20' },
    };
    expect(resultsIn(typed, of)).toEqual([{ referralId: ani, result: 'not-yet', ...of, attempt: 1, seen: 0 }]);
    const retest = { [resultField(budi)]: 'competent', [attemptField(budi)]: '2' };
    expect(resultsIn(retest, of)).toMatchObject([{ referralId: budi, attempt: 2 }]);
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
