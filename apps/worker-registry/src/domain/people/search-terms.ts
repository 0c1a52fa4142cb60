/** A piece of a name, by its keyed number, and how many people bear it. */
export type Piece = Readonly<{ trigram: number; people: number }>;

/** Of the pieces of the name asked for, so many must be in a name that is found. */
export const LEAST_SHARE = 0.5;
/** About so many people are compared; more would be slow, and nobody reads on. */
const MOST_COMPARED = 2_000;

export function leastShared(pieces: number): number {
  return Math.max(1, Math.ceil(pieces * LEAST_SHARE));
}

/**
 * By which pieces people are looked up: the rarest. A name with half of the pieces must have one of the rarest half, so
 * looking further finds nobody else; and no further than about 2,000 people, of whom the ones with a rare piece come first.
 */
export function leadingPieces(pieces: readonly Piece[]): readonly number[] {
  const rarest = [...pieces].sort((a, b) => a.people - b.people || a.trigram - b.trigram);
  const enough = rarest.slice(0, rarest.length - leastShared(rarest.length) + 1);
  const leading: number[] = [];
  let people = 0;
  for (const piece of enough) {
    if (people > 0 && people + piece.people > MOST_COMPARED) break;
    people += piece.people;
    leading.push(piece.trigram);
  }
  return leading;
}
