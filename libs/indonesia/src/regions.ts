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

const allRegions: readonly Region[] = readTable('regions', ['region_code', 'name', 'capital', 'population_2024']).map(
  (row) => ({
    code: row.region_code,
    name: row.name,
    capital: row.capital,
    kind: kindOf(row.region_code),
    population: wholeNumber(row.population_2024),
  }),
);

/** The eight regencies and cities of Banten, in the order of their codes. */
export const regions: readonly Region[] = allRegions.filter(({ kind }) => kind !== 'province');
/** The eight, and the province itself under `36`. */
export const regionByCode = byKey(allRegions, ({ code }) => code);

/** The 155 districts (kecamatan) of Banten. */
export const districts: readonly District[] = readTable('districts', ['district_code', 'name', 'region_code']).map(
  (row) => ({ code: row.district_code, name: row.name, regionCode: row.region_code }),
);
export const districtByCode = byKey(districts, ({ code }) => code);

/** As they may be written, with and without full stops. */
const ownDistricts: ReadonlyMap<string, DistrictCode> = new Map(
  districts.flatMap(({ code }) => {
    const own = { code, known: true, province: BANTEN, banten: true };
    return [[code, own] as const, [code.replaceAll('.', ''), own] as const];
  }),
);

const minimumWages = byRegionAndYear(readTable('minimum-wages', ['region_code', 'year', 'monthly', 'legal_basis']));
const ceilings = byRegionAndYear(readTable('wage-subsidy-ceilings', ['region_code', 'year', 'monthly']));

/** The monthly minimum wage in force (`36` gives the province's); cents are rounded up to whole rupiah. */
export function minimumWage(regionCode: string, year: number): Rupiah | undefined {
  return minimumWages.get(regionCode)?.get(year);
}

/** The wage up to which the wage subsidy was given, which schemes may take as their own ceiling. */
export function wageCeiling(regionCode: string, year: number): Rupiah | undefined {
  return ceilings.get(regionCode)?.get(year);
}

/**
 * Reads `36.03.12` or `360312`. A code of Banten must stand in the table; a well-formed code of another province is
 * accepted with `known: false`. Undefined for everything else.
 */
export function parseDistrict(text: string): DistrictCode | undefined {
  const own = ownDistricts.get(text);
  if (own) return own;
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

type YearlyAmount = { readonly region_code: string; readonly year: string; readonly monthly: string };

function byRegionAndYear(rows: readonly YearlyAmount[]): ReadonlyMap<string, ReadonlyMap<number, Rupiah>> {
  const amounts = new Map<string, Map<number, Rupiah>>();
  for (const { region_code: region, year, monthly } of rows) {
    const ofRegion = amounts.get(region) ?? new Map<number, Rupiah>();
    amounts.set(region, ofRegion.set(wholeNumber(year), rupiah(Math.ceil(hundredths(monthly) / 100))));
  }
  return amounts;
}
