import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DamageKind } from '../domain/worker-list/finding-kinds.js';
import {
  MOST_CELL_CHARACTERS,
  MOST_COLUMNS,
  MOST_ROW_CHARACTERS,
  MOST_SHEET_BYTES,
  MOST_TEXT_BYTES,
  refused,
  refusedAtRow,
} from './limits.js';
import type { Refusal } from './limits.js';
import type { SealedSpool } from './sealed-spool.js';
import type { Workbook } from './workbook.js';
import { packedBytes } from './zip-entries.js';
import type { ZipEntry } from './zip-entries.js';

/** A row of the sheet: cells as text, which of them are numbers, and which the spreadsheet spoiled. */
export type SheetRow = {
  readonly row: number;
  readonly cells: string[];
  readonly numbers: number[];
  readonly spoiled: [number, DamageKind][];
};

/** What the thread is told when it starts. */
export type SheetSettings = {
  readonly isDateStyle: readonly boolean[];
  readonly from1904: boolean;
  readonly mostTextBytes: number;
  readonly mostSheetBytes: number;
  readonly mostColumns: number;
  readonly mostCellCharacters: number;
  readonly mostElementCharacters: number;
};

export type Request = {
  readonly part: 'texts' | 'sheet';
  readonly bytes: Uint8Array;
  readonly isDeflated: boolean;
  /** With the last piece: CRC-32 of the whole part. */
  readonly sum?: number;
};

export type Reply = {
  readonly rows: readonly SheetRow[];
  readonly refused?: { readonly why: Refusal | 'cell-too-long'; readonly row?: number };
};

const PIECE = 16 * 1024;
/** Of any spreadsheet. */
const LAST_ROW = 1_048_576;
/** Enough for the texts of the largest sheet; what needs more ends the thread, not the service. */
const MOST_HEAP_MB = 512;
const MARKUP_OF_A_CHARACTER = 8;

/** The rows of a workbook's first sheet, read in a thread of its own, one piece asked for at a time. */
export async function* xlsxRows(spool: SealedSpool, workbook: Workbook): AsyncGenerator<readonly SheetRow[]> {
  const worker = new Worker(new URL(`./sheet.worker${extname(import.meta.url)}`, import.meta.url), {
    workerData: settingsFor(workbook),
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
  });
  try {
    if (workbook.texts !== undefined) yield* readPart(worker, 'texts', spool, workbook.texts);
    yield* readPart(worker, 'sheet', spool, workbook.sheet);
  } finally {
    await worker.terminate();
  }
}

async function* readPart(worker: Worker, part: Request['part'], spool: SealedSpool, entry: ZipEntry) {
  let left = entry.packedSize;
  let last = 0;
  for await (const bytes of packedBytes(spool, entry, PIECE)) {
    left -= bytes.length;
    const reply = await ask(worker, {
      part,
      bytes,
      isDeflated: entry.isDeflated,
      ...(left > 0 ? {} : { sum: entry.sum }),
    });
    if (reply.refused) throw refusalOf(reply.refused);
    last = lastOf(reply.rows, last);
    if (reply.rows.length > 0) yield reply.rows;
  }
}

/** Rows are numbered upwards: one that goes back would take the line of another, and a line is kept and told once. */
function lastOf(rows: readonly SheetRow[], before: number): number {
  let last = before;
  for (const { row } of rows) {
    if (!Number.isInteger(row) || row <= last || row > LAST_ROW) throw refused('damaged-workbook');
    last = row;
  }
  return last;
}

function ask(worker: Worker, request: Request): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const answered = (reply: Reply) => {
      worker.off('error', failed);
      resolve(reply);
    };
    const failed = (error: Error & { code?: string }) => {
      worker.off('message', answered);
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? refused('workbook-too-large') : error);
    };
    worker.once('message', answered);
    worker.once('error', failed);
    worker.postMessage(request);
  });
}

function settingsFor({ isDateStyle, from1904 }: Workbook): SheetSettings {
  return {
    isDateStyle,
    from1904,
    mostTextBytes: MOST_TEXT_BYTES,
    mostSheetBytes: MOST_SHEET_BYTES,
    mostColumns: MOST_COLUMNS,
    mostCellCharacters: MOST_CELL_CHARACTERS,
    mostElementCharacters: MOST_ROW_CHARACTERS * MARKUP_OF_A_CHARACTER,
  };
}

function refusalOf({ why, row }: NonNullable<Reply['refused']>): Error {
  return why === 'cell-too-long' ? refusedAtRow(why, row ?? 0) : refused(why);
}
