import { fileTypeFromBuffer } from 'file-type';
import { documentTypes, MOST_DOCUMENT_BYTES } from '../domain/document.js';
import type { DocumentType } from '../domain/document.js';
import { refusedDocument } from './document-refusals.js';
import { PdfWatch } from './pdf-watch.js';
import { startingWith } from './starting-with.js';

/** A document whose type is told by its first bytes. The bytes must be walked, to their end or until that walk is broken off. */
export type OpenDocument = {
  readonly type: DocumentType;
  /** Throws `Rejected` where it grows too large, or shows that it is encrypted or active. */
  readonly bytes: AsyncGenerator<Uint8Array>;
};

/** What the type may be told by. */
const HEAD_BYTES = 4_100;

/** Throws `Rejected` for what is no document, whatever it calls itself. */
export async function openDocument(bytes: AsyncIterable<Uint8Array>): Promise<OpenDocument> {
  const source = counted(bytes);
  try {
    const head = await firstBytes(source);
    const type = await typeOf(head);
    const whole = startingWith<Uint8Array>(head, source);
    return { type, bytes: type === 'application/pdf' ? watched(whole) : whole };
  } catch (error) {
    await source.return(undefined);
    throw error;
  }
}

async function typeOf(head: Buffer): Promise<DocumentType> {
  if (head.length === 0) throw refusedDocument('empty');
  const found = await fileTypeFromBuffer(head.subarray(0, HEAD_BYTES));
  const type = documentTypes.find((known) => known === found?.mime);
  if (!type) throw refusedDocument('type');
  return type;
}

async function* counted(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of bytes) {
    total += chunk.length;
    if (total > MOST_DOCUMENT_BYTES) throw refusedDocument('too-large');
    if (chunk.length > 0) yield chunk;
  }
}

async function* watched(bytes: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const watch = new PdfWatch();
  for await (const chunk of bytes) {
    watch.see(chunk);
    yield chunk;
  }
  watch.end();
}

async function firstBytes(source: AsyncGenerator<Uint8Array>): Promise<Buffer> {
  let start: Buffer = Buffer.alloc(0);
  while (start.length < HEAD_BYTES) {
    const next = await source.next();
    if (next.done === true) break;
    start = Buffer.concat([start, next.value]);
  }
  return start;
}
