import type { CivilDate } from '@tanggap/kernel';
import type { Attendance, SessionDay, Sheet, Turnout } from '../../clients/training.js';
import { dueDay, entriesFrom, expectedOn, linesOf } from './attendance.model.js';

const day = (text: string) => text as CivilDate;
const one = (referralId: string, over: Partial<Turnout> = {}): Turnout => ({
  ...{ referralId, status: 'started', joinedOn: day('2026-11-02'), leftOn: null, present: 0, held: 0 },
  ...{ alarmAt: null, isExcepted: false, isRefused: false, isEnough: true, ...over },
});
const session = (text: string, over: Partial<SessionDay> = {}): SessionDay => ({
  ...{ day: day(text), isHeld: false, entries: 0, present: 0, lastDayToCorrect: day(text), isOpen: true, ...over },
});
const attendance = (days: readonly SessionDay[], participants: readonly Turnout[] = [one('a'), one('b')]) =>
  ({ days, participants }) as unknown as Attendance;
const sheet = (entries: Sheet['entries']): Sheet => ({
  ...{ day: day('2026-11-03'), lastDayToCorrect: day('2026-11-06'), entries },
});
const said = (referralId: string, ...statuses: readonly ('present' | 'absent')[]) => ({
  referralId,
  versions: statuses.map((status, i) => ({ version: i + 1, status, at: '', bySupervisor: false })),
});

const marked = (status: string, seen: number | undefined) => () => ({ status, seen });

describe('attendance', () => {
  it('asks first for the oldest day without a sheet that can still be told', () => {
    const days = [session('2026-11-02', { isOpen: false }), session('2026-11-03'), session('2026-11-04')];
    expect(dueDay(attendance(days))?.day).toBe('2026-11-03');
  });

  it('then for a day whose sheet lacks somebody, and for none when all is told', () => {
    const held = { isHeld: true, entries: 2 };
    const days = [session('2026-11-03', { ...held, entries: 1 }), session('2026-11-04', held)];
    expect(dueDay(attendance(days))?.day).toBe('2026-11-03');
    expect(dueDay(attendance([session('2026-11-04', held)]))).toBeUndefined();
  });

  it('expects whoever has joined and not left', () => {
    const people = [one('a'), one('b', { joinedOn: day('2026-11-05') }), one('c', { leftOn: day('2026-11-02') })];
    expect(expectedOn(people, '2026-11-03')).toBe(1);
    expect(expectedOn(people, '2026-11-02')).toBe(2);
  });

  it('shows what the sheet says last, how often it was corrected, and who is not on it yet', () => {
    const late = one('c', { joinedOn: day('2026-11-05') });
    const lines = linesOf({ participants: [one('a'), one('b'), late] }, sheet([said('a', 'present', 'absent')]));
    expect(lines).toEqual([
      { referralId: 'a', status: 'absent', said: ['present', 'absent'] },
      { referralId: 'b', status: undefined, said: [] },
    ]);
  });

  it('sends what was chosen; with one press, all who are not on the sheet as present and nobody else', () => {
    const lines = linesOf({ participants: [one('a'), one('b')] }, sheet([said('a', 'absent')]));
    expect(entriesFrom(lines, marked('', 0), true)).toEqual([{ referralId: 'b', status: 'present', seen: 0 }]);
    expect(entriesFrom(lines, (id) => marked(id === 'a' ? 'late' : '', 1)(), false)).toEqual([
      { referralId: 'a', status: 'late', seen: 1 },
    ]);
  });

  it('sends nothing of a line that was left as it was read, whatever another has said of it since', () => {
    const lines = linesOf({ participants: [one('a')] }, sheet([said('a', 'present', 'absent')]));
    expect(entriesFrom(lines, marked('present', 1), false)).toEqual([]);
    expect(entriesFrom(lines, marked('sick', 1), false)).toEqual([{ referralId: 'a', status: 'sick', seen: 1 }]);
    expect(entriesFrom(lines, marked('present', 0), false)).toEqual([{ referralId: 'a', status: 'present', seen: 0 }]);
    expect(entriesFrom(lines, marked('present', undefined), false)).toEqual([{ referralId: 'a', status: 'present' }]);
  });
});
