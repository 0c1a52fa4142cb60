import { foundOf, shown, type Found } from './invariant.js';

/** What may be wrong with a topic. */
export type Wrong = 'unsaid' | 'altered' | 'late' | 'lost' | 'missing';

/** What was found of each kind, over all topics. */
export class Findings {
  private readonly found = new Map<Wrong, { rows: string[]; count: number }>();

  add(wrong: Wrong, rows: readonly string[], count = rows.length): void {
    const one = this.found.get(wrong) ?? { rows: [], count: 0 };
    one.rows.push(...rows.slice(0, shown - one.rows.length));
    one.count += count;
    this.found.set(wrong, one);
  }

  of(wrong: Wrong): Found {
    return this.found.get(wrong) ?? foundOf([]);
  }
}
