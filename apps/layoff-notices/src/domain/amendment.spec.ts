import { newId } from '@tanggap/contracts';
import { civilDate } from '@tanggap/kernel';
import { amend, confirm, withdraw } from './amendment.js';
import type { Amendment, Left } from './amendment.js';
import type { Notice } from './notice.js';

const notice = { id: newId(), listId: newId(), status: 'registered', version: 1 } as Notice;
const act = { by: 'somebody', now: new Date('2026-03-20T02:00:00Z') };
const today = civilDate('2026-03-20');
const left = (first: string): Left => ({ standing: 2, first: civilDate(first) });
const named = [2, 3].map((line) => ({ field: `lines.${line}`, line, stands: true }));

describe('a notice that is withdrawn as a whole', () => {
  const asked: Amendment = withdraw(notice, { left: left('2026-03-21'), today, number: 1 }, act);
  const answer = (on: string, nobodyLaidOff: boolean) =>
    confirm(notice, asked, { left: left('2026-03-21'), today: civilDate(on), nobodyLaidOff }, act);

  it('can be asked for until the day before its first layoff', () => {
    expect(asked).toMatchObject({ reason: 'withdrawn', lines: null, removed: 2, state: 'asked' });
    for (const first of ['2026-03-20', '2026-03-01']) {
      expect(() => withdraw(notice, { left: left(first), today, number: 1 }, act)).toThrow(
        expect.objectContaining({ code: 'withdrawal.layoff-effective' }),
      );
    }
  });

  it('is confirmed without more before that day, and after it only if nobody was laid off', () => {
    expect(answer('2026-03-20', false).outcome.next).toMatchObject({ status: 'withdrawn', version: 2 });
    expect(() => answer('2026-03-21', false)).toThrow(
      expect.objectContaining({ code: 'withdrawal.effective-meanwhile' }),
    );
    const { outcome } = answer('2026-04-15', true);
    expect(outcome.changes[0]?.why).toBe(
      'version 2: 2 rows withdrawn; the office says that nobody was laid off on 2026-03-21',
    );
  });
});

describe('an amendment that takes back all that is left', () => {
  const all = (first: string) => amend(notice, { named, left: left(first), today, number: 1 }, act);

  it('is a withdrawal while nobody is laid off, and the only way from then on', () => {
    expect(() => all('2026-03-21')).toThrow(expect.objectContaining({ code: 'amendment.removes-everyone' }));
    expect(all('2026-03-20')).toMatchObject({ reason: 'amended', lines: [2, 3], removed: 2 });
  });

  it('leaves nothing to withdraw', () => {
    const none = { left: { standing: 0, first: null }, today, number: 2 };
    expect(() => withdraw(notice, none, act)).toThrow(expect.objectContaining({ code: 'withdrawal.nobody-left' }));
  });
});
