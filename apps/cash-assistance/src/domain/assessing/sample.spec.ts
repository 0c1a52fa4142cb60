import { createHash } from 'node:crypto';
import { civilDate } from '@tanggap/kernel';
import fc from 'fast-check';
import { drawOf, isDrawn, shareFor, shareOn } from './sample.js';

const hashOf = (n: number) => createHash('sha256').update(`assessment ${n}/1`).digest('base64url');

describe('the sample of the inspectorate', () => {
  it('draws the same always, and about its share', () => {
    const drawn = Array.from({ length: 10_000 }, (_, n) => isDrawn(drawOf(hashOf(n)), 100));

    expect(drawn).toEqual(Array.from({ length: 10_000 }, (_, n) => isDrawn(drawOf(hashOf(n)), 100)));
    expect(drawn.filter(Boolean).length).toBeGreaterThan(850);
    expect(drawn.filter(Boolean).length).toBeLessThan(1_150);
  });

  it('draws all of a whole share and none of none', () => {
    fc.assert(
      fc.property(fc.nat(), (n) => {
        expect(isDrawn(drawOf(hashOf(n)), 1_000)).toBe(true);
        expect(isDrawn(drawOf(hashOf(n)), 0)).toBe(false);
      }),
    );
  });

  it('is all of what was sent back once, and of the others the share', () => {
    expect([shareFor(true, 100), shareFor(true, 0), shareFor(false, 100)]).toEqual([1_000, 1_000, 100]);
  });

  it.each([
    ['2024-12-31', 0],
    ['2025-01-01', 100],
    ['2025-12-31', 100],
    ['2026-01-01', 250],
  ])('of a recommendation of %s is %i of a thousand', (day, perThousand) => {
    const shares = [
      { validFrom: civilDate('2025-01-01'), validTo: civilDate('2025-12-31'), perThousand: 100 },
      { validFrom: civilDate('2026-01-01'), validTo: null, perThousand: 250 },
    ];

    expect(shareOn(shares, civilDate(day))).toBe(perThousand);
  });
});
