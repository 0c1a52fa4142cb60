import { crc32, inflateRawSync } from 'node:zlib';
import { Rejected } from '@tanggap/kernel';
import type { Bilingual } from '@tanggap/kernel';

/** A row of a table, counted as a spreadsheet counts: the first is 1. */
export type TableRow = { readonly row: number; readonly cells: readonly string[] };

const ZIP = 0x04034b50;
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_LENGTH = 22;
const ENCRYPTED = 1;
const DEFLATED = 8;
const MOST_ENTRIES = 200;
/** What one part may unpack to: a file of 1 MB that is no trap stays far below. */
const MOST_PART_BYTES = 8 * 1024 * 1024;
const MOST_COLUMNS = 100;
const MOST_ROWS = 5_000;
const MOST_CELL_CHARACTERS = 2_000;

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
  const texts = parts.has('xl/sharedStrings.xml') ? sharedTexts(textOf(bytes, parts, 'xl/sharedStrings.xml')) : [];
  const sheets = [...parts.keys()].filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name)).sort(byNumber);
  if (sheets.length === 0) throw refused('damaged');
  return sheets.map((name) => rowsOf(textOf(bytes, parts, name), texts));
}

const byNumber = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

type Part = {
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
    at: header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28),
    packed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    sum: bytes.readUInt32LE(at + 16),
    isDeflated: method === DEFLATED,
  };
}

function textOf(bytes: Buffer, parts: ReadonlyMap<string, Part>, name: string): string {
  const part = parts.get(name);
  if (!part) throw refused('damaged');
  if (part.size > MOST_PART_BYTES) throw refused('too-large');
  const packed = bytes.subarray(part.at, part.at + part.packed);
  const whole = part.isDeflated ? unpacked(packed) : packed;
  if (crc32(whole) !== part.sum) throw refused('damaged');
  return whole.toString('utf8');
}

function unpacked(packed: Buffer): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: MOST_PART_BYTES });
  } catch (error) {
    throw refused(codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'damaged');
  }
}

type Token = {
  readonly name: string;
  readonly isEnd: boolean;
  readonly isEmpty: boolean;
  readonly tag: string;
  readonly text: string;
};

// No tag holds another sign of the two, so each place is looked at once.
const TAG = /<([^<>]*)>([^<]*)/g;

/** Tags in their order, each with the text behind it; prefixes of namespaces are left out. */
function* tokensOf(xml: string): Generator<Token> {
  for (const [, tag = '', text = ''] of xml.matchAll(TAG)) {
    const isEnd = tag.startsWith('/');
    const [full = ''] = (isEnd ? tag.slice(1) : tag).split(/[\s/]/, 1);
    yield { name: full.slice(full.indexOf(':') + 1), isEnd, isEmpty: tag.endsWith('/'), tag, text };
  }
}

/** The texts of a `t` (or `v`) that are said, without readings in another script. */
class Collected {
  private isReading = false;
  text = '';

  take({ name, isEnd, isEmpty, text }: Token): void {
    if (name === 'rPh') this.isReading = !isEnd && !isEmpty;
    else if (!this.isReading && !isEnd && (name === 't' || name === 'v')) this.text += plain(text);
  }

  taken(): string {
    const { text } = this;
    this.text = '';
    return text;
  }
}

function sharedTexts(xml: string): readonly string[] {
  const texts: string[] = [];
  const collected = new Collected();
  for (const token of tokensOf(xml)) {
    collected.take(token);
    if (token.name === 'si' && (token.isEnd || token.isEmpty)) texts.push(collected.taken());
  }
  return texts;
}

function rowsOf(xml: string, texts: readonly string[]): readonly TableRow[] {
  const sheet = new ReadSheet(texts);
  for (const token of tokensOf(xml)) sheet.take(token);
  return sheet.rows.filter(({ cells }) => cells.some((one) => one !== ''));
}

/** A sheet as its tags come by. */
class ReadSheet {
  readonly rows: { readonly row: number; readonly cells: string[] }[] = [];
  private readonly collected = new Collected();
  private cell: ReturnType<typeof cellAt> | undefined;

  constructor(private readonly texts: readonly string[]) {}

  take(token: Token): void {
    if (token.name === 'row' && !token.isEnd) this.begin(token);
    if (token.name === 'c' && !token.isEnd) this.open(token);
    if (this.cell) this.collected.take(token);
    if (token.name === 'c' && token.isEnd) this.close();
  }

  private begin({ tag }: Token): void {
    if (this.rows.length === MOST_ROWS) throw refused('too-large');
    this.rows.push({ row: Number(attribute(tag, 'r')) || (this.rows.at(-1)?.row ?? 0) + 1, cells: [] });
  }

  private open({ tag, isEmpty }: Token): void {
    const row = this.rows.at(-1);
    this.cell = isEmpty || !row ? undefined : cellAt(tag, row.cells.length);
  }

  private close(): void {
    const [row, cell] = [this.rows.at(-1), this.cell];
    if (row && cell) put(row.cells, cell.at, valueOf(this.collected.taken(), cell.isShared, this.texts));
    this.cell = undefined;
  }
}

function cellAt(tag: string, next: number) {
  return { at: columnOf(attribute(tag, 'r')) ?? next, isShared: attribute(tag, 't') === 's' };
}

const valueOf = (text: string, isShared: boolean, texts: readonly string[]): string =>
  (isShared ? (texts[Number(text)] ?? '') : text).trim();

function put(cells: string[], at: number, text: string): void {
  if (text === '') return;
  if (at >= MOST_COLUMNS || text.length > MOST_CELL_CHARACTERS) throw refused('too-large');
  while (cells.length < at) cells.push('');
  cells[at] = text;
}

const attribute = (tag: string, name: string): string => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

/** `C7` is 2. */
function columnOf(reference: string): number | undefined {
  const [letters = ''] = /^[A-Z]{1,3}/.exec(reference) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return column === 0 ? undefined : column - 1;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plain(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, (given, hex, decimal, name) =>
    typeof name === 'string' ? (ENTITIES[name] ?? given) : character(Number(hex === undefined ? decimal : `0x${hex}`)),
  );
}

const character = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '');

const words = {
  damaged: {
    id: 'Berkas XLSX ini rusak. Simpan ulang sebagai XLSX atau CSV UTF-8.',
    en: 'This XLSX file is damaged. Save it again as XLSX or as CSV in UTF-8.',
  },
  locked: {
    id: 'Berkas ini diberi kata sandi. Hapus kata sandinya, lalu simpan lagi.',
    en: 'This file has a password. Take the password off and save it again.',
  },
  macros: {
    id: 'Berkas ini memuat makro. Simpan sebagai XLSX tanpa makro.',
    en: 'This file holds macros. Save it as XLSX without macros.',
  },
  'too-large': {
    id: 'Isi berkas XLSX ini terlalu besar. Kirim hanya lembar yang diminta.',
    en: 'What this XLSX file holds is too large. Send only the sheet that is asked for.',
  },
} satisfies Record<string, Bilingual>;

function refused(why: keyof typeof words): Rejected {
  return new Rejected(why === 'too-large' ? 'too-large' : 'invalid', `workbook.${why}`, words[why]);
}
