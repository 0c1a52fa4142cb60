import { Rejected } from '@tanggap/kernel';
import type { Request } from 'express';

/** The body of a request as it comes in, bare and not packed. */
export function sentList(request: Request): AsyncGenerator<Uint8Array> {
  if (request.is('multipart/*') || (request.headers['content-encoding'] ?? 'identity') !== 'identity') throw notBare();
  return piecesOf(request);
}

/** If nobody wants the rest, it is read and dropped: a connection cut while its client still sends would keep the answer from being heard. */
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
