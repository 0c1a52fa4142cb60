import type { Person } from './person.js';

type Known = { readonly person: Person; readonly until: number };

/** A key that is withdrawn, and what its tokens say, count for no longer than this. */
const KEPT_MS = 60_000;
const MOST = 5_000;

/** Tokens that held a moment ago: whoever asks many things asks with the same one, and its signature costs more than the answer. */
export class KnownTokens {
  private readonly known = new Map<string, Known>();

  constructor(private readonly now: () => number = Date.now) {}

  of(token: string): Person | undefined {
    const found = this.known.get(token);
    if (!found) return undefined;
    if (found.until > this.now()) return found.person;
    this.known.delete(token);
    return undefined;
  }

  /** `expiresAt`: seconds since 1970, as the token says. */
  keep(token: string, person: Person, expiresAt: number): void {
    if (this.known.size >= MOST) this.forgetOldest();
    this.known.set(token, { person, until: Math.min(this.now() + KEPT_MS, expiresAt * 1_000) });
  }

  clear(): void {
    this.known.clear();
  }

  private forgetOldest(): void {
    for (const oldest of this.known.keys()) {
      this.known.delete(oldest);
      return;
    }
  }
}
