type Due = { readonly at: number };

/** What is to be done at its moment, the earliest first: a binary heap. */
export class Agenda<T extends Due> {
  private readonly heap: T[] = [];

  get size(): number {
    return this.heap.length;
  }

  add(item: T): void {
    let place = this.heap.push(item) - 1;
    for (let above = (place - 1) >> 1; place > 0 && this.at(above) > item.at; above = (place - 1) >> 1) {
      this.heap[place] = this.heap[above] as T;
      this.heap[(place = above)] = item;
    }
  }

  /** Takes the earliest out if its moment has come. */
  takeDue(now: number): T | undefined {
    if (this.at(0) > now) return undefined;
    const [first] = this.heap;
    const last = this.heap.pop();
    if (last !== undefined && this.heap.length > 0) this.sink(last);
    return first;
  }

  private sink(item: T): void {
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      const child = this.at(left + 1) < this.at(left) ? left + 1 : left;
      if (this.at(child) >= item.at) break;
      this.heap[place] = this.heap[child] as T;
      place = child;
    }
    this.heap[place] = item;
  }

  private at(place: number): number {
    return this.heap[place]?.at ?? Infinity;
  }
}
