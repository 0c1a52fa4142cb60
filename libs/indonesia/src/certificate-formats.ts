import type { CivilDate } from '@tanggap/kernel';
import { datedOf, inForce } from './in-force.js';
import type { Dated } from './in-force.js';
import { readTable } from './table.js';
import type { TableRow } from './table.js';

const SEQUENCE_DIGITS = 4;
const columns = ['kind', 'format', 'valid_from', 'valid_to', 'legal_basis'] as const;

/** How certificates of a kind are numbered where we number them, with `{sequence}`, `{issuer}` and `{year}` in it. */
export type CertificateFormat = Dated & { readonly kind: string; readonly format: string };

export const certificateFormats: readonly CertificateFormat[] = readTable('certificate-formats', columns).map(
  certificateFormatOf,
);

type Issuer = { readonly kind: string; readonly issuer: string };

/** The number of a certificate as we write it: `0042/SERT/UPTD-BANTEN/2026`. Throws where no format is in force. */
export function certificateNumber(
  { kind, issuer, on, sequence }: Issuer & { readonly on: CivilDate; readonly sequence: number },
  formats: readonly CertificateFormat[] = certificateFormats,
): string {
  const [chosen] = inForce(
    formats.filter((one) => one.kind === kind),
    on,
  );
  if (!chosen) throw new RangeError(`no format of certificate numbers holds for the kind ${kind}`);
  return chosen.format
    .replaceAll('{sequence}', String(sequence).padStart(SEQUENCE_DIGITS, '0'))
    .replaceAll('{issuer}', issuer)
    .replaceAll('{year}', on.slice(0, 4));
}

/** Whether we would write a number like this one ourselves, in any year: nobody else may give it. */
export function isOurCertificateNumber(
  { kind, issuer }: Issuer,
  number: string,
  formats = certificateFormats,
): boolean {
  return formats.filter((one) => one.kind === kind).some(({ format }) => patternOf(format, issuer).test(number));
}

/** Throws for a line by which two certificates could get the same number. */
export function certificateFormatOf(row: TableRow<(typeof columns)[number]>): CertificateFormat {
  const { kind, format } = row;
  const missing = ['{sequence}', '{issuer}', '{year}'].filter((part) => !format.includes(part));
  if (missing.length > 0) throw new Error(`table certificate-formats: "${format}" lacks ${missing.join(' and ')}`);
  return { ...datedOf(row), kind, format };
}

function patternOf(format: string, issuer: string): RegExp {
  const parts = literal(format)
    .replaceAll(literal('{sequence}'), String.raw`\d+`)
    .replaceAll(literal('{year}'), String.raw`\d{4}`)
    .replaceAll(literal('{issuer}'), literal(issuer));
  return new RegExp(`^${parts}$`, 'i');
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
}
