const FIRST_PLACES = 1_024;
const EMPTY = -1;
// Knuth's multiplier: neighbouring numbers, which lists are full of, fall far apart.
const SPREAD = 2_654_435_761;
const HALVES = 2 ** 32;

/**
 * Counts by whole number from 0, beside the heap: of a Map with a hundred thousand numbers each is an object, and looking
 * two of them up was a fifth of what all rules cost.
 */
export class NumberTable {
  private keys = new Float64Array(FIRST_PLACES).fill(EMPTY);
  private values = new Int32Array(FIRST_PLACES);
  private used = 0;

  /** How many numbers have been set. */
  get size(): number {
    return this.used;
  }

  /** Undefined where nothing was set. */
  get(key: number): number | undefined {
    const at = this.placeOf(key);
    return this.keys[at] === key ? this.values[at] : undefined;
  }

  set(key: number, value: number): void {
    let at = this.placeOf(key);
    if (this.keys[at] !== key) {
      if ((this.used + 1) * 2 > this.keys.length) {
        this.grow();
        at = this.placeOf(key);
      }
      this.keys[at] = key;
      this.used += 1;
    }
    this.values[at] = value;
  }

  /** Where the key stands, or the empty place where it would. */
  private placeOf(key: number): number {
    const last = this.keys.length - 1;
    const mixed = Math.imul(key ^ (key / HALVES), SPREAD);
    let at = (mixed ^ (mixed >>> 15)) & last;
    while (this.keys[at] !== key && this.keys[at] !== EMPTY) at = (at + 1) & last;
    return at;
  }

  private grow(): void {
    const { keys, values } = this;
    this.keys = new Float64Array(keys.length * 2).fill(EMPTY);
    this.values = new Int32Array(keys.length * 2);
    for (let from = 0; from < keys.length; from += 1) {
      const key = keys[from] ?? EMPTY;
      if (key === EMPTY) continue;
      const at = this.placeOf(key);
      this.keys[at] = key;
      this.values[at] = values[from] ?? 0;
    }
  }
}
