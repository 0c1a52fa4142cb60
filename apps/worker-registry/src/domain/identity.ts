import { comparableName, nameScore } from '@tanggap/indonesia';

/** What the registry reads of a worker's sealed part; the rest of it is other screens' business. */
export type Identity = { readonly name: string; readonly birthDate: string };

export type Difference = 'name' | 'birth-date';

/** In what two reports of one NIK differ, beyond titles, punctuation and letter case. */
export function differences(known: Identity, reported: Identity): readonly Difference[] {
  const found: Difference[] = [];
  if (comparableName(known.name) !== comparableName(reported.name)) found.push('name');
  if (known.birthDate !== reported.birthDate) found.push('birth-date');
  return found;
}

/** As alike as two writings of one name are at least, 0 to 1. */
const ALIKE = 0.8;

/** Whether a report may be of who is known: nearly the same name, and the same birth date. */
export function fitsKnown(known: Identity, reported: Identity): boolean {
  return known.birthDate === reported.birthDate && nameScore(known.name, reported.name) >= ALIKE;
}
