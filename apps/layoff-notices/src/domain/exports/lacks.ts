import type { ExportColumn, ExportLayout } from '@tanggap/indonesia';
import type { Bilingual, FieldProblem } from '@tanggap/kernel';

/** What keeps a row out of a file: a cell that the layout needs is empty, or a value does not fit into its cell. */
export type Lack = { readonly column: ExportColumn; readonly code: 'missing' | 'too-long' };

/** Every lack of a row at once. */
export function lacksOf(layout: ExportLayout, cells: readonly string[]): readonly Lack[] {
  return layout.columns.flatMap((column, at): Lack[] => {
    const cell = cells[at] ?? '';
    if (cell === '') return isNeeded(layout, column, cells) ? [{ column, code: 'missing' }] : [];
    return cell.length > column.maxLength ? [{ column, code: 'too-long' }] : [];
  });
}

/** As a problem of a line of the list; 0 is the notice as a whole. */
export function problemOf({ column, code }: Lack, line: number): FieldProblem {
  if (line > 0) return { field: `${line}.${column.header}`, code, text: sentenceOf(code, column, line) };
  return { field: column.source.slice(column.source.indexOf('.') + 1), code, text: sentenceOf(code, column, line) };
}

function isNeeded({ columns }: ExportLayout, { needed }: ExportColumn, cells: readonly string[]): boolean {
  if (typeof needed === 'string') return needed === 'always';
  return cells[columns.findIndex(({ header }) => header === needed.header)] === needed.value;
}

function sentenceOf(code: Lack['code'], { header, maxLength }: ExportColumn, line: number): Bilingual {
  const where = line > 0 ? { id: `Baris ${line}: `, en: `Row ${line}: ` } : { id: '', en: '' };
  if (code === 'missing') {
    return { id: `${where.id}${header} wajib diisi.`, en: `${where.en}${header} is required.` };
  }
  return {
    id: `${where.id}${header} lebih dari ${maxLength} karakter.`,
    en: `${where.en}${header} is longer than ${maxLength} characters.`,
  };
}
