import type { Rupiah } from '@tanggap/kernel';

/** A recipient as the annex of the decree names them. */
export type Recipient = Readonly<{
  assessmentId: string;
  name: string;
  regionCode: string;
  regionName: string;
  amount: Rupiah;
  bankCode: string;
  /** The account number. */
  number: string;
}>;

const annexHead = ['no', 'asesmen', 'nama', 'kode_wilayah', 'wilayah', 'jumlah_rp', 'kode_bank', 'rekening'];
const publicationHead = ['no', 'nama', 'wilayah', 'jumlah_rp'];

/** The annex: everybody whom the list grants aid, in the order of the list, the account by its last four digits. */
export function annexCsv(recipients: readonly Recipient[]): string {
  return table(annexHead, recipients, (one, no) => [
    no,
    one.assessmentId,
    one.name,
    one.regionCode,
    one.regionName,
    one.amount,
    one.bankCode,
    lastFour(one.number),
  ]);
}

/** What is published: nobody can be found by it who is not known already. */
export function publicationCsv(recipients: readonly Recipient[]): string {
  return table(publicationHead, recipients, (one, no) => [no, maskedName(one.name), one.regionName, one.amount]);
}

/** The first letter of each part of the name. */
export function maskedName(name: string): string {
  return name
    .split(/\s+/u)
    .filter((part) => part !== '')
    .map((part) => `${[...part][0] ?? ''}***`)
    .join(' ');
}

const lastFour = (number: string) => `****${number.slice(-4)}`;

type Row = readonly (string | number)[];

function table(head: readonly string[], of: readonly Recipient[], row: (one: Recipient, no: number) => Row): string {
  return [head, ...of.map((one, i) => row(one, i + 1))].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

/** Quoted where it has to be; what a sheet would take for a formula begins with an apostrophe. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
