import fc from 'fast-check';
import { leadingPieces, leastShared } from './search-terms.js';

const pieces = (...people: number[]) => people.map((count, trigram) => ({ trigram, people: count }));

describe('the pieces by which a name is looked up', () => {
  it('are the rarest, as many as a name with half of all pieces cannot do without', () => {
    expect(leadingPieces(pieces(50, 10, 40, 20))).toEqual([1, 3, 2]);
    expect(leadingPieces(pieces(7))).toEqual([0]);
    expect(leadingPieces([])).toEqual([]);
  });

  it('are no more than lead to about 2,000 people, but at least one that anybody bears', () => {
    expect(leadingPieces(pieces(3_000, 2_000, 9_000, 9_000, 9_000))).toEqual([1]);
    expect(leadingPieces(pieces(90_000, 80_000))).toEqual([1]);
    expect(leadingPieces(pieces(0, 0, 80_000, 90_000))).toEqual([0, 1, 2]);
  });

  it('miss nobody with half of the pieces while few people bear them', () => {
    const asked = fc.uniqueArray(fc.nat(500), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(asked, fc.infiniteStream(fc.nat(90)), (trigrams, counts) => {
        const known = trigrams.map((trigram) => ({ trigram, people: counts.next().value ?? 0 }));
        const leading = leadingPieces(known);
        const rest = trigrams.filter((trigram) => !leading.includes(trigram));
        expect(rest.length).toBeLessThan(leastShared(trigrams.length));
      }),
    );
  });
});
