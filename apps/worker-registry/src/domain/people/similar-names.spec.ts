import fc from 'fast-check';
import { countShared, likeness, trigramsOf } from './name-trigrams.js';
import { ALIKE_FROM, similarPairs, type NamedPerson } from './similar-names.js';

/** As the registry keeps them, but not keyed. */
function named(personId: string, name: string): NamedPerson {
  const trigrams = trigramsOf(name).map((piece) =>
    [...piece].reduce((sum, letter) => sum * 97 + letter.charCodeAt(0), 0),
  );
  return { personId, trigrams: [...new Set(trigrams)].sort((a, b) => a - b) };
}
const alike = (one: string, other: string) => {
  const [a, b] = [named('a', one), named('b', other)];
  return likeness(countShared(a.trigrams, b.trigrams), a.trigrams.length, b.trigrams.length);
};

describe('the pieces of a name', () => {
  it('are those of its words, each once, the beginnings marked', () => {
    expect(trigramsOf('Ani')).toEqual(['  A', ' AN', 'ANI', 'NI ']);
    expect(trigramsOf('Ani ani')).toEqual(trigramsOf('Ani'));
  });

  it.each([
    ['letters and accents', 'André', 'ANDRE'],
    ['titles', 'Dr. H. Ahmad Fauzi, S.Pd.', 'Ahmad Fauzi'],
    ['the order of the words', 'Putri Siti', 'Siti Putri'],
    ['punctuation', "Siti Nur'aini", 'SITI NURAINI'],
  ])('do not depend on %s', (_, one, other) => {
    expect(alike(one, other)).toBe(1);
  });

  it.each(['', '...', '\u0000', '2', '🙂'])('of "%s" make no name alike to another', (name) => {
    expect(alike(name, 'Siti Nurhaliza')).toBe(0);
  });

  it('of a text without end are those of its beginning', () => {
    expect(trigramsOf('AB'.repeat(10_000)).length).toBeLessThan(10);
  });

  it('say that a slip in a long name is alike and another name is not', () => {
    expect(
      alike('Raden Muhammad Syarifuddin Prawiranegara', 'Raden Muhammad Syarifudin Prawiranegara'),
    ).toBeGreaterThan(0.9);
    expect(alike('Asep Wijaya', 'Dewi Anggraeni')).toBeLessThan(0.2);
  });
});

describe('whose names are alike in a district', () => {
  const names = ['Siti Aminah', 'Sitti Aminah', 'Siti Aminah Putri', 'Aminah Siti', 'Ujang', 'Ujang Saputra', 'Uj'];
  const crowd = fc.array(fc.constantFrom(...names, 'Dewi Kusumawardhani', 'Dewi Kusumawardani'), { maxLength: 12 });

  it('are those who would be found by comparing everybody with everybody', () => {
    fc.assert(
      fc.property(crowd, (of) => {
        const all = of
          .map((name, place) => named(String(place).padStart(2, '0'), name))
          .filter((one) => one.trigrams.length > 0);
        const scores = (one: NamedPerson) =>
          all
            .filter((other) => other !== one)
            .map((other) =>
              likeness(countShared(one.trigrams, other.trigrams), one.trigrams.length, other.trigrams.length),
            )
            .filter((score) => score >= ALIKE_FROM)
            .sort((a, b) => b - a);

        const found = Map.groupBy(
          similarPairs(all, new Set(all.map(({ personId }) => personId))),
          (one) => one.personId,
        );

        for (const one of all) expect((found.get(one.personId) ?? []).map(({ score }) => score)).toEqual(scores(one));
      }),
    );
  });

  it('is asked of the fresh only, who are compared with all', () => {
    const all = [named('1', 'Siti Aminah'), named('2', 'Siti Aminah'), named('3', 'Siti Aminah')];

    expect(similarPairs(all, new Set(['3'])).map(({ personId, otherId }) => [personId, otherId])).toEqual([
      ['3', '1'],
      ['3', '2'],
    ]);
    expect(similarPairs(all, new Set())).toEqual([]);
  });

  it('are no more than a hundred for each, whatever half a village is called', () => {
    const all = Array.from({ length: 150 }, (_, place) => named(String(place).padStart(3, '0'), 'Siti Aminah'));

    const found = similarPairs(all, new Set(['000', '001']));

    expect([...Map.groupBy(found, ({ personId }) => personId).values()].map(({ length }) => length)).toEqual([
      100, 100,
    ]);
  });
});
