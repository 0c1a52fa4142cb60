import { createHash } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Bilingual, FieldProblem } from '@tanggap/kernel';
import { validationPipe } from '@tanggap/platform';
import type { Command } from '@tanggap/platform';
import type { Request } from 'express';
import Papa from 'papaparse';

export const MOST_BYTES = 1_048_576;
export const MOST_ROWS = 1_000;
/** A little too much is read to its end, as many clients hear an answer only then; after that the line is cut. */
const MOST_READ = 8 * MOST_BYTES;

/** What a cell of a column becomes in the body of a row; undefined leaves the field out. */
export type Columns = Readonly<Record<string, { readonly field: string; readonly read: (cell: string) => unknown }>>;

export const text = (cell: string): unknown => (cell === '' ? undefined : cell);
/** What is no number stays as it is, and the check of the field says so. */
export const number = (cell: string): unknown =>
  cell === '' ? undefined : /^\d{1,9}$/.test(cell) ? Number(cell) : cell;
export const flag = (cell: string): unknown =>
  cell === '' ? undefined : ({ ya: true, yes: true, tidak: false, no: false }[cell.toLowerCase()] ?? cell);
export const list = (cell: string): unknown =>
  cell === ''
    ? []
    : cell
        .split(';')
        .map((part) => part.trim())
        .filter((part) => part !== '');

/** The text of a CSV body, at most so large. Throws `Rejected` for another kind of body, and for what is no UTF-8. */
export async function csvText(request: Request): Promise<string> {
  if (!request.is('text/csv')) throw refused('unsupported', 'not-csv', words.notCsv);
  return asText(await smallBody(request));
}

/** A body of at most 1 MB, whole. */
export async function smallBody(request: Request): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > MOST_READ) {
      request.res?.setHeader('connection', 'close');
      break;
    }
    if (bytes <= MOST_BYTES) pieces.push(piece);
  }
  if (bytes > MOST_BYTES) throw refused('too-large', 'too-many-bytes', words.tooManyBytes);
  return Buffer.concat(pieces);
}

export function asText(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refused('invalid', 'not-utf-8', words.notUtf8);
  }
}

/** The command, known again by the content of its file. */
export function withFile(command: Command, file: string): Command {
  return { ...command, hash: createHash('sha256').update(file).digest('base64url') };
}

/** How a field of the n-th row is named: by the row as a spreadsheet counts it, the header being the first, and by its column. */
export const fieldOfRow =
  (columns: Columns) =>
  (place: number, field: string): string =>
    `rows[${place + 2}].${columnOf(columns, field)}`;

/** `districtCode` is read from `district_code`, `units[0].hours` from `units`; what is missing as a whole from the first of its columns. */
function columnOf(columns: Columns, field: string): string {
  const known = Object.entries(columns);
  const [name, column] =
    known.find(([, one]) => one.field === field) ??
    known.find(([, one]) => field.startsWith(`${one.field}[`) || field.startsWith(`${one.field}.`)) ??
    known.find(([, one]) => one.field.startsWith(`${field}.`)) ??
    [];
  return name === undefined || column === undefined ? field : `${name}${field.slice(column.field.length)}`;
}

/** The rows as bodies of a class, or all that is wrong with any of them, at once. */
export async function rowsOf<T extends object>(file: string, columns: Columns, type: Type<T>): Promise<readonly T[]> {
  const [header = [], ...rows] = cellsOf(file);
  assertHeader(header, columns);
  if (rows.length === 0) throw refused('invalid', 'no-rows', words.noRows);
  if (rows.length > MOST_ROWS) throw refused('too-large', 'too-many-rows', words.tooManyRows);
  const pipe = validationPipe();
  const fieldOf = fieldOfRow(columns);
  const problems: FieldProblem[] = [];
  const bodies: T[] = [];
  for (const [place, cells] of rows.entries()) {
    try {
      const body: unknown = await pipe.transform(bodyOf(header, cells, columns), { type: 'body', metatype: type });
      bodies.push(body as T);
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      problems.push(...error.fields.map((problem) => ({ ...problem, field: fieldOf(place, problem.field) })));
    }
  }
  if (problems.length > 0) throw new Rejected('invalid', 'request.invalid', words.problems, problems);
  return bodies;
}

/** Cells of a CSV, with commas or semicolons; blank rows are left out. */
export function cellsOf(file: string): string[][] {
  const content = file.replace(/^\uFEFF/, '');
  const first = /^[^\r\n]*/.exec(content)?.[0] ?? '';
  const delimiter = first.split(';').length > first.split(',').length ? ';' : ',';
  const { data, errors } = Papa.parse<string[]>(content, { delimiter, skipEmptyLines: 'greedy' });
  if (errors.length > 0) throw refused('invalid', 'broken-quotes', words.brokenQuotes);
  return data.map((cells) => cells.map((cell) => cell.trim()));
}

function assertHeader(header: readonly string[], columns: Columns): void {
  const known = Object.keys(columns);
  const unknown = header.filter((name, place) => !known.includes(name) || header.indexOf(name) < place);
  if (unknown.length === 0) return;
  const problem: Bilingual = {
    id: `Kolom ini tidak dikenal atau berulang; yang dikenal: ${known.join(', ')}.`,
    en: `This column is not known, or is there twice; known are: ${known.join(', ')}.`,
  };
  const fields = unknown.map((name) => ({ field: `rows[1].${name.slice(0, 40)}`, code: 'csv.column', text: problem }));
  throw new Rejected('invalid', 'request.invalid', words.problems, fields);
}

/** `name.id` becomes a field inside an object. Cells beyond the header are no fields that anybody knows. */
function bodyOf(header: readonly string[], cells: readonly string[], columns: Columns): object {
  const body: Record<string, unknown> = {};
  for (const [place, cell] of cells.entries()) {
    const column = columns[header[place] ?? ''];
    if (!column) body[`column ${place + 1}`] = cell;
    else put(body, column.field, column.read(cell));
  }
  return body;
}

function put(body: Record<string, unknown>, field: string, value: unknown): void {
  const [outer = '', inner] = field.split('.');
  if (value === undefined) return;
  if (inner === undefined) body[outer] = value;
  else body[outer] = { ...(body[outer] as object | undefined), [inner]: value };
}

function refused(kind: Rejected['kind'], code: string, sentence: Bilingual): Rejected {
  return new Rejected(kind, `csv.${code}`, sentence);
}

const words = {
  problems: { id: 'Ada isian yang perlu diperbaiki.', en: 'Some fields need to be corrected.' },
  notCsv: { id: 'Kirim berkas CSV (text/csv).', en: 'Send a CSV file (text/csv).' },
  tooManyBytes: { id: 'Berkas paling besar 1 MB.', en: 'A file may have at most 1 MB.' },
  tooManyRows: { id: 'Berkas paling banyak 1.000 baris.', en: 'A file may have at most 1,000 rows.' },
  notUtf8: { id: 'Simpan berkas sebagai CSV UTF-8.', en: 'Save the file as CSV in UTF-8.' },
  noRows: { id: 'Berkas ini tidak berisi baris.', en: 'This file has no rows.' },
  brokenQuotes: {
    id: 'Ada tanda kutip yang tidak ditutup, atau baris yang rusak.',
    en: 'A quote is not closed, or a row is broken.',
  },
} satisfies Record<string, Bilingual>;
