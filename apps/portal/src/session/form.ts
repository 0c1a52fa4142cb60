import { HttpProblem } from '@tanggap/platform';
import type { Request } from 'express';

const LONGEST = 10_000;

/** The fields of a posted form. Throws a 413 problem for one that no page of ours can have sent. */
export async function formOf(request: Request, longest = LONGEST): Promise<URLSearchParams> {
  let text = '';
  request.setEncoding('utf8');
  // Who sends too much is answered too: the rest is left unread, and the line to the browser stays.
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    text += String(part);
    if (text.length > longest) throw tooLong();
  }
  return new URLSearchParams(text);
}

function tooLong(): HttpProblem {
  return new HttpProblem(413, 'form.too-long', { id: 'Isian terlalu panjang.', en: 'The form is too long.' });
}
