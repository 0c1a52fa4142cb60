import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { startingWith } from '../reading/starting-with.js';

export const CSV = 'text/csv';

export type SentAs = { readonly type: string; readonly disposition: string; readonly length?: number };

/**
 * A file as an answer, sent when the asking is written down. What fails before its first piece is answered as a problem;
 * later the connection breaks off, so that it is not taken for a whole file.
 */
export async function sentFile(pieces: AsyncGenerator<string | Uint8Array>, options: SentAs): Promise<StreamableFile> {
  const first = await pieces.next();
  const stream = Readable.from(first.done === true ? [] : startingWith(first.value, pieces));
  // Who hangs up before the first piece has gone out would leave the source open, with its thread.
  stream.once('close', () => void pieces.return(undefined).catch(() => undefined));
  return new StreamableFile(stream, options).setErrorHandler((_, response) => response.destroy?.());
}

export function sentCsv(text: AsyncGenerator<string>, fileName = 'daftar-pekerja.csv'): Promise<StreamableFile> {
  const disposition = `attachment; filename="${fileName}"`;
  return sentFile(text, { type: `${CSV}; charset=utf-8`, disposition });
}
