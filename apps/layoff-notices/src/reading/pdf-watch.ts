import { refusedDocument } from './document-refusals.js';

/** Longer than any name looked for, with every letter written as `#xx`. */
const LONGEST_NAME = 64;
const ENDS = String.raw`[\s\0()<>[\]{}/%]`;
const encrypted = new RegExp(String.raw`\/Encrypt(?=${ENDS})`);
/** Each action of a script names `/JavaScript`; `/JS` alone would be found by chance in compressed data. */
const active = new RegExp(String.raw`\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia)(?=${ENDS})`);

/**
 * Looks at the bytes of a PDF as they pass for names that say it is encrypted or does something by itself. What lies in
 * compressed object streams is not seen.
 */
export class PdfWatch {
  private tail = '';

  /** Throws `Rejected` at the first sign. */
  see(chunk: Uint8Array): void {
    const text = this.tail + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
    this.look(text);
    this.tail = text.slice(-LONGEST_NAME);
  }

  /** Whatever stands at the very end. */
  end(): void {
    this.look(`${this.tail} `);
  }

  private look(text: string): void {
    const plain = text.replaceAll(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
    for (const each of [text, plain]) {
      if (encrypted.test(each)) throw refusedDocument('encrypted');
      if (active.test(each)) throw refusedDocument('active');
    }
  }
}
