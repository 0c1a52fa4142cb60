import type { ColumnGuide } from '../domain/worker-list/column-guide.js';
import { storedZip } from './stored-zip.js';
import type { ZipFile } from './stored-zip.js';

/** Rows that are prepared; a longer list may go on below them. */
const PREPARED_ROWS = 5_000;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Places in `cellXfs` of the styles. */
const TEXT = 1;
const HEADER = 2;

/**
 * A workbook to fill in: the columns as text, so that no digit of an identity number is lost, drop-downs where a cell may
 * say a few words only, and a second sheet that tells what belongs where. No example stands in the list: somebody would send it.
 */
export function listTemplate(guide: readonly ColumnGuide[]): AsyncGenerator<Uint8Array> {
  return storedZip(filesOf(guide));
}

async function* filesOf(guide: readonly ColumnGuide[]): AsyncGenerator<ZipFile> {
  const file = (name: string, text: string): ZipFile => ({ name, bytes: Buffer.from(XML + text) });
  yield file('[Content_Types].xml', contentTypes);
  yield file('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]));
  yield file('xl/workbook.xml', workbook);
  const parts = [
    ['worksheet', 'worksheets/sheet1.xml'],
    ['worksheet', 'worksheets/sheet2.xml'],
    ['styles', 'styles.xml'],
  ] as const;
  yield file('xl/_rels/workbook.xml.rels', relations(parts));
  yield file('xl/styles.xml', styles);
  yield file('xl/worksheets/sheet1.xml', listSheet(guide));
  yield file('xl/worksheets/sheet2.xml', guideSheet(guide));
}

function listSheet(guide: readonly ColumnGuide[]): string {
  const header = guide.map(({ column }, place) => cell(place, 1, column, HEADER)).join('');
  const widths = guide.map((_, place) => width(place, 22, TEXT)).join('');
  const choices = guide.flatMap(({ oneOf }, place) => (oneOf ? [choice(nameOf(place), oneOf)] : []));
  const view =
    '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>';
  return `<worksheet xmlns="${MAIN}"><sheetViews>${view}</sheetViews><cols>${widths}</cols><sheetData><row r="1">${header}</row></sheetData><dataValidations count="${choices.length}">${choices.join('')}</dataValidations></worksheet>`;
}

function guideSheet(guide: readonly ColumnGuide[]): string {
  const titles = ['Kolom / Column', 'Wajib / Required', 'Isi', 'What it holds', 'Contoh / Example'];
  const lines = guide.map(({ column, required, what, example, oneOf }) => {
    const among = oneOf ? `: ${oneOf.join(', ')}` : '';
    return [column, required ? 'ya / yes' : '', what.id + among, what.en + among, example];
  });
  const rows = [titles, ...lines].map((cells, index) => {
    const at = index + 1;
    const drawn = cells.map((text, place) => cell(place, at, text, index === 0 ? HEADER : TEXT)).join('');
    return `<row r="${at}">${drawn}</row>`;
  });
  const widths = [26, 18, 60, 60, 30].map((chars, place) => width(place, chars, TEXT)).join('');
  return `<worksheet xmlns="${MAIN}"><cols>${widths}</cols><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

function cell(place: number, row: number, text: string, style: number): string {
  return `<c r="${nameOf(place)}${row}" s="${style}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
}

function width(place: number, chars: number, style: number): string {
  return `<col min="${place + 1}" max="${place + 1}" width="${chars}" style="${style}" customWidth="1"/>`;
}

function choice(column: string, oneOf: readonly string[]): string {
  const where = `${column}2:${column}${PREPARED_ROWS + 1}`;
  return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${where}"><formula1>"${oneOf.join(',')}"</formula1></dataValidation>`;
}

/** A, B, ... Z, AA: the name of a column from its place, 0 being the first. */
function nameOf(place: number): string {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : nameOf(Math.floor(place / 26) - 1) + last;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function relations(targets: readonly (readonly [string, string])[]): string {
  const each = targets.map(([type, target], place) => {
    return `<Relationship Id="rId${place + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  });
  return `<Relationships xmlns="${PACKAGE}">${each.join('')}</Relationships>`;
}

const contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="${TYPES}.worksheet+xml"/></Types>`;

const workbook = `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Daftar pekerja" sheetId="1" r:id="rId1"/><sheet name="Petunjuk" sheetId="2" r:id="rId2"/></sheets></workbook>`;

/** 49 is the format of text. */
const styles = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`;
