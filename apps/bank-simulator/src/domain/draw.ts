/** A number in [0, 1) that follows from the seed and the parts alone: the same question always gets the same answer. */
export function draw(seed: string, ...parts: readonly (string | number)[]): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (const character of [seed, ...parts].join('\u001f')) {
    const code = character.codePointAt(0) ?? 0;
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (4_294_967_296 * (low & 0x1f_ffff) + (high >>> 0)) / 2 ** 53;
}

/** One of the items, each as likely as any other. */
export function oneOf<T>(items: readonly [T, ...T[]], at: number): T {
  return items[Math.floor(at * items.length)] ?? items[0];
}

/** The first whose share, added to those before it, lies beyond the number; none when the shares end before it. */
export function byShare<K extends string>(shares: readonly (readonly [K, number])[], at: number): K | undefined {
  let end = 0;
  return shares.find(([, share]) => at < (end += share))?.[0];
}
