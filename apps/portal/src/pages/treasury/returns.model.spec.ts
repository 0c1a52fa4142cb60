import { byReason, isLate, papersFor } from './returns.model.js';
import type { PaymentRow, ReturnReason } from './views.js';

const reason = (code: string, more: Partial<ReturnReason> = {}): ReturnReason => ({
  ...{ code, meaning: { id: 'a', en: 'a' }, action: { id: 'b', en: 'b' } },
  ...{ mayPayAgain: 'yes', needsPapers: true, needsNewAccount: false },
  ...more,
});
const row = (id: string, code: string) => ({ id, reason: reason(code) }) as PaymentRow;

describe('what did not arrive', () => {
  it('stands together by its reason, the largest group first', () => {
    const groups = byReason([row('1', 'AC04'), row('2', 'BE01'), row('3', 'BE01'), row('4', 'AC01')]);
    expect(groups.map(({ code, rows }) => [code, rows.length])).toEqual([
      ['BE01', 2],
      ['AC01', 1],
      ['AC04', 1],
    ]);
  });

  it('is late once its day is over, and never when it was put right', () => {
    expect(isLate({ dueOn: '2026-11-20' as never, isCorrected: false }, '2026-11-21')).toBe(true);
    expect(isLate({ dueOn: '2026-11-21' as never, isCorrected: false }, '2026-11-21')).toBe(false);
    expect(isLate({ dueOn: '2026-11-20' as never, isCorrected: true }, '2026-11-21')).toBe(false);
  });

  it('is asked only for what its reason needs', () => {
    expect(papersFor(reason('AC04', { needsNewAccount: true }))).toMatchObject({
      letters: true,
      newAccount: true,
      note: false,
    });
    expect(papersFor(reason('TECH', { needsPapers: false }))).toMatchObject({ letters: false, notCredited: true });
    expect(papersFor(reason('MS03', { mayPayAgain: 'manual' }))).toMatchObject({ note: true, notCredited: false });
  });
});
