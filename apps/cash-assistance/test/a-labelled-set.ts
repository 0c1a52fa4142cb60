/** One kind of wrong that a pattern is to find, and how often the made-up set has it. */
type Mix = Readonly<{
  pattern: string;
  /** Wrong, and the pattern shows it. */
  shown: number;
  /** Wrong, and hidden from the pattern. */
  hidden: number;
  /** In order, and looks the same. */
  alike: number;
}>;

/** Shares are made up, so that no pattern is perfect: what they are in life, nobody has counted yet. */
export const mixes: readonly Mix[] = [
  { pattern: 'SAME_ACCOUNT', shown: 120, hidden: 12, alike: 16 },
  { pattern: 'SAME_FAMILY_CARD', shown: 60, hidden: 9, alike: 5 },
  { pattern: 'SAME_PHONE', shown: 100, hidden: 20, alike: 30 },
  { pattern: 'ACCOUNT_CHANGED', shown: 40, hidden: 8, alike: 25 },
  { pattern: 'NAME_DIFFERS', shown: 45, hidden: 5, alike: 30 },
  { pattern: 'OTHER_AID_FORBIDDEN', shown: 50, hidden: 6, alike: 4 },
];
const CLEAN = 1_200;

/** A person of the set: what can be seen, and what is true. */
export type Labelled = Readonly<{
  n: number;
  /** The pattern that is wrong about this person, in truth. */
  wrong: string | null;
  account: string;
  card: number;
  phone: string;
  version: number;
  changedDaysAgo: number;
  nameScore: number;
  isListed: boolean;
}>;

/** The same people every time: each pattern in groups of four, where it takes several to show. */
export function labelledPeople(): readonly Labelled[] {
  const people: Labelled[] = [];
  const add = (over: Partial<Labelled>) => {
    const n = people.length;
    const own = { n, wrong: null, account: `own ${n}`, card: n, phone: `own ${n}`, version: 1 };
    people.push({ ...own, changedDaysAgo: 60, nameScore: 1_000, isListed: false, ...over });
  };
  for (let i = 0; i < CLEAN; i += 1) add({});
  for (const { pattern, shown, hidden, alike } of mixes) {
    for (let i = 0; i < shown; i += 1) add({ wrong: pattern, ...looksLike(pattern, i) });
    for (let i = 0; i < hidden; i += 1) add({ wrong: pattern, ...hides(pattern, i) });
    for (let i = 0; i < alike; i += 1) add(looksLike(pattern, 1_000 + i));
  }
  return people;
}

function looksLike(pattern: string, i: number): Partial<Labelled> {
  const group = Math.floor(i / 4);
  switch (pattern) {
    case 'SAME_ACCOUNT':
      return { account: `shared ${group}` };
    case 'SAME_FAMILY_CARD':
      // The first thousand of the set are in order and have aid: this one is the second of such a card.
      return { card: i % 1_000 };
    case 'SAME_PHONE':
      return { phone: `shared ${group}` };
    case 'ACCOUNT_CHANGED':
      return { version: 2, changedDaysAgo: i % 14 };
    case 'NAME_DIFFERS':
      return { nameScore: 800 + (i % 190) };
    default:
      return { isListed: true };
  }
}

/** What is wrong all the same: a waiting thief, a sister's name, a number mistyped in the other list. */
function hides(pattern: string, i: number): Partial<Labelled> {
  return pattern === 'ACCOUNT_CHANGED' ? { version: 2, changedDaysAgo: 14 + i } : {};
}
