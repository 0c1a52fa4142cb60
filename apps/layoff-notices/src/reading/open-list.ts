import { matchHeader, columnNames } from '../domain/worker-list/columns.js';
import type { ColumnName, Layout } from '../domain/worker-list/columns.js';
import type { DamageKind } from '../domain/worker-list/finding-kinds.js';
import { isBlank } from '../domain/worker-list/list-row.js';
import type { FileRow } from '../domain/worker-list/list-row.js';
import { withSpoiledTexts } from '../domain/worker-list/spoiled-texts.js';
import { openCsv } from './csv-rows.js';
import { MOST_BYTES, MOST_COLUMNS, MOST_ROWS, refused } from './limits.js';
import { SealedSpool } from './sealed-spool.js';
import { startingWith } from './starting-with.js';
import { textOf } from './text-of.js';
import { openWorkbook } from './workbook.js';
import { xlsxRows } from './xlsx-rows.js';
import type { SheetRow } from './xlsx-rows.js';

/** A list with its header read. The batches must be walked, to their end or until that walk is broken off: only then do they free what they hold. */
export type OpenList = {
  readonly format: 'csv' | 'xlsx';
  readonly separator: string;
  readonly layout: Layout;
  /** Sheets of a workbook that hold something and are not read: the list is the first. */
  readonly otherSheets: readonly string[];
  /** Rows after the header in batches of at most `BATCH_ROWS`; throws `Rejected` where a limit is passed. */
  readonly batches: AsyncGenerator<readonly FileRow[]>;
};

export const BATCH_ROWS = 1_000;

/** Columns whose digits a number cell would lose. */
const IDENTITY_COLUMNS: readonly ColumnName[] = ['nik', 'no_kk', 'no_hp', 'kpj', 'no_rekening'];

/** Tells CSV from XLSX by content, reads the header and promises the rest. Throws `Rejected` for whatever is no list. */
export async function openList(bytes: AsyncIterable<Uint8Array>): Promise<OpenList> {
  const source = counted(bytes);
  const start = await firstBytes(source);
  if (hasSignature(start, OLD_WORKBOOK)) {
    throw refused((await holds(source, start, ENCRYPTED_PACKAGE)) ? 'password-protected' : 'old-workbook');
  }
  const whole = startingWith<Uint8Array>(start, source);
  if (hasSignature(start, ZIP)) return openXlsxList(whole);
  const { marks, batches } = await openCsv(textOf(whole));
  const about = { format: 'csv', separator: marks.separator, otherSheets: [] } as const;
  return withHeader(batches, about, withSpoiledTexts);
}

async function openXlsxList(bytes: AsyncIterable<Uint8Array>): Promise<OpenList> {
  const spool = await SealedSpool.of(bytes);
  try {
    const book = await openWorkbook(spool);
    const about = { format: 'xlsx', separator: ',', otherSheets: book.otherSheets } as const;
    const rows = closing(spool, xlsxRows(spool, book));
    return await withHeader(rows, about, (row, layout) => ({ ...row, ...damageOf(row, layout) }));
  } catch (error) {
    await spool.close();
    throw error;
  }
}

async function* closing<T>(spool: SealedSpool, batches: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    yield* batches;
  } finally {
    await spool.close();
  }
}

async function withHeader<R extends FileRow>(
  batches: AsyncGenerator<readonly R[]>,
  about: Pick<OpenList, 'format' | 'separator' | 'otherSheets'>,
  asFileRow: (row: R, layout: Layout) => FileRow,
): Promise<OpenList> {
  const rows = new RowQueue(batches);
  try {
    const header = await rows.take(1);
    if (header[0] === undefined) throw refused('empty');
    if (header[0].cells.length > MOST_COLUMNS) throw refused('too-many-columns');
    const layout = matchHeader(header[0].cells);
    return { ...about, layout, batches: evenBatches(rows, (row) => asFileRow(row, layout)) };
  } catch (error) {
    await batches.return(undefined);
    throw error;
  }
}

async function* evenBatches<R extends FileRow>(
  rows: RowQueue<R>,
  asFileRow: (row: R) => FileRow,
): AsyncGenerator<readonly FileRow[]> {
  let count = 0;
  try {
    for (;;) {
      const batch = await rows.take(BATCH_ROWS);
      count += batch.length;
      if (count > MOST_ROWS) throw refused('too-many-rows');
      if (batch.length > 0) yield batch.map(asFileRow);
      if (batch.length < BATCH_ROWS) break;
    }
    if (count === 0) throw refused('no-rows');
  } finally {
    await rows.close();
  }
}

/** Takes rows in the numbers asked for, whatever the batches they come in; blank rows are passed over. */
class RowQueue<R extends FileRow> {
  private waiting: R[] = [];

  constructor(private readonly batches: AsyncGenerator<readonly R[]>) {}

  async take(count: number): Promise<R[]> {
    while (this.waiting.length < count) {
      const next = await this.batches.next();
      if (next.done === true) break;
      for (const row of next.value) if (!isBlank(row.cells)) this.waiting.push(row);
    }
    return this.waiting.splice(0, count);
  }

  async close(): Promise<void> {
    await this.batches.return(undefined);
  }
}

function damageOf({ numbers, spoiled }: SheetRow, layout: Layout): { damaged?: ReadonlyMap<number, DamageKind> } {
  const damaged = new Map(spoiled);
  for (const name of IDENTITY_COLUMNS) {
    const at = layout.places[columnNames.indexOf(name)] ?? -1;
    if (numbers.includes(at)) damaged.set(at, 'number');
  }
  return damaged.size === 0 ? {} : { damaged };
}

async function* counted(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of bytes) {
    total += chunk.length;
    if (total > MOST_BYTES) throw refused('too-many-bytes');
    if (chunk.length > 0) yield chunk;
  }
}

async function firstBytes(source: AsyncGenerator<Uint8Array>): Promise<Buffer> {
  let start: Buffer = Buffer.alloc(0);
  while (start.length < LONGEST_SIGNATURE) {
    const next = await source.next();
    if (next.done === true) break;
    start = Buffer.concat([start, next.value]);
  }
  if (start.length === 0) throw refused('empty');
  return start;
}

/** Whether the rest of a source has these bytes somewhere. */
async function holds(source: AsyncGenerator<Uint8Array>, start: Uint8Array, wanted: Buffer): Promise<boolean> {
  let seen = Buffer.from(start);
  if (seen.includes(wanted)) return true;
  for await (const bytes of source) {
    seen = Buffer.concat([seen.subarray(-wanted.length), bytes]);
    if (seen.includes(wanted)) return true;
  }
  return false;
}

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const OLD_WORKBOOK = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
/** What a workbook with a password is kept as, inside the container of an old one. */
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');
const LONGEST_SIGNATURE = 4;

function hasSignature(start: Buffer, signature: Buffer): boolean {
  return start.subarray(0, signature.length).equals(signature);
}
