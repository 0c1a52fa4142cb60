/** Asks for the next item while the last one is worked on. A failure shows when its turn comes. */
export async function* readAhead<T>(source: AsyncIterator<T, unknown>): AsyncGenerator<T> {
  let next = started(source.next());
  for (;;) {
    const current = await next;
    if (current.done === true) return;
    next = started(source.next());
    yield current.value;
  }
}

/** A promise that may fail before anybody waits for it; whoever waits then still learns of it. */
export function started<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
