import type { HttpException } from '@nestjs/common';
import type { Bilingual } from '@tanggap/kernel';
import { HttpProblem } from './problem.js';

type Known = { readonly code: string; readonly text: Bilingual };

/** Refusals that come from Nest and its body parser, which know only a status. */
const byStatus: Readonly<Record<number, Known>> = {
  400: {
    code: 'request.malformed',
    text: {
      id: 'Permintaan tidak dapat dibaca. Periksa bentuk JSON-nya.',
      en: 'The request cannot be read. Check that it is well-formed JSON.',
    },
  },
  401: { code: 'access.sign-in-needed', text: { id: 'Silakan masuk lebih dahulu.', en: 'Please sign in first.' } },
  403: {
    code: 'access.not-permitted',
    text: { id: 'Anda tidak berwenang untuk ini.', en: 'You are not permitted to do this.' },
  },
  404: {
    code: 'request.no-such-address',
    text: { id: 'Alamat ini tidak ada.', en: 'There is nothing at this address.' },
  },
  405: {
    code: 'request.method-not-allowed',
    text: { id: 'Cara ini tidak berlaku di alamat ini.', en: 'This method does not apply to this address.' },
  },
  413: {
    code: 'request.too-large',
    text: { id: 'Isi permintaan melebihi 1 MB.', en: 'The body of the request is larger than 1 MB.' },
  },
  415: {
    code: 'request.unsupported-type',
    text: {
      id: 'Jenis isi atau penyandiannya tidak didukung. Kirim JSON dalam UTF-8.',
      en: 'This content type or encoding is not supported. Send JSON in UTF-8.',
    },
  },
  503: {
    code: 'service.not-ready',
    text: { id: 'Layanan belum siap. Coba lagi sebentar.', en: 'The service is not ready. Try again in a moment.' },
  },
};

/** Undefined for what is not the caller's fault and not known: that is an error of ours. */
export function problemOfHttpException(error: HttpException): HttpProblem | undefined {
  const status = error.getStatus();
  const known = byStatus[status] ?? (status < 500 ? { ...byStatus[400]!, code: 'request.refused' } : undefined);
  return known && new HttpProblem(status, known.code, known.text);
}
