/** Numbers drawn from a seed: the same seed and place give the same draws, on every machine. */
export class Draws {
  private state: number;

  constructor(seed: number, place: number) {
    this.state = mixed(mixed(seed) ^ Math.imul(place + 1, 0x9e3779b1));
  }

  /** A whole number from 0, below `limit`. */
  below(limit: number): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    return Math.floor((mixed(this.state) / 2 ** 32) * limit);
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  pick<T>(values: readonly [T, ...T[]]): T {
    return values[this.below(values.length)] ?? values[0];
  }

  /** True in `share` of all draws. */
  chance(share: number): boolean {
    return this.below(1_000_000) < share * 1_000_000;
  }

  /** As many digits, the first of them not 0. */
  digits(count: number): string {
    let text = String(this.between(1, 9));
    while (text.length < count) text += this.below(10);
    return text;
  }
}

function mixed(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return (bits ^ (bits >>> 15)) >>> 0;
}
