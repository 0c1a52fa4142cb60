/** One class that everybody asks for. */
export type SeatsWanted = { readonly cases: number; readonly seats: number; readonly programme: string };

/** How many seats were given, against how many the class has and counts. A rate counts only if nothing was oversold. */
export function assertGiven(way: string, { seats }: SeatsWanted, given: number, counted: number): void {
  if (given === seats && counted === seats) return;
  throw new Error(`${way}: ${given} seats were given and ${counted} counted, of ${seats}`);
}
