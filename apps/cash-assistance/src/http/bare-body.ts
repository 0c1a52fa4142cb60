import type { Request } from 'express';
import { Rejected } from '@tanggap/kernel';

/** The body of a request as it comes in. Throws `Rejected` for one that is wrapped in a form or packed: nothing of it is read. */
export function bareBody(request: Request): AsyncGenerator<Uint8Array> {
  if (request.is('multipart/*') || (request.headers['content-encoding'] ?? 'identity') !== 'identity') throw notBare();
  return piecesOf(request);
}

/** What nobody wants is read and dropped: a connection that is cut while its client still sends would keep the answer from being heard. */
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
