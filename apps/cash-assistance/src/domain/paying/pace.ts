/** A place is free again so long after its call has reached the bank; a little more than a second, for clocks that are coarse. */
const REST_MS = 1_005;

/**
 * So many calls a second as the bank takes, however long they are on their way. Each call holds a place from before it leaves until a second
 * after the bank has surely seen it, so no second of the bank's clock can see more calls than there are places. Moments are ms of one clock.
 */
export class Pace {
  private places = 0;
  private until = 0;
  private underWay = 0;
  /** When places are free again, the earliest first. */
  private readonly resting: number[] = [];

  /** From now on so many places, to be used before `until`. */
  grant(places: number, until: number): void {
    this.places = places;
    this.until = until;
  }

  /** From now on no more than are in use; returns how many that is. */
  hold(now: number): number {
    const inUse = this.inUse(now);
    this.places = Math.min(this.places, inUse);
    return inUse;
  }

  /** Whether a call may leave now; then it holds a place. */
  take(now: number): boolean {
    if (now >= this.until || this.inUse(now) >= this.places) return false;
    this.underWay += 1;
    return true;
  }

  /** The bank has seen the call by now. */
  seen(now: number): void {
    this.underWay -= 1;
    this.resting.push(now + REST_MS);
  }

  inUse(now: number): number {
    while (this.resting.length > 0 && (this.resting[0] ?? 0) <= now) this.resting.shift();
    return this.underWay + this.resting.length;
  }

  /** When it is worth asking again: undefined while that depends on a call under way, or on a new grant. */
  freeAt(now: number): number | undefined {
    return now < this.until && this.inUse(now) >= this.places ? this.resting[0] : undefined;
  }
}
