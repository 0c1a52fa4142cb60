/** What somebody would be offered first, by the rules in force and by others; empty where nothing is open. */
export type FirstChoice = { readonly regionCode: string; readonly now: string; readonly then: string };

export type SimulatedPolicy = {
  readonly cases: number;
  /** How many would be offered another programme first. */
  readonly changed: number;
  /** How many are offered each first; what is not offered at all stands under the empty code. */
  readonly programmes: readonly { readonly programme: string; readonly now: number; readonly then: number }[];
  /** Those that change first. They name nobody. */
  readonly samples: readonly FirstChoice[];
};

const MOST_SAMPLES = 20;

/** Counted by the programme that stands first; the most frequent before the others. */
export function simulatedOf(choices: readonly FirstChoice[]): SimulatedPolicy {
  const counts = new Map<string, { now: number; then: number }>();
  const of = (programme: string) => {
    const known = counts.get(programme) ?? { now: 0, then: 0 };
    counts.set(programme, known);
    return known;
  };
  for (const { now, then } of choices) {
    of(now).now += 1;
    of(then).then += 1;
  }
  const changed = choices.filter(({ now, then }) => now !== then);
  const programmes = [...counts].map(([programme, count]) => ({ programme, ...count }));
  return {
    cases: choices.length,
    changed: changed.length,
    programmes: programmes.toSorted((a, b) => b.now - a.now || b.then - a.then || (a.programme < b.programme ? -1 : 1)),
    samples: [...changed, ...choices.filter(({ now, then }) => now === then)].slice(0, MOST_SAMPLES),
  };
}
