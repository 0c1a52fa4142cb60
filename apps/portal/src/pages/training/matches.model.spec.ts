import type { Reason } from '../../clients/referrals.js';
import { apartFrom, commonReasons } from './matches.model.js';

const reason = (code: string, points: number): Reason => ({ code, points, text: { id: code, en: code } });

describe('the reasons of matches', () => {
  const wish = { reasons: [reason('wish', 40), reason('waiting', 8)] };
  const near = { reasons: [reason('near', 10), reason('waiting', 8)] };

  it('that every option has are told once', () => {
    const common = commonReasons([wish, near]);
    expect(common).toEqual([reason('waiting', 8)]);
    expect(apartFrom(common, wish.reasons)).toEqual([reason('wish', 40)]);
  });

  it('are told with the option where there is one alone, or where points differ', () => {
    expect(commonReasons([wish])).toEqual([]);
    expect(commonReasons([])).toEqual([]);
    expect(commonReasons([wish, { reasons: [reason('waiting', 6)] }])).toEqual([]);
  });
});
