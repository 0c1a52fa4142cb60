import { Rejected } from '@tanggap/kernel';

/** Page one again would never end. */
export function unknownPage(): Rejected {
  const text = {
    id: 'Halaman ini tidak dikenal. Mulailah lagi dari halaman pertama.',
    en: 'This page is not known. Start again from the first one.',
  };
  return new Rejected('invalid', 'assessment.unknown-page', text, [
    { field: 'after', code: 'assessment.unknown-page', text },
  ]);
}
