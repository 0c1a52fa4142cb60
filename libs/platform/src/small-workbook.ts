import { crc32, inflateRawSync } from 'node:zlib';
import { rowsOf, sharedTexts } from './sheet-xml.js';
import type { TableRow } from './sheet-xml.js';
import { refused } from './workbook-refusals.js';

export type { TableRow };

const ZIP = 0x04034b50;
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_LENGTH = 22;
const ENCRYPTED = 1;
const DEFLATED = 8;
const SHARED = 'xl/sharedStrings.xml';
const MOST_ENTRIES = 200;
/** What all parts together may unpack to: a file of 1 MB that is no trap stays far below. */
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_SHEETS = 10;

/** Whether these bytes are a workbook, whatever the file is called. */
export function isWorkbook(bytes: Buffer): boolean {
  return bytes.length > END_LENGTH && bytes.readUInt32LE(0) === ZIP;
}

/**
 * The sheets of a small workbook (XLSX) as text, row by row. Numbers and days stay as they are kept: a day of the calendar is
 * its number there. For files that are held whole, of about a megabyte; throws `Rejected` for what is damaged, locked or too large.
 */
export function sheetsOf(bytes: Buffer): readonly (readonly TableRow[])[] {
  const parts = partsOf(bytes);
  const sheets = [...parts.keys()].filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name)).sort(byNumber);
  if (sheets.length === 0) throw refused('damaged');
  if (sheets.length > MOST_SHEETS) throw refused('too-large');
  const unpacking = new Unpacking(bytes, parts);
  const texts = parts.has(SHARED) ? sharedTexts(unpacking.textOf(SHARED)) : [];
  return sheets.map((name) => rowsOf(unpacking.textOf(name), texts));
}

const byNumber = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

type Part = {
  /** Of its local header. */
  readonly header: number;
  readonly at: number;
  readonly packed: number;
  readonly size: number;
  readonly sum: number;
  readonly isDeflated: boolean;
};

function partsOf(bytes: Buffer): ReadonlyMap<string, Part> {
  try {
    return readDirectory(bytes);
  } catch (error) {
    throw isOutside(error) ? refused('damaged') : error;
  }
}

const codeOf = (error: unknown): string => String((error as { readonly code?: unknown }).code);

/** A place that the file names and does not have. */
const isOutside = (error: unknown): boolean => ['ERR_OUT_OF_RANGE', 'ERR_BUFFER_OUT_OF_BOUNDS'].includes(codeOf(error));

function readDirectory(bytes: Buffer): ReadonlyMap<string, Part> {
  const end = bytes.lastIndexOf(signature(END));
  if (end < 0) throw refused('damaged');
  const count = bytes.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw refused('damaged');
  const parts = new Map<string, Part>();
  for (let at = bytes.readUInt32LE(end + 16), left = count; left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw refused('damaged');
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
    parts.set(name, partAt(bytes, at));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  if ([...parts.keys()].some((name) => name.endsWith('vbaProject.bin'))) throw refused('macros');
  // What stands once and is named many times would be unpacked many times.
  if (new Set([...parts.values()].map(({ header }) => header)).size < parts.size) throw refused('damaged');
  return parts;
}

function signature(of: number): Buffer {
  const found = Buffer.alloc(4);
  found.writeUInt32LE(of);
  return found;
}

function partAt(bytes: Buffer, at: number): Part {
  const method = bytes.readUInt16LE(at + 10);
  if ((bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0) throw refused('locked');
  if (method !== 0 && method !== DEFLATED) throw refused('damaged');
  const header = bytes.readUInt32LE(at + 42);
  return {
    header,
    at: header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28),
    packed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    sum: bytes.readUInt32LE(at + 16),
    isDeflated: method === DEFLATED,
  };
}

/** Unpacks parts of one file until their budget is used up; each is at most what the others have left. */
class Unpacking {
  private left = MOST_BYTES;

  constructor(
    private readonly bytes: Buffer,
    private readonly parts: ReadonlyMap<string, Part>,
  ) {}

  textOf(name: string): string {
    const part = this.parts.get(name);
    if (!part) throw refused('damaged');
    if (part.size > this.left) throw refused('too-large');
    const packed = this.bytes.subarray(part.at, part.at + part.packed);
    const whole = part.isDeflated ? unpacked(packed, this.left) : packed;
    if (whole.length > this.left) throw refused('too-large');
    this.left -= whole.length;
    if (crc32(whole) !== part.sum) throw refused('damaged');
    return whole.toString('utf8');
  }
}

function unpacked(packed: Buffer, most: number): Buffer {
  try {
    // At least a byte: zlib takes no bound of nothing, and the caller refuses what is over.
    return inflateRawSync(packed, { maxOutputLength: Math.max(most, 1) });
  } catch (error) {
    throw refused(codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'damaged');
  }
}
