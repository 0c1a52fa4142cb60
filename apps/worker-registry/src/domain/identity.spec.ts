import { differences } from './identity.js';

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
