import { isCivilDate } from '@tanggap/kernel';
import type { PostedForm } from '../../forms/posted.js';
import type { Wrong } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';

export type Identified = { readonly nik: string; readonly birthDate: string };

/** NIK as it is typed, in groups or not; the birth date from its parts. */
export function identityIn(form: PostedForm): Identified {
  return { nik: form.text('nik').replaceAll(/[\s.-]/g, ''), birthDate: form.day('birthDate') ?? '' };
}

export function identityWrongs({ nik, birthDate }: Identified, { say }: PageContext): readonly Wrong[] {
  return [
    ...(/^\d{16}$/.test(nik) ? [] : [{ field: 'nik', text: say('worker.connect.nik-wrong') }]),
    ...(isCivilDate(birthDate) ? [] : [{ field: 'birthDate', text: say('worker.connect.birth-wrong') }]),
  ];
}
