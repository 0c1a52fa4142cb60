import fc from 'fast-check';
import {
  districtByCode,
  districts,
  minimumWage,
  parseDistrict,
  provinceByCode,
  regionByCode,
  regions,
  wageCeiling,
} from './regions.js';

describe('the regions of Banten', () => {
  it('are four regencies and four cities', () => {
    expect(regions.map(({ code }) => code)).toEqual([
      '36.01',
      '36.02',
      '36.03',
      '36.04',
      '36.71',
      '36.72',
      '36.73',
      '36.74',
    ]);
    expect(regions.filter(({ kind }) => kind === 'city')).toHaveLength(4);
    expect(regionByCode.get('36')).toMatchObject({ name: 'Provinsi Banten', kind: 'province' });
  });

  it('have 155 districts, each in its region', () => {
    expect(districts).toHaveLength(155);
    for (const { code, regionCode } of districts) {
      expect(code.startsWith(`${regionCode}.`)).toBe(true);
      expect(regionByCode.has(regionCode)).toBe(true);
    }
    expect(districtByCode.get('36.03.12')?.name).toBe('Pasar Kemis');
  });
});

describe('the minimum wage', () => {
  it.each([
    ['36.03', 2025, 4_901_117],
    ['36.03', 2026, 5_210_377],
    ['36.01', 2026, 3_360_079],
    ['36.04', 2026, 5_178_522],
    ['36.71', 2026, 5_399_406],
    ['36.73', 2026, 4_665_927],
    ['36', 2026, 3_100_882],
  ])('of %s in %d is %d: cents count as a whole rupiah', (region, year, wage) => {
    expect(minimumWage(region, year)).toBe(wage);
  });

  it('is not known for other years and regions', () => {
    expect(minimumWage('36.03', 2027)).toBeUndefined();
    expect(minimumWage('31.71', 2026)).toBeUndefined();
  });

  it('rises from 2025 to 2026 everywhere', () => {
    for (const { code } of regions)
      expect(minimumWage(code, 2026)).toBeGreaterThan(minimumWage(code, 2025) ?? Infinity);
  });
});

describe('the ceiling of the wage subsidy', () => {
  it('is known for each region and year of the table', () => {
    expect(wageCeiling('36.03', 2026)).toBe(5_300_000);
    expect(wageCeiling('36.01', 2025)).toBe(3_500_000);
    for (const { code } of regions) expect(wageCeiling(code, 2026)).toBeDefined();
  });

  it('is not known elsewhere', () => {
    expect(wageCeiling('36.03', 2024)).toBeUndefined();
    expect(wageCeiling('36', 2026)).toBeUndefined();
  });
});

describe('a district code', () => {
  const pasarKemis = { code: '36.03.12', known: true, province: '36', banten: true };

  it.each(['36.03.12', '360312', ' 36.03.12 '])('may be written "%s"', (text) => {
    expect(parseDistrict(text)).toEqual(pasarKemis);
  });

  it('of another province is accepted by its form', () => {
    expect(parseDistrict('31.71.05')).toEqual({ code: '31.71.05', known: false, province: '31', banten: false });
  });

  it.each(['36.99.99', '36.03.99', '37.01.01', '00.00.00', '31.00.05', '3603.12', '36.0312', '36-03-12', '3603', ''])(
    'may not be "%s"',
    (text) => {
      expect(parseDistrict(text)).toBeUndefined();
    },
  );

  it('is read alike with and without dots', () => {
    const anyDistrict = fc.constantFrom(...districts);
    fc.assert(
      fc.property(anyDistrict, ({ code }) => {
        expect(parseDistrict(code.replaceAll('.', ''))).toEqual(parseDistrict(code));
        expect(parseDistrict(code)).toMatchObject({ code, known: true, banten: true });
      }),
    );
  });

  it('knows the provinces of the country by name', () => {
    expect(provinceByCode.get('36')?.name).toBe('Banten');
    expect(provinceByCode.get('96')?.name).toBe('Papua Barat Daya');
  });
});
