import type { CivilDate } from '@tanggap/kernel';
import { datedOf, inForce } from './in-force.js';
import type { Dated } from './in-force.js';
import { regionByCode } from './regions.js';
import { readTable, wholeNumber } from './table.js';

type Border = Dated & { readonly between: readonly [string, string] };

const borders: readonly Border[] = readTable('neighbouring-regions', [
  ...(['region_code', 'neighbour_code', 'valid_from', 'valid_to', 'legal_basis'] as const),
]).map((row) => {
  if (
    !regionByCode.has(row.region_code) ||
    !regionByCode.has(row.neighbour_code) ||
    row.region_code >= row.neighbour_code
  )
    throw new Error(`a border lies between two regions of the table, once: ${row.region_code}, ${row.neighbour_code}`);
  return { ...datedOf(row), between: [row.region_code, row.neighbour_code] };
});

/** How the office runs classes together. */
export type WaveRule = Dated & { readonly classesPerWave: number; readonly leastInAClass: number };

const waveRules: readonly WaveRule[] = readTable('training-waves', [
  ...(['classes_per_wave', 'least_in_a_class', 'valid_from', 'valid_to', 'legal_basis'] as const),
]).map((row) => ({
  ...datedOf(row),
  classesPerWave: wholeNumber(row.classes_per_wave),
  leastInAClass: wholeNumber(row.least_in_a_class),
}));

/** The regencies and cities that lie beside each one, in the order of their codes, as of a day. */
export function neighboursOn(asOf: CivilDate): Readonly<Record<string, readonly string[]>> {
  const beside: Record<string, string[]> = {};
  for (const { between } of inForce(borders, asOf)) {
    const [one, other] = between;
    (beside[one] ??= []).push(other);
    (beside[other] ??= []).push(one);
  }
  return Object.fromEntries(
    Object.keys(beside)
      .sort()
      .map((code) => [code, beside[code]?.sort() ?? []]),
  );
}

/** How many classes a wave has on a day, and how few people a class is held for. */
export function waveRuleOn(asOf: CivilDate): WaveRule {
  const [rule, ...others] = inForce(waveRules, asOf);
  if (!rule || others.length > 0) throw new Error('one rule of waves is in force at a time');
  return rule;
}
