/** One more than the page was asked for, so that it is known whether another follows; `next` is missing on the last page. */
export function pageOf<T extends { readonly id: string }>(
  found: readonly T[],
  limit: number,
): { items: readonly T[]; next?: string } {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, ...(found.length > limit && last ? { next: last.id } : {}) };
}
