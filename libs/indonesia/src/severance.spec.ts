import { addDays, addMonths, civilDate, rupiah } from '@tanggap/kernel';
import fc from 'fast-check';
import { layoffReasons } from './code-tables.js';
import { contractCompensation, leastOwed, minimumSeverance, severanceTax, shareOf } from './severance.js';
import type { EndedWork } from './severance.js';
import { inOrder, severanceRules, severanceTaxRules } from './severance-rules.js';

const end = civilDate('2025-12-31');
const end2026 = civilDate('2026-06-30');

function owed(wage: number, years: number, reasonCode: string, layoff = end) {
  const start = addMonths(layoff, -12 * years);
  return minimumSeverance({ wage: rupiah(wage), start, end: layoff, reasonCode, regionCode: '36.03' });
}

describe('the severance scale', () => {
  it('is what the law says in words: a month more a year up to nine, and the award from the third year', () => {
    for (let years = 0; years <= 45; years += 1) {
      const { severanceMonths, serviceAwardMonths } = owed(5_210_377, years, 'EFISIENSI_CEGAH');
      expect(severanceMonths).toBe(Math.min(years + 1, 9));
      expect(serviceAwardMonths).toBe(years < 3 ? 0 : years >= 24 ? 10 : Math.floor(years / 3) + 1);
    }
  });

  it('has no gap and no overlap', () => {
    for (const { scale, reasons } of severanceRules) {
      scale.forEach(({ minYears }, at) => {
        expect(minYears).toBe(at === 0 ? 0 : scale[at - 1]?.maxYearsExclusive);
      });
      expect(scale.at(-1)?.maxYearsExclusive).toBe(Infinity);
      expect([...reasons.keys()].toSorted()).toEqual(layoffReasons.map(({ code }) => code).toSorted());
    }
  });
});

describe('the least that a permanent worker is owed', () => {
  it('is 7 and 3 months after six years, laid off to prevent losses', () => {
    expect(owed(4_901_117, 6, 'EFISIENSI_CEGAH')).toEqual({
      ruleVersion: 'PP35-2021',
      yearsOfService: 6,
      wageBase: 4_901_117,
      severanceMonths: 7,
      serviceAwardMonths: 3,
      severance: 34_307_819,
      serviceAward: 14_703_351,
      total: 49_011_170,
    });
  });

  it('rounds half a rupiah up, at the end', () => {
    const { severance, serviceAward, total } = owed(4_901_117, 6, 'EFISIENSI_RUGI');
    expect({ severance, serviceAward, total }).toEqual({
      severance: 17_153_910,
      serviceAward: 14_703_351,
      total: 31_857_261,
    });
  });

  it.each([
    [4_901_117, 12, 'EFISIENSI_CEGAH', end, 9, 5, 68_615_638],
    [5_210_377, 24, 'EFISIENSI_CEGAH', end2026, 9, 10, 98_997_163],
    [5_210_377, 3, 'FM_TIDAK_TUTUP', end2026, 4, 2, 26_051_885],
  ])('of %d after %d years, %s, on %s: %d and %d months, %d', (wage, years, reason, on, severance, award, total) => {
    expect(owed(wage, years, reason, on)).toMatchObject({
      severanceMonths: severance,
      serviceAwardMonths: award,
      total,
    });
  });

  it('is three quarters of the scale and the whole award after force majeure without closure', () => {
    expect(owed(5_210_377, 3, 'FM_TIDAK_TUTUP', end2026)).toMatchObject({
      severance: 15_631_131,
      serviceAward: 10_420_754,
    });
  });

  it("counts from the region's minimum wage of the layoff's year when the wage is below it", () => {
    expect(owed(4_000_000, 1, 'EFISIENSI_CEGAH').wageBase).toBe(4_901_117);
    expect(owed(4_000_000, 1, 'EFISIENSI_CEGAH', end2026).wageBase).toBe(5_210_377);
    expect(owed(4_000_000, 1, 'EFISIENSI_CEGAH', civilDate('2027-01-31')).wageBase).toBe(4_000_000);
  });

  it('counts a year of service on the day when it is full', () => {
    const served = (start: string) =>
      minimumSeverance({
        wage: rupiah(6_000_000),
        start: civilDate(start),
        end,
        reasonCode: 'EFISIENSI_CEGAH',
        regionCode: '36.03',
      }).yearsOfService;
    expect(served('2022-12-31')).toBe(3);
    expect(served('2023-01-01')).toBe(2);
    expect(served('2026-01-01')).toBe(0);
  });

  it('is nothing on the scale for a resignation', () => {
    expect(owed(5_000_000, 10, 'RESIGN').total).toBe(0);
  });

  it('asks for a reason that the law knows', () => {
    expect(() => owed(5_000_000, 10, 'SUKA_SUKA')).toThrow(RangeError);
  });

  it('is severance and award together, to the rupiah, for every reason', () => {
    const reason = fc.constantFrom(...layoffReasons.map(({ code }) => code));
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000_000 }), fc.nat({ max: 40 }), reason, (wage, years, reasonCode) => {
        const { severance, serviceAward, total } = owed(wage, years, reasonCode);
        expect(severance + serviceAward).toBe(total);
      }),
    );
  });

  it('never falls with years of service or with the wage', () => {
    const reason = fc.constantFrom(...layoffReasons.map(({ code }) => code));
    const wages = fc.tuple(fc.nat({ max: 200_000_000 }), fc.nat({ max: 200_000_000 }));
    const serviceYears = fc.tuple(fc.nat({ max: 45 }), fc.nat({ max: 45 }));
    fc.assert(
      fc.property(wages, serviceYears, reason, (wage, years, reasonCode) => {
        const less = owed(Math.min(...wage), Math.min(...years), reasonCode);
        const more = owed(Math.max(...wage), Math.max(...years), reasonCode);
        expect(more.total).toBeGreaterThanOrEqual(less.total);
      }),
    );
  });
});

describe('what a contract worker is owed', () => {
  const wage = rupiah(4_901_117);

  it('is 27 twelfths of the wage after 27 months', () => {
    expect(contractCompensation(wage, civilDate('2024-01-01'), civilDate('2026-04-01'))).toBe(11_027_513);
  });

  it('counts the days of a part of a month as thirtieths', () => {
    expect(contractCompensation(rupiah(3_600_000), civilDate('2026-01-01'), civilDate('2026-02-16'))).toBe(450_000);
  });

  it('is nothing for less than a month, and a twelfth for one', () => {
    expect(contractCompensation(wage, civilDate('2026-03-02'), civilDate('2026-04-01'))).toBe(0);
    expect(contractCompensation(wage, civilDate('2026-03-01'), civilDate('2026-04-01'))).toBe(408_426);
  });

  it('is nothing when the end is before the start', () => {
    expect(contractCompensation(wage, civilDate('2026-04-01'), civilDate('2026-03-01'))).toBe(0);
  });
});

const aContract: EndedWork = {
  ...{ wage: rupiah(4_901_117), reasonCode: 'EFISIENSI_CEGAH', regionCode: '36.03', employment: 'PKWT' },
  ...{ start: civilDate('2023-10-01'), end, contractEnd: end },
};

describe('the least that any worker is owed', () => {
  it('is compensation for a fixed term: 27 months of it', () => {
    expect(leastOwed(aContract)).toEqual({
      ...{ basis: 'contract', ruleVersion: 'PP35-2021', legalBasis: expect.stringContaining('PP 35/2021 art. 15') },
      ...{ wageBase: 4_901_117, isRaisedToMinimumWage: false, yearsOfService: 2 },
      ...{ severance: 0, serviceAward: 0, compensation: 11_027_513, total: 11_027_513, remainingWages: 0 },
    });
  });

  it('is severance and award for permanent work, with the article of its reason', () => {
    expect(leastOwed({ ...aContract, employment: 'PKWTT', start: civilDate('2019-12-31') })).toMatchObject({
      ...{ basis: 'scale', legalBasis: 'PP 35/2021 art. 43(2)' },
      ...{ severance: 34_307_819, serviceAward: 14_703_351, compensation: 0, total: 49_011_170 },
    });
  });

  it('counts day labour as a fixed term, and outsourced work by whether its contract has an end', () => {
    const basisOf = (changes: Partial<EndedWork>) => leastOwed({ ...aContract, ...changes }).basis;

    expect(basisOf({ employment: 'HARIAN', contractEnd: undefined })).toBe('contract');
    expect(basisOf({ employment: 'OUTSOURCING' })).toBe('contract');
    expect(basisOf({ employment: 'OUTSOURCING', contractEnd: undefined })).toBe('scale');
    expect(basisOf({ employment: 'PKWTT' })).toBe('scale');
  });

  it('counts the wage as at least the minimum wage, for a fixed term too', () => {
    const below = { ...aContract, wage: rupiah(4_000_000) };

    expect(leastOwed(below)).toMatchObject({ isRaisedToMinimumWage: true, wageBase: 4_901_117, total: 11_027_513 });
    expect(leastOwed({ ...below, employment: 'PKWTT' })).toMatchObject({ isRaisedToMinimumWage: true });
  });

  it('shows the wages to the end of a fixed term that was cut short, beside the total', () => {
    const early = { ...aContract, contractEnd: civilDate('2026-03-15') };

    // Two months and fifteen days.
    expect(leastOwed(early)).toMatchObject({ remainingWages: 12_252_793, total: 11_027_513 });
    expect(leastOwed({ ...early, reasonCode: 'RESIGN' }).remainingWages).toBe(0);
    expect(leastOwed({ ...early, reasonCode: 'MENINGGAL' }).remainingWages).toBe(0);
    expect(leastOwed({ ...early, employment: 'PKWTT' }).remainingWages).toBe(0);
  });

  it('never falls with time or with the wage, is whole, and is the sum of its parts, however one is employed', () => {
    const employment = fc.constantFrom('PKWTT', 'PKWT', 'HARIAN', 'OUTSOURCING' as const);
    const reason = fc.constantFrom(...layoffReasons.map(({ code }) => code));
    const wages = fc.tuple(fc.nat({ max: 200_000_000 }), fc.nat({ max: 200_000_000 }));
    const days = fc.tuple(fc.nat({ max: 15_000 }), fc.nat({ max: 15_000 }));
    fc.assert(
      fc.property(employment, reason, wages, days, (kind, reasonCode, wage, served) => {
        const [less, more] = [Math.min, Math.max].map((pick) =>
          leastOwed({
            ...{ wage: rupiah(pick(...wage)), start: addDays(end, -pick(...served)), end },
            ...{ reasonCode, regionCode: '36.03', employment: kind },
          }),
        );
        if (!less || !more) throw new Error('both are there');
        expect(more.total).toBeGreaterThanOrEqual(less.total);
        for (const { severance, serviceAward, compensation, total } of [less, more]) {
          expect(severance + serviceAward + compensation).toBe(total);
          expect(Number.isSafeInteger(total)).toBe(true);
        }
      }),
    );
  });
});

describe('the law of a day', () => {
  const [now] = severanceRules;
  if (!now) throw new Error('there is a law');
  const halved = {
    ...now,
    ...{ version: 'B', validFrom: civilDate('2027-01-01'), legalBasis: 'PP of 2026' },
    scale: now.scale.map((step) => ({ ...step, severanceMonths: step.severanceMonths * 2 })),
  };
  const versions = inOrder([halved, { ...now, validTo: civilDate('2026-12-31') }]);
  const work = { ...aContract, employment: 'PKWTT' } as const;

  it('is that of the layoff, so a new version leaves what was owed under the old one', () => {
    const later = { ...work, end: civilDate('2027-01-01') };

    expect(leastOwed(work, versions)).toEqual(leastOwed(work));
    expect(leastOwed({ ...work, end: civilDate('2026-12-31') }, versions).ruleVersion).toBe('PP35-2021');
    expect(leastOwed(later, versions).ruleVersion).toBe('B');
    expect(leastOwed(later, versions).severance).toBe(2 * leastOwed(later).severance);
  });

  it('is the first one for days before it', () => {
    expect(
      minimumSeverance({ ...work, start: civilDate('2010-01-01'), end: civilDate('2015-01-01') }, versions),
    ).toMatchObject({
      ruleVersion: 'PP35-2021',
    });
  });

  it('has no two versions at a time', () => {
    expect(() => inOrder([now, halved])).toThrow('PP35-2021 does not end before the next begins');
    expect(() => inOrder([{ ...now, validTo: civilDate('2020-01-01') }])).toThrow();
  });

  it('names its basis, and its tax has no gap and no overlap', () => {
    for (const { legalBasis } of [...severanceRules, ...severanceTaxRules]) expect(legalBasis).toMatch(/PP \d+/);
    for (const { brackets } of severanceTaxRules) {
      brackets.forEach(({ above }, at) => expect(above).toBe(at === 0 ? 0 : brackets[at - 1]?.upTo));
      expect(brackets.at(-1)?.upTo).toBe(Infinity);
    }
  });
});

describe('a share of an amount', () => {
  it('is exact to the rupiah, half rounded up, however large', () => {
    const amounts = fc.oneof(fc.nat(100_000_000), fc.nat({ max: 1_000_000_000_000 }));
    fc.assert(
      fc.property(amounts, fc.nat(12_000), fc.constantFrom(100, 360), (amount, parts, whole) => {
        const twice = 2n * BigInt(amount) * BigInt(parts) + BigInt(whole);
        expect(shareOf(rupiah(amount), parts, whole)).toBe(Number(twice / (2n * BigInt(whole))));
      }),
    );
    expect([shareOf(rupiah(1), 1, 2), shareOf(rupiah(1), 49, 100), shareOf(rupiah(3), 180, 360)]).toEqual([1, 0, 2]);
  });
});

describe('the tax on severance', () => {
  it.each([
    [0, 0],
    [49_011_170, 0],
    [50_000_000, 0],
    [68_615_638, 930_782],
    [98_997_163, 2_449_858],
    [100_000_000, 2_500_000],
    [500_000_000, 62_500_000],
    [600_000_000, 87_500_000],
    [50_000_010, 1],
  ])('on %d is %d', (gross, tax) => {
    expect(severanceTax(rupiah(gross))).toBe(tax);
  });

  it('goes on where earlier payments of the same two years left off', () => {
    expect(severanceTax(rupiah(10_000_000), rupiah(50_000_000))).toBe(500_000);
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000_000 }), fc.nat({ max: 1_000_000_000 }), (first, second) => {
        const apart = severanceTax(rupiah(first)) + severanceTax(rupiah(second), rupiah(first));
        expect(apart).toBe(severanceTax(rupiah(first + second)));
      }),
    );
  });

  it('makes no step at a bracket', () => {
    for (const edge of [50_000_000, 100_000_000, 500_000_000]) {
      const rise = severanceTax(rupiah(edge + 1)) - severanceTax(rupiah(edge));
      expect(rise).toBeGreaterThanOrEqual(0);
      expect(rise).toBeLessThanOrEqual(1);
    }
  });

  it('never takes more than a quarter of one more rupiah', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2_000_000_000 }), fc.nat({ max: 1_000_000 }), (gross, more) => {
        const rise = severanceTax(rupiah(gross + more)) - severanceTax(rupiah(gross));
        expect(rise).toBeGreaterThanOrEqual(0);
        expect(rise).toBeLessThanOrEqual(more / 4 + 1);
      }),
    );
  });
});
