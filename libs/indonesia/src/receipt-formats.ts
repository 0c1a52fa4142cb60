import type { CivilDate } from '@tanggap/kernel';
import { datedOf, inForce } from './in-force.js';
import type { Dated } from './in-force.js';
import { readTable } from './table.js';
import type { TableRow } from './table.js';

const ANY_OFFICE = '*';
const SEQUENCE_DIGITS = 4;
const columns = ['region_code', 'format', 'valid_from', 'valid_to', 'legal_basis'] as const;

/** How an office writes its receipts' numbers, with `{sequence}`, `{office}` and `{year}` in it; `*` is any other office. */
export type ReceiptFormat = Dated & { readonly regionCode: string; readonly format: string };

export const receiptFormats: readonly ReceiptFormat[] = readTable('receipt-formats', columns).map(receiptFormatOf);

/** The number of a receipt as its office writes it: `567/0042/TT-PHK/36.03/2026`. Throws where no format is in force. */
export function receiptNumber(
  { office, on, sequence }: { readonly office: string; readonly on: CivilDate; readonly sequence: number },
  formats: readonly ReceiptFormat[] = receiptFormats,
): string {
  const current = inForce(formats, on);
  const own = current.find(({ regionCode }) => regionCode === office);
  const chosen = own ?? current.find(({ regionCode }) => regionCode === ANY_OFFICE);
  if (!chosen) throw new RangeError(`no format of receipt numbers holds for the office of ${office}`);
  return chosen.format
    .replaceAll('{sequence}', String(sequence).padStart(SEQUENCE_DIGITS, '0'))
    .replaceAll('{office}', office)
    .replaceAll('{year}', on.slice(0, 4));
}

/** Throws for a line by which two receipts could get the same number. */
export function receiptFormatOf(row: TableRow<(typeof columns)[number]>): ReceiptFormat {
  const { region_code: regionCode, format } = row;
  const needed = ['{sequence}', '{year}', ...(regionCode === ANY_OFFICE ? ['{office}'] : [])];
  const missing = needed.filter((part) => !format.includes(part));
  if (missing.length > 0) throw new Error(`table receipt-formats: "${format}" lacks ${missing.join(' and ')}`);
  return { ...datedOf(row), regionCode, format };
}
