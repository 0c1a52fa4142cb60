import { countShared, likeness } from './name-trigrams.js';

/** A person by the keyed pieces of the name, ascending. */
export type NamedPerson = Readonly<{ personId: string; trigrams: readonly number[] }>;
export type Likeness = Readonly<{ personId: string; otherId: string; score: number }>;

/** From here on two names of one district and company are candidates: domain table D. */
export const ALIKE_FROM = 0.9;
/** So many candidates of somebody are looked into; a name that thousands bear must not hold up everything else. */
const MOST_ALIKE = 100;

/**
 * For each of the fresh the hundred most alike among all, from 0.9 on. Sets that alike must share one of their few rarest
 * pieces, so only those who do are compared: exact, and far from all pairs.
 */
export function similarPairs(all: readonly NamedPerson[], fresh: ReadonlySet<string>): Likeness[] {
  const order = byRarity(all);
  const sorted = all.map(({ personId, trigrams }) => ({ personId, trigrams, rarest: rarestOf(trigrams, order) }));
  const bearers = new Map<number, (typeof sorted)[number][]>();
  for (const one of sorted) {
    for (const piece of one.rarest) {
      const those = bearers.get(piece);
      if (those) those.push(one);
      else bearers.set(piece, [one]);
    }
  }
  return sorted
    .filter(({ personId }) => fresh.has(personId))
    .flatMap((one) => mostAlike(one, new Set(one.rarest.flatMap((piece) => bearers.get(piece) ?? []))));
}

function mostAlike(one: NamedPerson, others: Iterable<NamedPerson>): Likeness[] {
  const found: Likeness[] = [];
  for (const other of others) {
    if (other.personId === one.personId) continue;
    const score = likeness(countShared(one.trigrams, other.trigrams), one.trigrams.length, other.trigrams.length);
    if (score >= ALIKE_FROM) found.push({ personId: one.personId, otherId: other.personId, score });
  }
  return found.sort((a, b) => b.score - a.score || (a.otherId < b.otherId ? -1 : 1)).slice(0, MOST_ALIKE);
}

/** The rarest piece first; equally rare ones by their number, so that all agree. */
function byRarity(all: readonly NamedPerson[]): (a: number, b: number) => number {
  const times = new Map<number, number>();
  for (const { trigrams } of all) for (const piece of trigrams) times.set(piece, (times.get(piece) ?? 0) + 1);
  return (a, b) => (times.get(a) ?? 0) - (times.get(b) ?? 0) || a - b;
}

/**
 * So many of the rarest pieces that a set alike enough must have one of them among its own. Whoever is alike shares at
 * least `0.9 / (2 - 0.9)` of this set, whatever the size of the other.
 */
function rarestOf(trigrams: readonly number[], order: (a: number, b: number) => number): readonly number[] {
  const atLeastShared = Math.ceil((trigrams.length * ALIKE_FROM) / (2 - ALIKE_FROM) - 1e-9);
  return [...trigrams].sort(order).slice(0, trigrams.length - atLeastShared + 1);
}
