export type Page<T, P = string> = Readonly<{ items: readonly T[]; next?: P }>;

/**
 * A page of what was found, which is one more than the page was asked for, so that it is known whether another follows.
 * `next` is the place of the last one, its id where nothing else is said, and missing on the last page.
 */
export function pageOf<T extends { readonly id: string }>(found: readonly T[], limit: number): Page<T>;
export function pageOf<T, P>(found: readonly T[], limit: number, placeOf: (last: T) => P): Page<T, P>;
export function pageOf<T, P>(found: readonly T[], limit: number, placeOf?: (last: T) => P): Page<T, P | string> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  if (last === undefined || found.length <= limit) return { items };
  return { items, next: placeOf ? placeOf(last) : idOf(last) };
}

function idOf(one: unknown): string {
  return (one as { readonly id: string }).id;
}
