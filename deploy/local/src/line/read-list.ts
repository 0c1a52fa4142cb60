import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import exceljs from 'exceljs';
import papaparse from 'papaparse';
import { ListSurvey, type Survey } from './list-survey.js';

export type ListOnDisk = Survey & {
  readonly file: string;
  readonly format: 'csv' | 'xlsx';
  /** SHA-256 of the bytes, base64url, as layoff-notices tells it of a list. */
  readonly contentHash: string;
};

/** A list that cannot be read at all; what is wrong inside is the service's to say. */
export class UnreadableList extends Error {
  override readonly name = 'UnreadableList';
}

const ZIP_START = 'PK\u0003\u0004';

/** Reads a list once, a little at a time: what it is, what most of its rows say, and its fingerprint. */
export async function readList(file: string): Promise<ListOnDisk> {
  const { contentHash, format } = await fingerprint(file);
  const survey = new ListSurvey();
  await (format === 'xlsx' ? surveySheet(file, survey) : surveyText(file, survey));
  return { file, format, contentHash, ...survey.result() };
}

async function fingerprint(file: string): Promise<Pick<ListOnDisk, 'contentHash' | 'format'>> {
  const hash = createHash('sha256');
  let start = '';
  try {
    for await (const chunk of createReadStream(file)) {
      if (start.length < ZIP_START.length) start += (chunk as Buffer).toString('latin1', 0, ZIP_START.length);
      hash.update(chunk as Buffer);
    }
  } catch (error) {
    throw new UnreadableList(whyNot(file, error as NodeJS.ErrnoException), { cause: error });
  }
  if (start === '') throw new UnreadableList(`${file} is empty.`);
  return { contentHash: hash.digest('base64url'), format: start.startsWith(ZIP_START) ? 'xlsx' : 'csv' };
}

/** Dates and codes are plain ASCII, so the encoding of the names does not matter here. */
async function surveyText(file: string, survey: ListSurvey): Promise<void> {
  const rows = papaparse.parse(papaparse.NODE_STREAM_INPUT, { delimitersToGuess: [',', ';', '\t'] });
  await pipeline(createReadStream(file, 'latin1'), rows, async (source: AsyncIterable<string[]>) => {
    let isFirst = true;
    for await (const row of source) {
      const cells = row.map(withoutMark);
      // A first line `sep=;` tells spreadsheets the separator and is no row of theirs.
      if (!isFirst || !/^sep=/i.test(cells[0] ?? '')) survey.add(cells);
      isFirst = false;
    }
  });
}

async function surveySheet(file: string, survey: ListSurvey): Promise<void> {
  try {
    const workbook = new exceljs.stream.xlsx.WorkbookReader(file, {
      worksheets: 'emit',
      sharedStrings: 'cache',
      styles: 'cache',
    });
    for await (const sheet of workbook) {
      for await (const row of sheet) survey.add(textsOf(row));
      return;
    }
  } catch (error) {
    throw new UnreadableList(`${file} looks like an XLSX file and cannot be opened as one.`, { cause: error });
  }
}

function textsOf(row: exceljs.Row): string[] {
  return Array.from({ length: row.cellCount }, (_, index) => {
    const cell = row.getCell(index + 1);
    return cell.value instanceof Date ? cell.value.toISOString().slice(0, 10) : cell.text;
  });
}

/** UTF-8's byte order mark as Latin-1 shows it. */
function withoutMark(cell: string): string {
  return cell.startsWith('\u00ef\u00bb\u00bf') ? cell.slice(3) : cell;
}

function whyNot(file: string, error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return `There is no file ${file}.`;
  if (error.code === 'EISDIR') return `${file} is a folder, not a list.`;
  return error.code === 'EACCES'
    ? `${file} may not be read by this account.`
    : `${file} cannot be read: ${error.message}`;
}
