import { neighboursOn, regions } from '@tanggap/indonesia';
import { civilDate } from '@tanggap/kernel';
import fc from 'fast-check';
import { planWaves } from './waves.js';
import type { Demand, Plan, WaveTerms } from './waves.js';

const terms: WaveTerms = {
  classesPerWave: 13,
  leastInAClass: 10,
  classSizes: { JAHIT: 16, OTOMASI: 16, WIRAUSAHA: 30 },
  regions: regions.map(({ code }) => code),
  neighbours: neighboursOn(civilDate('2026-11-23')),
};
const sewing = (districtCode: string, people: number): Demand => ({ programme: 'JAHIT', districtCode, people });
const total = (demand: readonly { readonly people: number }[]) => demand.reduce((sum, { people }) => sum + people, 0);

const someDemand = fc.array(
  fc.record({
    programme: fc.constantFrom('JAHIT', 'OTOMASI', 'WIRAUSAHA'),
    districtCode: fc.constantFrom('36.03.12', '36.03.02', '36.04.10', '36.74.01', '36.01.05', '32.01.01'),
    people: fc.integer({ min: 1, max: 200 }),
  }),
  { maxLength: 20 },
);
const someSupply = fc.array(
  fc.record({
    programme: fc.constantFrom('JAHIT', 'OTOMASI'),
    regionCode: fc.constantFrom('36.03', '36.74'),
    seats: fc.integer({ min: 0, max: 40 }),
  }),
  { maxLength: 5 },
);

describe('waves of classes', () => {
  it('are 13 classes of 16 for 208 people', () => {
    const { waves, served, remaining } = planWaves([sewing('36.03.12', 208)], [], terms, 3);

    expect(waves.map((wave) => wave.map(({ seats, people }) => [seats, people]))).toEqual([
      Array.from({ length: 13 }, () => [16, 16]),
    ]);
    expect([served, remaining]).toEqual([208, []]);
  });

  it('begin where most people wait, and take those beside it before those far away', () => {
    const { waves, remaining } = planWaves(
      [sewing('36.03.12', 8), sewing('36.03.02', 3), sewing('36.01.05', 9), sewing('36.74.01', 5)],
      [],
      terms,
      1,
    );

    expect(waves[0]?.[0]).toEqual({
      programme: 'JAHIT',
      regionCode: '36.03',
      districtCode: '36.03.12',
      seats: 16,
      people: 16,
    });
    expect(remaining).toEqual([sewing('36.01.05', 9)]);
  });

  it('plan nothing for what seats that lie ahead will serve', () => {
    const plan = planWaves(
      [sewing('36.03.12', 20)],
      [{ programme: 'JAHIT', regionCode: '36.74', seats: 16 }],
      terms,
      1,
    );

    expect(plan).toEqual({ servedAhead: 16, waves: [], served: 0, remaining: [sewing('36.03.12', 4)] });
  });

  it('are held in a region of the office also for who lives outside', () => {
    const { waves } = planWaves([sewing('32.01.01', 16)], [], terms, 1);
    expect(waves[0]).toMatchObject([{ regionCode: '36.01', districtCode: null, people: 16 }]);
  });

  it('count everybody once, leave nobody out, and come out the same in whatever order they are asked for', () => {
    fc.assert(
      fc.property(someDemand, someSupply, fc.integer({ min: 1, max: 4 }), (demand, supply, waves) => {
        const plan = planWaves(demand, supply, terms, waves);
        expect(plan.servedAhead + plan.served + total(plan.remaining)).toBe(total(demand));
        expect(planWaves([...demand].reverse(), [...supply].reverse(), terms, waves)).toEqual(plan);
        for (const wave of plan.waves) {
          expect(wave.length).toBeLessThanOrEqual(13);
          for (const { people, seats } of wave) expect(people >= 10 && people <= seats).toBe(true);
        }
      }),
    );
  });

  it('serve no fewer when one more is planned', () => {
    const more = (plan: Plan) => plan.served;
    fc.assert(
      fc.property(someDemand, fc.integer({ min: 1, max: 3 }), (demand, waves) => {
        expect(more(planWaves(demand, [], terms, waves + 1))).toBeGreaterThanOrEqual(
          more(planWaves(demand, [], terms, waves)),
        );
      }),
    );
  });
});
