/** Back-offs and the like do not last: what is waited for comes with the next step, or not at all. */
export function waitsPassAtOnce(): void {
  const real = globalThis.setTimeout;
  const atOnce = (then: (...words: unknown[]) => void, _ms?: number, ...words: unknown[]) => real(then, 0, ...words);
  globalThis.setTimeout = Object.assign(atOnce, real) as typeof setTimeout;
}
