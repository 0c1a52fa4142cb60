import fc from 'fast-check';
import { addressesAlike, placeOf } from './similar-addresses.js';

const CIKUPA = '36.03.18';
const alike = (one: string, other: string) => addressesAlike(placeOf(one, CIKUPA), placeOf(other, CIKUPA));

describe('two addresses of one district', () => {
  it.each([
    ['letters, accents and punctuation', 'Jl. Mélati, 5', 'JL MELATI 5'],
    ['how street and number are written', 'Jalan Melati Nomor 05', 'Jl. Melati No.5'],
    ['how RT and RW are written', 'Kp. Nangka RT 03/RW 04', 'Kampung Nangka, RT/RW 003/004'],
    ['blanks between RT, RW and their numbers', 'Kp. Nangka RT03RW04', 'Kp. Nangka RT. 3 RW. 4'],
    ['what was left out of the numbers', 'Kp. Nangka RT 03/RW 04', 'Kp. Nangka'],
    ['the district, whether it is said or not', 'Kp. Nangka RT 03, Kec. Cikupa, Kab. Tangerang', 'Kp. Nangka RT 03'],
    ['a slip of the hand', 'Perum Contoh Indah Blok C2', 'Perum Conto Indah Blok C2'],
    ['one wrong number of two', 'Kp. Nangka RT 03/RW 04', 'Kp. Nangka RT 03/RW 05'],
    ['the order of the words', 'Blok C2, Perumahan Contoh Indah', 'Perum Contoh Indah C2'],
  ])('are alike whatever %s', (_, one, other) => {
    expect(alike(one, other)).toBe(true);
  });

  it.each([
    ['two villages', 'Kp. Nangka RT 03/RW 04', 'Kp. Kelapa RT 03/RW 04'],
    ['two villages with the district behind both', 'Kp. Baru, Kec. Cikupa', 'Kp. Rawa, Kec. Cikupa'],
    ['two neighbourhoods of one village', 'Kp. Nangka RT 03/RW 04', 'Kp. Nangka RT 11/RW 07'],
    ['two houses of one street', 'Jl. Melati No. 5', 'Jl. Melati No. 112'],
    ['two estates with one block', 'Perum Contoh Indah Blok C2', 'Perum Griya Asri Blok C2'],
    ['the village with the name of the district and another', 'Kp. Cikupa', 'Kp. Nangka'],
  ])('are not alike if they are of %s', (_, one, other) => {
    expect(alike(one, other)).toBe(false);
  });

  it.each(['', 'RT 03/RW 04', '...', '\u0000', '🙂'])(
    'are alike where one says no more than "%s": nothing tells them apart',
    (said) => {
      expect(alike(said, 'Kp. Nangka RT 03/RW 04')).toBe(true);
    },
  );

  it('are compared as far as their beginning goes, however long they are', () => {
    expect(placeOf('AB '.repeat(100_000), CIKUPA).pieces.size).toBeLessThan(10);
  });

  it('are alike both ways round or neither, and each is alike to itself, also in an unknown district', () => {
    const word = fc.constantFrom('Kp.', 'Baru', 'Nangka', 'RT', '03', '4', 'Cikupa', 'Melati', 'No.5', 'C2', '');
    const address = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(address, address, fc.constantFrom(CIKUPA, '32.01.01', ''), (one, other, district) => {
        const [a, b] = [placeOf(one, district), placeOf(other, district)];
        expect(addressesAlike(a, b)).toBe(addressesAlike(b, a));
        expect(addressesAlike(a, a)).toBe(true);
      }),
    );
  });
});
