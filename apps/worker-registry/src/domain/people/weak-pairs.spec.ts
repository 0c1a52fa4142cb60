import { mayBeOne, traitsOf, weakPairs } from './weak-pairs.js';

const of = (birthDate: string, address?: string) =>
  traitsOf({ name: 'Siti Aminah', birthDate, districtCode: '36.03.12', ...(address && { address }) });
const siti = of('1990-01-01', 'Kp. Nangka RT 03/RW 04');
const elsewhere = of('1991-02-02', 'Kp. Kelapa RT 03/RW 04');

describe('two people with names alike', () => {
  it.each([
    ['with the same birth date, wherever they live', of('1990-01-01', 'Kp. Kelapa RT 03/RW 04'), true],
    ['with addresses alike, whenever they were born', of('1991-02-02', 'Kampung Nangka RT 3 RW 4'), true],
    ['with another birth date and another address', elsewhere, false],
    ['of whom one has said no address', of('1991-02-02'), true],
    ['of whom one has a blob that does not open, so a person must look', undefined, true],
  ])('%s are looked at or not', (_, other, expected) => {
    expect([mayBeOne(siti, other), mayBeOne(other, siti)]).toEqual([expected, expected]);
  });
});

describe('the weak pairs of somebody', () => {
  const candidate = (personId: string, otherId: string) => ({ personId, otherId, score: 1 });

  it('are the five most alike of those who may be one, however many others are more alike', () => {
    const others = Array.from({ length: 12 }, (_, n) => `other ${String(n).padStart(2, '0')}`);
    const traits = new Map(others.map((id, n) => [id, n < 4 ? elsewhere : siti]));

    const pairs = weakPairs(
      others.map((id) => candidate('siti', id)),
      traits.set('siti', siti),
    );

    expect(pairs.map(({ otherId }) => otherId)).toEqual(others.slice(4, 9));
  });

  it('are counted for each person by itself', () => {
    const candidates = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => candidate(id, 'siti'));

    expect(weakPairs(candidates, new Map())).toEqual(candidates);
  });
});
