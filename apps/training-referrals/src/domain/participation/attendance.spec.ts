import { civilDate } from '@tanggap/kernel';
import fc from 'fast-check';
import {
  assertKeepsSheets,
  attendanceStatuses,
  changedEntries,
  isEnough,
  isHalfWay,
  lastDayToCorrect,
  missingOn,
  overtakenProblems,
  plannedSessions,
  sheetProblems,
} from './attendance.js';
import type { AttendanceStatus, ClassDays, Entry, KnownEntry, RosterPlace } from './attendance.js';

const day = civilDate;
const aClass: ClassDays = { state: 'running', startsOn: day('2026-05-04'), endsOn: day('2026-06-12') };
const place = (referralId: string, over: Partial<RosterPlace> = {}): [string, RosterPlace] => [
  referralId,
  { referralId, status: 'started', leftOn: null, ...over },
];
const roster = new Map([
  place('ani'),
  place('budi'),
  place('citra', { status: 'dropped', leftOn: day('2026-05-06') }),
  place('dedi', { status: 'ended' }),
]);
const entry = (referralId: string, over: Partial<Entry> = {}): Entry => ({
  referralId,
  status: 'present',
  minutes: null,
  ...over,
});
const problemsOf = (on: string, today: string, ...entries: readonly Entry[]) =>
  sheetProblems(aClass, day(on), day(today), entries, roster).map(({ field, code }) => `${field} ${code}`);

const sheetWith = (status: AttendanceStatus, version: number): ReadonlyMap<string, KnownEntry> =>
  new Map([['ani', { ...entry('ani', { status }), version }]]);

describe('a day sheet', () => {
  it('is taken for whoever is on the roster, and for who left later', () => {
    expect(
      problemsOf('2026-05-06', '2026-05-06', entry('ani'), entry('budi', { status: 'sick' }), entry('citra')),
    ).toEqual([]);
  });

  it('is refused with everything that is wrong with it', () => {
    const entries = [entry('ani'), entry('ani'), entry('stranger'), entry('citra'), entry('dedi')];
    expect(problemsOf('2026-06-30', '2026-06-29', ...entries, entry('budi', { status: 'absent', minutes: 5 }))).toEqual(
      [
        'day attendance.day-outside-class',
        'day attendance.day-to-come',
        'entries[1].referralId attendance.listed-twice',
        'entries[2].referralId attendance.not-on-the-roster',
        'entries[3].referralId attendance.has-left',
        'entries[4].referralId attendance.has-left',
        'entries[5].minutes attendance.minutes-of-an-absence',
      ],
    );
  });

  it('says who is missing on it, and does not ask for those who had left', () => {
    expect(missingOn(day('2026-05-07'), roster, new Set(['ani']))).toEqual(['budi']);
    expect(missingOn(day('2026-05-06'), roster, new Set(['ani']))).toEqual(['budi', 'citra']);
  });

  it('that says the same again changes nothing, in whatever order', () => {
    const anEntry = fc.record({
      referralId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      status: fc.constantFrom(...attendanceStatuses),
      minutes: fc.option(fc.integer({ min: 0, max: 480 })),
    });
    fc.assert(
      fc.property(fc.uniqueArray(anEntry, { selector: ({ referralId }) => referralId }), (entries) => {
        const known = new Map(entries.map((one) => [one.referralId, { ...one, version: 1 }]));
        expect(changedEntries(entries.toReversed(), known)).toEqual([]);
      }),
    );
    expect(changedEntries([entry('ani', { status: 'late' })], sheetWith('present', 1))).toHaveLength(1);
  });

  it('does not put away what another has said since it was read, and may say the same', () => {
    const isOvertaken = (sent: Partial<Entry>, known: ReadonlyMap<string, KnownEntry>) =>
      overtakenProblems([entry('ani', sent)], known).length === 1;
    const known = sheetWith('absent', 2);
    for (const seen of [0, 1, 3]) expect(isOvertaken({ status: 'late', seen }, known)).toBe(true);
    expect(isOvertaken({ status: 'late', seen: 2 }, known)).toBe(false);
    expect(isOvertaken({ status: 'absent', seen: 1 }, known)).toBe(false);
    expect(isOvertaken({ status: 'late' }, known)).toBe(false);
    expect(isOvertaken({ status: 'late', seen: 0 }, new Map())).toBe(false);
    expect(isOvertaken({ status: 'late', seen: 1 }, new Map())).toBe(true);
    expect(overtakenProblems([entry('ani', { status: 'late', seen: 1 })], known)[0]).toMatchObject({
      field: 'entries[0].status',
      code: 'attendance.said-meanwhile',
    });
  });

  it('is kept while the class runs or is assessed; a supervisor corrects until it is finished', () => {
    expect(() => assertKeepsSheets('running', false)).not.toThrow();
    expect(() => assertKeepsSheets('certifying', true)).not.toThrow();
    for (const state of ['ready', 'certifying', 'finished', 'cancelled'] as const) {
      expect(() => assertKeepsSheets(state, false)).toThrow(
        expect.objectContaining({ code: 'attendance.class-not-running' }),
      );
    }
    expect(() => assertKeepsSheets('finished', true)).toThrow();
  });

  it('may be corrected by the provider for three calendar days', () => {
    expect(lastDayToCorrect(day('2026-05-29'))).toBe('2026-06-01');
  });
});

describe('attendance', () => {
  it.each([
    [8, 10, true],
    [79, 100, false],
    [16, 20, true],
    [15, 19, false],
    [0, 0, false],
  ])('of %i of %i sessions is enough: %s', (present, held, enough) => {
    expect(isEnough({ present, held })).toBe(enough);
  });

  it('is looked at from half of the planned sessions on: working days without the holidays', () => {
    expect(plannedSessions(aClass)).toBeLessThan(30);
    expect(plannedSessions({ ...aClass, startsOn: day('2026-05-04'), endsOn: day('2026-05-08') })).toBe(5);
    expect([isHalfWay(14, 29), isHalfWay(15, 29)]).toEqual([false, true]);
  });
});
