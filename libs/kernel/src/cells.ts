/** People fewer than these may be known by whoever reads a table: how many they are is not said. */
export const SMALLEST_CELL = 5;

/**
 * Numbers of people as a table may show them: null for those under five. One that stands alone could be had from the sum,
 * so the next smallest goes with it.
 */
export function withoutSmallCells(counts: readonly number[]): readonly (number | null)[] {
  const hidden = new Set(counts.flatMap((count, n) => (isSmall(count) ? [n] : [])));
  const others = counts.map((count, n) => ({ count, n })).filter(({ count, n }) => count > 0 && !hidden.has(n));
  const next = others.sort((a, b) => a.count - b.count)[0];
  if (hidden.size === 1 && next) hidden.add(next.n);
  return counts.map((count, n) => (hidden.has(n) ? null : count));
}

/** One number that no sum stands beside. */
export function unlessSmall(count: number): number | null {
  return isSmall(count) ? null : count;
}

function isSmall(count: number): boolean {
  return count > 0 && count < SMALLEST_CELL;
}
