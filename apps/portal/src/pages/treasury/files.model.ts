import type { CivilDate } from '@tanggap/kernel';
import type { PageContext } from '../../layout/page-context.js';
import type { BankFile, FilePreview } from './bank-views.js';

const forms = { 'pain.002': 'pain.002', camt: 'camt.053/054', mt940: 'MT940', csv: 'CSV' } as const;

/** What a file is called: its form, as the bank calls it. */
export function formName({ form }: Pick<BankFile, 'form'>, { say }: PageContext): string {
  return form === null ? say('treasury.file-form.unknown') : forms[form];
}

/** The days that it tells of; results of a bank tell none. */
export function whenOf(
  { firstDay, lastDay }: Pick<BankFile, 'firstDay' | 'lastDay'>,
  { formats }: PageContext,
): string {
  if (firstDay === null || lastDay === null) return '–';
  const [first, last] = [formats.shortDay(firstDay as CivilDate), formats.shortDay(lastDay as CivilDate)];
  return first === last ? first : `${first} – ${last}`;
}

/** What applying the file would do, in one sentence: how many paid, how many refused or returned, how many that nobody knows. */
export function previewText({ paid, failed, returned, unknown }: FilePreview, { say, formats }: PageContext): string {
  const n = (count: { readonly records: number }) => formats.number(count.records);
  return say('treasury.preview.sentence', {
    ...{ paid: n(paid), failed: n(failed), returned: n(returned), unknown: n(unknown) },
  });
}

export const previewRows = [
  'paid',
  'accepted',
  'failed',
  'returned',
  'known',
  'repeated',
  'passedOver',
  'unknown',
] as const;
export type PreviewRow = (typeof previewRows)[number];

/** The sums of a preview that are not nothing. */
export function rowsOf(
  preview: FilePreview,
): readonly { readonly row: PreviewRow; readonly records: number; readonly amount: number }[] {
  return previewRows.map((row) => ({ row, ...preview[row] })).filter(({ records }) => records > 0);
}
