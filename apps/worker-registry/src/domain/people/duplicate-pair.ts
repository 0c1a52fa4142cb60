/** By what two records with different NIKs look like one human being; the strength is that of domain table D. */
export const pairKeys = ['name-and-birth-date', 'account', 'phone', 'similar-name'] as const;
export type PairKey = (typeof pairKeys)[number];

export const strengths = ['weak', 'medium', 'strong'] as const;
export type Strength = (typeof strengths)[number];

export const pairStates = ['open', 'same', 'different'] as const;
export type PairState = (typeof pairStates)[number];

const strengthOfKey: Readonly<Record<PairKey, Strength>> = {
  'name-and-birth-date': 'strong',
  account: 'strong',
  phone: 'medium',
  'similar-name': 'weak',
};

/** Two records that may be of one human being, the lower id first. */
export type DuplicatePair = Readonly<{
  id: string;
  personA: string;
  personB: string;
  strength: Strength;
  keys: readonly PairKey[];
  state: PairState;
  version: number;
  foundAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  /** Sealed. */
  why: string | null;
  /** The merge that settled it. */
  mergeId: string | null;
}>;

export type Match = Readonly<{ personId: string; otherId: string; key: PairKey }>;
export type FoundPair = Readonly<{ personA: string; personB: string; strength: Strength; keys: readonly PairKey[] }>;

/** The strongest of what matches. */
export function strengthOf(keys: readonly PairKey[]): Strength {
  const places = keys.map((key) => strengths.indexOf(strengthOfKey[key]));
  return strengths[Math.max(...places)] ?? 'weak';
}

/** Each pair once, with all that matches. Nobody is a duplicate of themselves. */
export function pairsOf(matches: readonly Match[]): FoundPair[] {
  const keys = new Map<string, Set<PairKey>>();
  for (const { personId, otherId, key } of matches) {
    if (personId === otherId) continue;
    const pair = personId < otherId ? `${personId} ${otherId}` : `${otherId} ${personId}`;
    const found = keys.get(pair);
    if (found) found.add(key);
    else keys.set(pair, new Set([key]));
  }
  return [...keys].sort().map(([pair, found]) => {
    const [personA = '', personB = ''] = pair.split(' ');
    const matched = pairKeys.filter((key) => found.has(key));
    return { personA, personB, strength: strengthOf(matched), keys: matched };
  });
}
