import { Rejected } from '@tanggap/kernel';
import type { FieldProblem } from '@tanggap/kernel';
import type { RuleCode } from './finding-kinds.js';

type Column = { readonly required: boolean; readonly code: RuleCode };

const required = (code: RuleCode): Column => ({ required: true, code });
const optional = (code: RuleCode): Column => ({ required: false, code });

/** Every column of the list in its published order, and the rule that speaks for its cells. */
export const columns = {
  nik: required('W01'),
  nama: required('W05'),
  tanggal_lahir: required('W06'),
  jenis_kelamin: required('W08'),
  no_kk: optional('W09'),
  alamat: required('W10'),
  kode_kecamatan_domisili: required('W10'),
  no_hp: required('W11'),
  kpj: optional('W13'),
  status_hubungan: required('W14'),
  nomor_pk: required('W14'),
  tanggal_mulai: required('W14'),
  tanggal_akhir_pk: optional('W15'),
  jabatan: required('W16'),
  kode_kbji: optional('W16'),
  upah_pokok: required('W17'),
  tunjangan_tetap: required('W17'),
  tanggal_phk: required('W19'),
  alasan_kode: required('W20'),
  tanggal_diberitahu: required('W21'),
  tanggapan: required('W21'),
  pesangon_up: optional('W23'),
  upmk: optional('W23'),
  uph: optional('W23'),
  kompensasi_pkwt: optional('W23'),
  bank_kode: optional('W26'),
  no_rekening: optional('W25'),
  nama_rekening: optional('W27'),
  tanggungan: optional('W28'),
  pendidikan: optional('W29'),
  minat_pelatihan: optional('W30'),
} as const satisfies Record<string, Column>;

export type ColumnName = keyof typeof columns;
export const columnNames = Object.keys(columns) as readonly ColumnName[];

/** Where a column stands in an arranged row. */
export const place = Object.fromEntries(columnNames.map((name, index) => [name, index])) as Readonly<
  Record<ColumnName, number>
>;

/** The columns that the returned file adds; they are passed over when it comes back. */
export const resultColumns = ['hasil', 'kode_temuan', 'penjelasan'] as const;

/** How the columns stand in one file. */
export type Layout = {
  readonly header: readonly string[];
  /** For each column of the list its place in the file, or -1. */
  readonly places: readonly number[];
  /** Places of the columns that our returned file added. */
  readonly results: readonly number[];
  /** Headers that the list does not know, each once, as given. */
  readonly unknown: readonly string[];
};

/** Finds the columns by name. Throws `Rejected` naming every column that is missing or stands there twice. */
export function matchHeader(cells: readonly string[]): Layout {
  const header = withoutBlankTail(cells);
  const names = header.map(canonical);
  const problems = [...missingColumns(names), ...repeatedColumns(names)];
  if (problems.length > 0) throw headerRefused(problems);
  const isResult = (name: string) => (resultColumns as readonly string[]).includes(name);
  const isUnknown = (name: string) => name !== '' && !Object.hasOwn(columns, name) && !isResult(name);
  return {
    header,
    places: columnNames.map((name) => names.indexOf(name)),
    results: names.flatMap((name, index) => (isResult(name) ? [index] : [])),
    unknown: [...new Set(header.filter((_, index) => isUnknown(names[index] ?? '')))],
  };
}

/** How many columns of the list these cells name: a header names most, any other row next to none. */
export function knownColumns(cells: readonly string[]): number {
  return cells.filter((cell) => Object.hasOwn(columns, canonical(cell))).length;
}

function canonical(header: string): string {
  return header
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '_');
}

function withoutBlankTail(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);
}

function missingColumns(names: readonly string[]): FieldProblem[] {
  return columnNames
    .filter((name) => columns[name].required && !names.includes(name))
    .map((name) => ({
      field: name,
      code: 'column-missing',
      text: { id: `Kolom ${name} tidak ada.`, en: `The column ${name} is missing.` },
    }));
}

function repeatedColumns(names: readonly string[]): FieldProblem[] {
  return columnNames
    .filter((name) => names.indexOf(name) !== names.lastIndexOf(name))
    .map((name) => ({
      field: name,
      code: 'column-repeated',
      text: { id: `Kolom ${name} ada lebih dari sekali.`, en: `The column ${name} stands there more than once.` },
    }));
}

function headerRefused(problems: readonly FieldProblem[]): Rejected {
  const missing = problems.filter((problem) => problem.code === 'column-missing').map((problem) => problem.field);
  if (missing.length === 0) {
    const text = {
      id: 'Ada kolom yang muncul lebih dari sekali pada baris judul.',
      en: 'The header row names a column more than once.',
    };
    return new Rejected('invalid', 'worker-list.columns-repeated', text, problems);
  }
  const text = {
    id: `Baris pertama harus berisi nama kolom. Kolom wajib tidak ada: ${missing.join(', ')}.`,
    en: `The first row must hold the names of the columns. Required columns are missing: ${missing.join(', ')}.`,
  };
  return new Rejected('invalid', 'worker-list.columns-missing', text, problems);
}
