/** The middle one in order of size; of an even number the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/** How many per second when `count` took `ms` milliseconds. */
export function perSecond(count: number, ms: number): number {
  return (count / ms) * 1_000;
}

/** `12,345` */
export function grouped(number: number): string {
  return String(Math.round(number)).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `0.28` */
export function ratio(number: number): string {
  return Number.isFinite(number) ? number.toFixed(2) : '–';
}
