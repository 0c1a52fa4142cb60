import { civilDate } from '@tanggap/kernel';
import { participantCode, placesIn, readResults } from './result-sheet.js';
import type { Participant } from './results.js';

const [anna, budi] = ['0192a5c0-1111-7000-8000-0000000000aa', '0192a5c0-1111-7000-8000-0000000000bb'];
const day = civilDate;
const of = { state: 'assessing', startsOn: day('2026-11-02'), endsOn: day('2026-11-27') } as const;
const today = day('2026-11-28');
const header = ['Kode peserta', 'Nama', 'Kehadiran', 'Uji ke', 'Hasil', 'Hari uji', 'Penguji'];

const one = (referralId: string, over: Partial<Participant> = {}): Participant => ({
  ...{ referralId, status: 'started', turnout: { present: 18, held: 20 }, isExcepted: false, attempts: [] },
  ...{ isCertified: false, ...over },
});
const notYet = { attempt: 1, version: 3, result: 'not-yet', on: day('2026-11-26'), units: [], assessor: null } as const;

function read(cells: readonly (readonly string[])[], people: readonly Participant[] = [one(anna), one(budi)]) {
  const places = placesIn(header) ?? {};
  const rows = cells.map((row, i) => ({ row: i + 2, cells: row }));
  return readResults(rows, places, new Map(people.map((each) => [each.referralId, each])), of, today);
}
const row = (id: string, result: string, on = '27/11/2026', attempt = '') => [
  participantCode(id),
  '',
  '',
  attempt,
  result,
  on,
  '',
];
const wrongOf = (rows: ReturnType<typeof read>) =>
  rows.flatMap(({ row: at, problems }) => problems.map(({ field, code }) => `${at} ${field} ${code}`));

describe('a sheet of results', () => {
  it('is known by its header, in whichever order and of either language', () => {
    expect(placesIn(['Hari  uji', 'HASIL', 'kode_peserta'])).toEqual({ on: 0, result: 1, code: 2 });
    expect(placesIn(['Participant code', 'Result', 'Assessed on'])).toBeDefined();
    expect(placesIn(['Sumber', 'Tanggap'])).toBeUndefined();
  });

  it('names people by a code that can be read out, written in any way', () => {
    expect(participantCode(anna)).toBe('0000-0000-00AA');
    const [found] = read([['000000 0000aa', '', '', '', 'kompeten', '2026-11-27', '']]);
    expect(found).toMatchObject({ referralId: anna, what: 'new', item: { attempt: 1, seen: 0, on: '2026-11-27' } });
  });

  it('passes over rows without a result: they are told later', () => {
    expect(read([row(anna, ''), row(budi, 'BK')])).toMatchObject([{ row: 3, item: { result: 'not-yet' } }]);
  });

  it('takes what follows a first not yet for the retest, and what is known already for the same', () => {
    const people = [one(anna, { attempts: [notYet] }), one(budi, { attempts: [notYet] })];
    const [retest, same] = read([row(anna, 'Kompeten'), row(budi, 'Belum  Kompeten', '26/11/2026', '1')], people);
    expect(retest).toMatchObject({ what: 'new', item: { attempt: 2, seen: 0 } });
    expect(same).toMatchObject({ what: 'same', item: { attempt: 1, seen: 3 } });
  });

  it('says the same when it comes a second time: no retest is used up, and who assessed stays', () => {
    const known = { ...notYet, assessor: 'Bu Ani' };
    const [again] = read([row(anna, 'Belum kompeten', '26/11/2026')], [one(anna, { attempts: [known] })]);
    expect(again).toMatchObject({ what: 'same', item: { attempt: 1, assessor: 'Bu Ani' } });
    const retested = { ...notYet, attempt: 2 as const, version: 1, on: day('2026-11-27') };
    const both = one(anna, { attempts: [known, retested] });
    expect(read([row(anna, 'Belum kompeten')], [both])[0]).toMatchObject({ what: 'same', item: { attempt: 2 } });
    const unsaid = read([row(anna, 'Kompeten', '26/11/2026')], [one(anna, { attempts: [known] })]);
    expect(wrongOf(unsaid)).toEqual(['2 attempt result.attempt-unknown']);
    const written = read([row(anna, 'Kompeten', '26/11/2026', '2')], [one(anna, { attempts: [known] })]);
    expect(written[0]).toMatchObject({ what: 'new', item: { attempt: 2 } });
  });

  it('takes none of two rows that name one person', () => {
    const rows = read([row(anna, 'Kompeten'), row(budi, 'Kompeten'), row(anna, 'Belum kompeten')]);
    expect(rows.map(({ what }) => what)).toEqual(['wrong', 'new', 'wrong']);
    expect(wrongOf(rows)).toEqual(['2 code result.listed-twice', '4 code result.listed-twice']);
  });

  it('tells a correction from something new, and names the version that it corrects', () => {
    const [changed] = read([row(anna, 'Kompeten', '26/11/2026', '1')], [one(anna, { attempts: [notYet] })]);
    expect(changed).toMatchObject({ what: 'changed', item: { seen: 3 } });
  });

  it('reads days as people and spreadsheets write them', () => {
    const days = ['27/11/2026', '27-11-2026', '2026-11-27', '46353'].map((on) => read([row(anna, 'K', on)])[0]);
    expect(days.map((each) => each?.item?.on)).toEqual(Array(4).fill('2026-11-27'));
  });

  it('says at once what is wrong with each row, at its column', () => {
    const rows = read([
      ['FFFF-FFFF-FFFF', '', '', '3', 'lulus', '31/02/2026', 'x'.repeat(121)],
      row(anna, 'K', '29/11/2026'),
      row(anna, 'K', '27/11/2026'),
    ]);
    expect(wrongOf(rows)).toEqual([
      '2 code result.code-unknown',
      '2 attempt result.attempt-unknown',
      '2 result result.word-unknown',
      '2 on result.day-unreadable',
      '2 assessor result.name-too-long',
      '3 on result.day-to-come',
      '3 code result.listed-twice',
      '4 code result.listed-twice',
    ]);
    expect(rows.map(({ what }) => what)).toEqual(['wrong', 'wrong', 'wrong']);
  });

  it('holds everybody to the same rules as the form does', () => {
    const few = one(anna, { turnout: { present: 10, held: 20 } });
    expect(wrongOf(read([row(anna, 'K'), row(budi, 'K', '27/11/2026', '2')], [few, one(budi)]))).toEqual([
      '2 code result.attendance-below',
      '3 attempt result.nothing-to-retest',
    ]);
  });
});
