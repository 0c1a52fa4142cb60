import { civilDate } from '@tanggap/kernel';
import type { Bilingual } from '@tanggap/kernel';
import { inForceOn, inOrder } from './severance-rules.js';
import type { DatedVersion } from './in-force.js';
import { readTable, wholeNumber } from './table.js';

/** How a cell is written. Digits name their number; dates the order of year, month and day. */
export type CellFormat = 'text' | 'code' | 'amount' | 'date-ymd' | 'date-dmy' | `digits-${number}`;

/** When a cell must be filled: always, never, or where another column of the same row holds a value. */
export type Needed = 'always' | 'never' | { readonly header: string; readonly value: string };

export type ExportColumn = {
  /** Where its value comes from, as `<thing>.<property>`. */
  readonly source: string;
  readonly header: string;
  readonly format: CellFormat;
  readonly needed: Needed;
  readonly maxLength: number;
  readonly legalBasis: string;
};

/** The file that an outside system takes, as it stood at a time. */
export type ExportLayout = DatedVersion & {
  readonly code: string;
  readonly system: Bilingual;
  readonly separator: string;
  /** What of it is known, and what is assumed. */
  readonly known: Bilingual;
  readonly columns: readonly ExportColumn[];
};

const FORMAT = /^(text|code|amount|date-ymd|date-dmy|digits-[1-9]\d?)$/;

const columnRows = readTable('export-columns', [
  'layout',
  'version',
  'place',
  'source',
  'header',
  'format',
  'required',
  'max_length',
  'legal_basis',
]);

const layouts: readonly ExportLayout[] = readTable('export-layouts', [
  'layout',
  'version',
  'valid_from',
  'valid_to',
  'system_id',
  'system_en',
  'separator',
  'legal_basis',
  'known_id',
  'known_en',
]).map((row) => ({
  code: row.layout,
  version: row.version,
  validFrom: civilDate(row.valid_from),
  validTo: row.valid_to === '' ? undefined : civilDate(row.valid_to),
  system: { id: row.system_id, en: row.system_en },
  separator: row.separator,
  legalBasis: row.legal_basis,
  known: { id: row.known_id, en: row.known_en },
  columns: columnsOf(row.layout, row.version),
}));

/** Every layout with its versions, the oldest first. */
export const exportLayouts: ReadonlyMap<string, readonly ExportLayout[]> = new Map(
  [...new Set(layouts.map(({ code }) => code))].map((code) => [
    code,
    inOrder(layouts.filter((layout) => layout.code === code)),
  ]),
);

/** The version of a layout that is in force on a day. */
export function exportLayoutOn(code: string, day: string): ExportLayout | undefined {
  const versions = exportLayouts.get(code);
  return versions === undefined ? undefined : inForceOn(versions, civilDate(day));
}

/** A version by its name, also one that is no longer in force. */
export function exportLayout(code: string, version: string): ExportLayout | undefined {
  return exportLayouts.get(code)?.find((layout) => layout.version === version);
}

function columnsOf(layout: string, version: string): readonly ExportColumn[] {
  const rows = columnRows.filter((row) => row.layout === layout && row.version === version);
  const columns = rows.map((row, at) => {
    if (wholeNumber(row.place) !== at + 1) throw new Error(`layout ${layout}: its columns are not in order`);
    if (!FORMAT.test(row.format)) throw new Error(`layout ${layout}: unknown format ${row.format}`);
    const { source, header, legal_basis: legalBasis } = row;
    const needed = neededOf(row.required);
    return {
      source,
      header,
      format: row.format as CellFormat,
      needed,
      maxLength: wholeNumber(row.max_length),
      legalBasis,
    };
  });
  const headers = new Set(columns.map(({ header }) => header));
  const isAmiss = columns.some(({ needed }) => typeof needed === 'object' && !headers.has(needed.header));
  if (columns.length === 0 || headers.size !== columns.length || isAmiss) {
    throw new Error(`layout ${layout} ${version}: columns are missing or stand twice`);
  }
  return columns;
}

function neededOf(text: string): Needed {
  if (text === 'always' || text === 'never') return text;
  const parts = /^if:([^=]+)=(.+)$/.exec(text);
  if (!parts?.[1] || !parts[2]) throw new Error(`not a condition: "${text}"`);
  return { header: parts[1], value: parts[2] };
}
