import { civilDate } from '@tanggap/kernel';
import type { ClassDays } from './attendance.js';
import { changedResults, finalOf, isSettled, openParticipants, resultProblems } from './results.js';
import type { Assessed, KnownResult, Participant } from './results.js';

const day = civilDate;
const today = day('2026-06-20');
const aClass: ClassDays = { state: 'assessing', startsOn: day('2026-05-04'), endsOn: day('2026-06-12') };

const participant = (over: Partial<Participant> = {}): Participant => ({
  referralId: 'ani',
  status: 'started',
  turnout: { present: 28, held: 29 },
  isExcepted: false,
  attempts: [],
  isCertified: false,
  ...over,
});
const result = (over: Partial<Assessed> = {}): Assessed => ({
  referralId: 'ani',
  attempt: 1,
  result: 'competent',
  units: [],
  assessor: null,
  on: day('2026-06-15'),
  ...over,
});
const known = (over: Partial<KnownResult> = {}): KnownResult => ({
  attempt: 1,
  version: 1,
  result: 'not-yet',
  units: [],
  assessor: null,
  on: day('2026-06-15'),
  ...over,
});
const codes = (items: readonly Assessed[], ...people: readonly Participant[]) =>
  resultProblems(items, new Map(people.map((one) => [one.referralId, one])), aClass, today).map(({ code }) => code);

describe('a result', () => {
  it('is given to whoever was there for 80 % of the sessions', () => {
    expect(codes([result()], participant())).toEqual([]);
    expect(codes([result()], participant({ turnout: { present: 23, held: 29 } }))).toEqual(['result.attendance-below']);
  });

  it('is given below 80 % where a supervisor has made an exception', () => {
    const below = { turnout: { present: 3, held: 29 } };
    expect(codes([result()], participant({ ...below, isExcepted: true }))).toEqual([]);
  });

  it('is given to participants only, once each, on a day between the first of the class and today', () => {
    expect(
      codes(
        [result(), result({ on: day('2026-06-21') }), result({ referralId: 'budi', on: day('2026-05-03') })],
        participant(),
        participant({ referralId: 'budi', status: 'dropped' }),
      ),
    ).toEqual(['result.listed-twice', 'result.day-to-come', 'result.before-the-class', 'result.not-a-participant']);
  });

  it('of competent needs every unit', () => {
    const units = [
      { code: 'C.24LAS01.001.1', result: 'competent' as const },
      { code: 'C.24LAS01.002.1', result: 'not-yet' as const },
      { code: 'C.24LAS01.001.1', result: 'competent' as const },
    ];
    expect(codes([result({ units })], participant())).toEqual(['result.unit-twice', 'result.units-disagree']);
  });

  it('of not yet competent may be followed by one retest, on the same day at the earliest', () => {
    const retest = result({ attempt: 2 });
    expect(codes([retest], participant({ attempts: [known()] }))).toEqual([]);
    expect(codes([retest], participant())).toEqual(['result.nothing-to-retest']);
    expect(codes([retest], participant({ attempts: [known({ result: 'competent' })] }))).toEqual([
      'result.nothing-to-retest',
    ]);
    expect(codes([result({ attempt: 2, on: day('2026-06-14') })], participant({ attempts: [known()] }))).toEqual([
      'result.retest-before-test',
    ]);
  });

  it('cannot be changed under a retest or a certificate, but may be sent again as it is', () => {
    const retested = participant({
      attempts: [known(), known({ attempt: 2, result: 'competent' })],
      isCertified: true,
    });
    expect(codes([result()], retested)).toEqual(['result.has-certificate', 'result.was-retested']);
    expect(codes([result({ result: 'not-yet' })], retested)).toEqual([]);
    expect(changedResults([result({ result: 'not-yet' })], new Map([['ani', retested]]))).toEqual([]);
    expect(changedResults([result()], new Map([['ani', retested]]))).toHaveLength(1);
  });

  it('that counts is that of the retest; it settles the matter, as does competent', () => {
    const retest = known({ attempt: 2 });
    expect(finalOf([known(), retest])).toBe(retest);
    expect(finalOf([])).toBeUndefined();
    expect([isSettled(known()), isSettled(retest), isSettled(known({ result: 'competent' }))]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('is owed to everybody who came and has not left', () => {
    expect(
      openParticipants([
        participant({ attempts: [known()] }),
        participant({ referralId: 'budi' }),
        participant({ referralId: 'citra', status: 'accepted' }),
        participant({ referralId: 'dedi', status: 'dropped' }),
      ]).map(({ field, code }) => `${field} ${code}`),
    ).toEqual(['budi result.missing', 'citra result.still-awaited']);
  });
});
