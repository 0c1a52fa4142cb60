import type { ClassFile } from '../../clients/training.js';
import type { Trouble } from '../../forms/trouble.js';
import { conflictWith } from './class-conflict.js';

const file = {
  ...{ districtCode: '36.74.01', startsOn: '2027-02-01', endsOn: '2027-02-26', seats: 16, minimum: 10 },
  ...{ times: 'Senin-Jumat', trainer: null },
} as unknown as ClassFile;
const typed = {
  ...{ districtCode: '36.74.01', 'startsOn-day': '1', 'startsOn-month': '2', 'startsOn-year': '2027' },
  ...{ 'endsOn-day': '26', 'endsOn-month': '2', 'endsOn-year': '2027', seats: '20', minimum: '10', times: '' },
  trainer: '',
};
const trouble: Trouble = { status: 409, wrongs: [{ text: 'Changed.' }], typed, key: undefined, isConflict: true };

describe('a class that somebody else has changed', () => {
  it('is shown beside what was typed, only where the two differ', () => {
    const { wrongs, typed: shown } = conflictWith(file, trouble, { place: () => 'Serpong' });
    expect(wrongs).toEqual([
      { field: 'seats', text: '16' },
      { field: 'times', text: 'Senin-Jumat' },
    ]);
    expect([shown['seats'], shown['times'], shown['districtCode']]).toEqual(['20', '', 'Serpong']);
  });

  it('says that nothing stands where nothing does', () => {
    const other = { ...trouble, typed: { ...typed, seats: '16', times: 'Senin-Jumat', trainer: 'Ibu Ratna' } };
    expect(conflictWith(file, other, { place: () => '' }).wrongs).toEqual([{ field: 'trainer', text: '–' }]);
  });
});
