import { addressesAlike, placeOf, type Place } from './similar-addresses.js';
import type { Likeness } from './similar-names.js';
import type { WholeIdentity } from './side-by-side.js';

/** By what two people with names alike are told apart without asking them. */
export type Traits = Readonly<{ birthDate: string; place: Place }>;

/** With how many others somebody is paired in the end: a name that half a village bears would fill every list. */
const MOST_PAIRS = 5;

export function traitsOf({ birthDate, address, districtCode }: WholeIdentity): Traits {
  return { birthDate, place: placeOf(address ?? '', districtCode ?? '') };
}

/** Names alike are weak by themselves: the home or the birth date must be, too. Of whom nothing is known a person looks. */
export function mayBeOne(one: Traits | undefined, other: Traits | undefined): boolean {
  if (!one || !other) return true;
  return one.birthDate === other.birthDate || addressesAlike(one.place, other.place);
}

/** Of the candidates, the most alike first for each person, the five who may be one with them. */
export function weakPairs(candidates: readonly Likeness[], traits: ReadonlyMap<string, Traits>): readonly Likeness[] {
  const likely = candidates.filter(({ personId, otherId }) => mayBeOne(traits.get(personId), traits.get(otherId)));
  return [...Map.groupBy(likely, ({ personId }) => personId).values()].flatMap((own) => own.slice(0, MOST_PAIRS));
}
