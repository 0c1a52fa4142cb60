import { comparableName } from '@tanggap/indonesia';

/** A typed-out name has fewer; what an attacker sends has no right to more. */
const LONGEST_NAME = 200;

/** The three-letter pieces of a name's words, each once: the order of the words, titles and punctuation do not matter. */
export function trigramsOf(name: string): readonly string[] {
  return piecesOf(comparableName(name.slice(0, LONGEST_NAME)).split(' '));
}

/** The three-letter pieces of words, each once. */
export function piecesOf(words: readonly string[]): readonly string[] {
  const pieces = new Set<string>();
  for (const word of words) {
    if (word === '') continue;
    // Two blanks in front: the beginning of a word weighs more than its end.
    const padded = `  ${word} `;
    for (let at = 0; at + 3 <= padded.length; at += 1) pieces.add(padded.slice(at, at + 3));
  }
  return [...pieces];
}

/** How alike two names are by the pieces that they share, 0 to 1: twice the common ones over all of both (Dice). */
export function likeness(shared: number, sizeOfOne: number, sizeOfOther: number): number {
  return sizeOfOne + sizeOfOther === 0 ? 0 : (2 * shared) / (sizeOfOne + sizeOfOther);
}

/** How many pieces two ascending lists have in common. */
export function countShared(one: readonly number[], other: readonly number[]): number {
  let [shared, i, j] = [0, 0, 0];
  while (i < one.length && j < other.length) {
    const [a = 0, b = 0] = [one[i], other[j]];
    if (a === b) shared += 1;
    if (a <= b) i += 1;
    if (b <= a) j += 1;
  }
  return shared;
}
