const FIRST = 500;
const LONGEST = 30_000;

/**
 * How long to wait before the next try, in milliseconds: doubles with every failure, up to half a minute.
 * @param chance from 0 to 1, spreads the tries of services that failed together over the second half of the wait
 */
export function backOff(failures: number, chance: number): number {
  const wait = Math.min(LONGEST, FIRST * 2 ** Math.min(failures - 1, 30));
  return Math.round(wait * (0.5 + chance / 2));
}
