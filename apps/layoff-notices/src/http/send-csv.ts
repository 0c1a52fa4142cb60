import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

export const CSV = 'text/csv';

/** Streams a file. What fails before its first piece is still answered as a problem; later the connection breaks off. */
export async function sendCsv(
  response: Response,
  text: AsyncGenerator<string>,
  fileName = 'daftar-pekerja.csv',
): Promise<void> {
  const first = await text.next();
  response.set({
    'content-type': `${CSV}; charset=utf-8`,
    'content-disposition': `attachment; filename="${fileName}"`,
  });
  try {
    await pipeline(startingWith(first.done === true ? '' : first.value, text), response);
  } finally {
    // Who hangs up before the first piece has gone out would leave the list open, with its thread.
    await text.return(undefined);
  }
}

async function* startingWith(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}
