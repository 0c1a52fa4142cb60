import { rupiah } from '@tanggap/kernel';
import type { Rupiah } from '@tanggap/kernel';
import { byKey, hundredths, readTable, wholeNumber } from './table.js';

export type Province = { readonly code: string; readonly name: string };
export type Region = {
  readonly code: string;
  readonly name: string;
  readonly capital: string;
  readonly kind: 'province' | 'regency' | 'city';
  readonly population: number;
  readonly minimumWages: ReadonlyMap<number, Rupiah>;
};
export type District = { readonly code: string; readonly name: string; readonly regionCode: string };
export type DistrictCode = {
  readonly code: string;
  readonly known: boolean;
  readonly province: string;
  readonly banten: boolean;
};

const BANTEN = '36';

/** All provinces of the country, by the codes of the Ministry of Home Affairs. */
export const provinces: readonly Province[] = readTable('provinces', ['code', 'name']);
export const provinceByCode = byKey(provinces, ({ code }) => code);

const allRegions: readonly Region[] = readTable('regions', [
  'region_code',
  'name',
  'capital',
  'population_2024',
  'area_km2',
  'districts',
  'minimum_wage_2025',
  'minimum_wage_2026',
  'unemployment_aug_2022',
  'unemployment_aug_2024',
  'unemployment_aug_2025',
]).map((row) => ({
  code: row.region_code,
  name: row.name,
  capital: row.capital,
  kind: kindOf(row.region_code),
  population: wholeNumber(row.population_2024),
  minimumWages: new Map([
    [2025, roundedUp(row.minimum_wage_2025)],
    [2026, roundedUp(row.minimum_wage_2026)],
  ]),
}));

/** The eight regencies and cities of Banten, in the order of their codes. */
export const regions: readonly Region[] = allRegions.filter(({ kind }) => kind !== 'province');
/** The eight, and the province itself under `36`. */
export const regionByCode = byKey(allRegions, ({ code }) => code);

/** The 155 districts (kecamatan) of Banten. */
export const districts: readonly District[] = readTable('districts', ['district_code', 'name', 'region_code']).map(
  (row) => ({ code: row.district_code, name: row.name, regionCode: row.region_code }),
);
export const districtByCode = byKey(districts, ({ code }) => code);

const ceilings: ReadonlyMap<string, Rupiah> = new Map(
  readTable('wage-subsidy-ceilings', ['region_code', 'region_name', 'ceiling_2025', 'ceiling_2026']).flatMap((row) => [
    [`${row.region_code}/2025`, rupiah(wholeNumber(row.ceiling_2025))] as const,
    [`${row.region_code}/2026`, rupiah(wholeNumber(row.ceiling_2026))] as const,
  ]),
);

/** The monthly minimum wage in force (`36` gives the province's); cents are rounded up to whole rupiah. */
export function minimumWage(regionCode: string, year: number): Rupiah | undefined {
  return regionByCode.get(regionCode)?.minimumWages.get(year);
}

/** The wage up to which the wage subsidy was given, which schemes may take as their own ceiling. */
export function wageCeiling(regionCode: string, year: number): Rupiah | undefined {
  return ceilings.get(`${regionCode}/${year}`);
}

/**
 * Reads `36.03.12` or `360312`. A code of Banten must stand in the table; a well-formed code of another province is
 * accepted with `known: false`. Undefined for everything else.
 */
export function parseDistrict(text: string): DistrictCode | undefined {
  const parts = /^(\d\d)(?:\.(\d\d)\.(\d\d)|(\d\d)(\d\d))$/.exec(text.trim());
  if (!parts?.[1]) return undefined;
  const province = parts[1];
  const code = `${province}.${parts[2] ?? parts[4]}.${parts[3] ?? parts[5]}`;
  const banten = province === BANTEN;
  const known = districtByCode.has(code);
  if (!provinceByCode.has(province) || (banten && !known) || code.includes('.00')) return undefined;
  return { code, known, province, banten };
}

function kindOf(code: string): Region['kind'] {
  if (!code.includes('.')) return 'province';
  return code.startsWith('7', 3) ? 'city' : 'regency';
}

function roundedUp(amount: string): Rupiah {
  return rupiah(Math.ceil(hundredths(amount) / 100));
}
