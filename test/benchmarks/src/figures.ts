/** The middle one in order of size; of an even number the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/** The least value that at least so many in a hundred do not exceed (nearest rank). NaN of none. */
export function percentile(values: readonly number[], inHundred: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil((sorted.length * inHundred) / 100)) - 1] ?? Number.NaN;
}

/** How many per second when `count` took `ms` milliseconds. */
export function perSecond(count: number, ms: number): number {
  return (count / ms) * 1_000;
}

/** `12,345`; a dash for what is not a number. */
export function grouped(number: number | undefined): string {
  if (number === undefined || !Number.isFinite(number)) return '–';
  return String(Math.round(number)).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `0.28`; from ten on `12.3`, from a hundred on `123` and `1,234`. */
export function ratio(number: number | undefined): string {
  if (number === undefined || !Number.isFinite(number)) return '–';
  return number < 100 ? number.toFixed(number < 10 ? 2 : 1) : grouped(number);
}
