import type { Socket } from 'node:net';
import type pg from 'pg';

const patienceMs = 2_000;

/** Ends a connection; one whose other end is gone without a word would let nobody go, and is cut. */
export async function hangUp(client: pg.Client): Promise<void> {
  const { promise: tooLate, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(() => {
    (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
    resolve();
  }, patienceMs);
  try {
    await Promise.race([client.end(), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
