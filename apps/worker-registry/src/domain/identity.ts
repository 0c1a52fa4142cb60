import { comparableName } from '@tanggap/indonesia';

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
