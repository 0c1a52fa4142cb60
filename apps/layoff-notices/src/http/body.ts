import type { Request } from 'express';
import { Rejected } from '@tanggap/kernel';
import { MOST_BYTES, refused } from '../reading/limits.js';

/**
 * The body of a request as it comes in. Throws `Rejected` at once for one that says itself that it is too large, wrapped in a
 * form or packed: nothing of it is read.
 */
export function bodyOf(request: Request): AsyncGenerator<Uint8Array> {
  if (request.is('multipart/*') || (request.headers['content-encoding'] ?? 'identity') !== 'identity') throw notBare();
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) throw refused('too-many-bytes');
  return piecesOf(request);
}

/**
 * If nobody wants the rest, it is read and dropped: a connection that is cut while its client still sends would keep the
 * answer from being heard.
 */
async function* piecesOf(request: Request): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) yield chunk as Uint8Array;
  } finally {
    request.resume();
  }
}

function notBare(): Rejected {
  return new Rejected('unsupported', 'request.not-a-bare-file', {
    id: 'Kirim isi berkas itu sendiri sebagai isi permintaan, bukan sebagai formulir (multipart) dan tanpa pemampatan.',
    en: 'Send the content of the file itself as the body, not as a form (multipart) and not compressed.',
  });
}
