import { differences, fitsKnown } from './identity.js';

const known = { name: 'Citra Ayu', birthDate: '1990-01-01' };

describe('two reports of one NIK', () => {
  it.each([
    ['the same name in other letters', { ...known, name: 'CITRA  AYU' }, []],
    ['another name', { ...known, name: 'Dewi Lestari' }, ['name']],
    ['another birth date', { ...known, birthDate: '1991-01-01' }, ['birth-date']],
    ['another name and birth date', { name: 'Dewi Lestari', birthDate: '1991-01-01' }, ['name', 'birth-date']],
  ])('differ in what a person should look at: %s', (_, reported, expected) => {
    expect(differences(known, reported)).toEqual(expected);
  });
});

describe('a report of a known NIK', () => {
  it.each([
    ['the same', known, true],
    ['titles and another order', { ...known, name: 'Ayu Citra, S.E.' }, true],
    ['a slip in the name', { ...known, name: 'Citra Ayo' }, true],
    ['another name', { ...known, name: 'Budi Hartono' }, false],
    ['another day', { ...known, birthDate: '1990-01-02' }, false],
  ])('fits who is known, or not: %s', (_, reported, fits) => {
    expect(fitsKnown(known, reported)).toBe(fits);
  });
});
