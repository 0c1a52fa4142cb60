import type { Readable } from 'node:stream';
import busboy from 'busboy';
import { HttpProblem } from '@tanggap/platform';
import type { Request } from 'express';
import { PostedForm } from './posted.js';

/** A form with one file, which is read as it comes and held nowhere. */
export type Upload = {
  /** The fields that stand before the file; a form of ours puts the file last. */
  readonly form: PostedForm;
  /** Undefined when none was chosen. */
  readonly file: { readonly name: string; readonly type: string; readonly content: Readable } | undefined;
};

const limits = { files: 1, fields: 50, fieldSize: 10_000, headerPairs: 50 };

/**
 * Reads a posted form up to its file. The caller must read `content` to its end or destroy the request.
 * @throws a 400 problem for a body that is no such form
 */
export function uploadOf(request: Request): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const fields = new URLSearchParams();
    const form = new PostedForm(fields);
    const reader = readerOf(request);
    reader.on('field', (name, value) => fields.append(name, value));
    reader.on('file', (_, content, { filename, mimeType }) => {
      // A body that breaks off is an error of its file too, heard by whoever reads it; unheard it would end the process.
      content.on('error', () => undefined);
      if (filename) resolve({ form, file: { name: filename, type: mimeType, content } });
      else content.resume();
    });
    reader.on('error', (error) => reject(unreadable(error)));
    reader.on('close', () => resolve({ form, file: undefined }));
    request.on('aborted', () => reader.destroy());
    request.pipe(reader);
  });
}

function readerOf(request: Request): busboy.Busboy {
  try {
    return busboy({ headers: request.headers, limits, defParamCharset: 'utf8' });
  } catch (error) {
    throw unreadable(error);
  }
}

function unreadable(cause: unknown): HttpProblem {
  const problem = new HttpProblem(400, 'form.unreadable', {
    id: 'Formulir ini tidak dapat dibaca. Muat ulang halamannya, lalu kirim lagi.',
    en: 'This form cannot be read. Load its page again and send it once more.',
  });
  return Object.assign(problem, { cause });
}
