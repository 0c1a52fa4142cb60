import { parentPort, workerData } from 'node:worker_threads';
import { crc32, createInflateRaw } from 'node:zlib';
import type { InflateRaw } from 'node:zlib';
import type { Reply, Request, SheetRow, SheetSettings } from './xlsx-rows.js';

/**
 * Reads the XML of one sheet in its own thread, as it is unpacked: shared texts first, then rows. Text is decoded across
 * chunks, so no character is lost where two of them meet. Imports only types, so that it also runs from its source.
 */
const settings = workerData as SheetSettings;
const texts: string[] = [];
const rows: SheetRow[] = [];
let lastRow = 0;

type Reason = NonNullable<Reply['refused']>;

const refused = (reason: Reason) => Object.assign(new Error(reason.why), { reason });
const damaged = () => refused({ why: 'damaged-workbook' });

const parts = {
  texts: unpacker(settings.mostTextBytes, 'sst', 'si', takeText),
  sheet: unpacker(settings.mostSheetBytes, 'worksheet', 'row', takeRow),
};

parentPort?.on('message', (request: Request) => {
  const answer = (reply: Reply) => parentPort?.postMessage(reply);
  parts[request.part](request).then(
    () => answer({ rows: rows.splice(0) }),
    (error: { reason?: Reason }) => answer({ rows: [], refused: error.reason ?? { why: 'damaged-workbook' } }),
  );
});

type Take = (element: string, emptyBefore: number) => void;

/** Unpacks a part piece by piece, and takes the items of its root that are whole. */
function unpacker(most: number, root: string, item: string, taker: (prefix: string) => Take) {
  const inflate = createInflateRaw({ chunkSize: 65_536 });
  const decoder = new TextDecoder();
  let carry = '';
  let prefix: string | undefined;
  let unpacked = 0;
  let sum = 0;
  let failure: Error | undefined;
  const take = (bytes: Uint8Array) => {
    unpacked += bytes.length;
    sum = crc32(bytes, sum);
    if (unpacked > most) throw refused({ why: 'workbook-too-large' });
    carry += decoder.decode(bytes, { stream: true });
    prefix ??= prefixOf(carry, root);
    if (prefix !== undefined) carry = carry.slice(eachElement(carry, `${prefix}${item}`, taker(prefix)));
    if (carry.length > settings.mostElementCharacters) throw damaged();
  };
  // A part that was cut short before it was packed has lost rows: its root is never closed.
  const isCut = () =>
    prefix !== undefined && !new RegExp(`</${prefix}${root}\\s*>|<${prefix}${root}[^<>]*/>`).test(carry);
  inflate.on('data', (bytes: Uint8Array) => {
    try {
      if (failure === undefined) take(bytes);
    } catch (error) {
      failure = error as Error;
    }
  });
  return async ({ bytes, isDeflated, sum: expected }: Request) => {
    if (isDeflated) await through(inflate, bytes, expected !== undefined);
    else take(bytes);
    if (failure !== undefined) throw failure;
    if (expected === undefined) return;
    if (expected !== sum || isCut()) throw damaged();
    emptyIn(carry, `${prefix ?? ''}${item}`);
  };
}

/** What follows the end of the packed data is never taken in, and no write of it would ever be answered. */
function through(inflate: InflateRaw, bytes: Uint8Array, isLast: boolean): Promise<void> {
  if (inflate.readableEnded) return Promise.reject(damaged());
  return new Promise((resolve, reject) => {
    const done = () => {
      inflate.off('error', reject).off('end', done);
      resolve();
    };
    inflate.once('error', reject).once('end', done);
    if (isLast) inflate.end(bytes);
    else inflate.write(bytes, done);
  });
}

/** The namespace prefix in front of the root element, mostly empty; undefined until the root has come. */
function prefixOf(xml: string, root: string): string | undefined {
  const found = new RegExp(`<(\\w+:)?${root}[\\s>]`).exec(xml);
  return found === null ? undefined : (found[1] ?? '');
}

/** Hands over every whole element of this name, with the number of empty ones before it; returns where the last ends. */
function eachElement(xml: string, name: string, take: Take): number {
  const close = `</${name}>`;
  let at = 0;
  for (;;) {
    const end = xml.indexOf(close, at);
    if (end < 0) return at;
    const between = xml.slice(at, end);
    const start = Math.max(between.lastIndexOf(`<${name} `), between.lastIndexOf(`<${name}>`));
    if (start >= 0) take(between.slice(start), emptyIn(between.slice(0, start), name));
    at = end + close.length;
  }
}

/** How many; one that is opened and never closed would take what follows it along. */
function emptyIn(xml: string, name: string): number {
  if (!xml.includes(`<${name}`)) return 0;
  const tags = xml.match(new RegExp(`<${name}(?=[ />])[^<>]*>?`, 'g')) ?? [];
  if (tags.some((tag) => !tag.endsWith('/>'))) throw damaged();
  return tags.length;
}

function takeText(prefix: string): Take {
  return (element, empty) => {
    for (let left = empty; left > 0; left -= 1) texts.push('');
    texts.push(writtenText(element, prefix));
  };
}

function takeRow(prefix: string): Take {
  const open = `<${prefix}c`;
  const close = `</${prefix}c>`;
  return (element, empty) => {
    lastRow += empty;
    const head = element.slice(0, element.indexOf('>'));
    lastRow = Number(attribute(head, 'r') || lastRow + 1);
    const row: SheetRow = { row: lastRow, cells: [], numbers: [], spoiled: [] };
    let column = 0;
    for (let at = element.indexOf(open, head.length); at >= 0;) {
      const tagEnd = element.indexOf('>', at);
      const isEmpty = element.charAt(tagEnd - 1) === '/';
      const end = isEmpty ? tagEnd : element.indexOf(close, tagEnd);
      const inner = element.slice(tagEnd + 1, end);
      if (end < 0 || inner.includes(`${open} `)) throw damaged();
      const tag = element.slice(at, tagEnd + 1);
      column = columnOf(attribute(tag, 'r')) ?? column;
      if (!isEmpty) putCell(row, column, tag, inner, prefix);
      column += 1;
      at = element.indexOf(open, end);
    }
    if (row.cells.length > 0) rows.push(row);
  };
}

function putCell(row: SheetRow, at: number, tag: string, inner: string, prefix: string): void {
  const text = cellText(row, at, tag, inner, prefix);
  if (text === '') return;
  if (at >= settings.mostColumns) throw refused({ why: 'too-many-columns' });
  if (text.length > settings.mostCellCharacters) throw refused({ why: 'cell-too-long', row: row.row });
  while (row.cells.length < at) row.cells.push('');
  row.cells[at] = text;
}

function cellText(row: SheetRow, at: number, tag: string, inner: string, prefix: string): string {
  const formula = contentOf(inner, `${prefix}f`);
  if (formula !== undefined) {
    row.spoiled.push([at, 'formula']);
    return `=${plain(formula)}`;
  }
  const type = attribute(tag, 't');
  const value = contentOf(inner, `${prefix}v`) ?? '';
  if (type === 'inlineStr') return writtenText(inner, prefix);
  if (type === 's') return texts[Number(value)] ?? '';
  if (type === 'e') row.spoiled.push([at, 'unreadable']);
  return type === '' || type === 'n' ? numberOrDate(row, at, tag, value) : typedText(type, value);
}

function typedText(type: string, value: string): string {
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  return type === 'd' ? value.slice(0, 10) : plain(value);
}

function numberOrDate(row: SheetRow, at: number, tag: string, value: string): string {
  if (value === '') return '';
  if (settings.isDateStyle[Number(attribute(tag, 's'))] === true) return dateText(value);
  row.numbers.push(at);
  const number = Number(value);
  return Number.isFinite(number) && !/^-?\d+$/.test(value) ? String(number) : value;
}

/** All texts of a cell or shared text, whatever their fonts; readings in another script are left out. */
function writtenText(element: string, prefix: string): string {
  const close = `</${prefix}rPh>`;
  const spoken = element.includes(close)
    ? element.replaceAll(new RegExp(`<${prefix}rPh.*?${close}`, 'gs'), '')
    : element;
  let text = '';
  for (let at = 0; at < spoken.length;) {
    const end = spoken.indexOf(`</${prefix}t>`, at);
    if (end < 0) break;
    text += contentOf(spoken.slice(at, end + prefix.length + 4), `${prefix}t`) ?? '';
    at = end + 1;
  }
  return plain(text);
}

/** What stands inside the first element of this name; an empty text for an empty element, undefined where there is none. */
function contentOf(xml: string, name: string): string | undefined {
  let start = xml.indexOf(`<${name}`);
  while (start >= 0 && !' >/\n'.includes(xml.charAt(start + name.length + 1)))
    start = xml.indexOf(`<${name}`, start + 1);
  if (start < 0) return undefined;
  const tagEnd = xml.indexOf('>', start);
  if (xml.charAt(tagEnd - 1) === '/') return '';
  return xml.slice(tagEnd + 1, xml.indexOf(`</${name}>`, tagEnd));
}

function attribute(tag: string, name: string): string {
  const start = tag.indexOf(` ${name}=`);
  if (start < 0) return '';
  const from = start + name.length + 3;
  return tag.slice(from, tag.indexOf(tag.charAt(from - 1), from));
}

/** `C7` is 2. */
function columnOf(reference: string): number | undefined {
  let column = 0;
  for (let at = 0; at < reference.length && reference.charCodeAt(at) >= 65; at += 1) {
    column = column * 26 + reference.charCodeAt(at) - 64;
  }
  return column === 0 ? undefined : column - 1;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plain(text: string): string {
  const whole = text.includes('<![CDATA[') ? text.replaceAll(/<!\[CDATA\[(.*?)\]\]>/gs, '$1') : text;
  const known = whole.includes('&') ? whole.replaceAll(ENTITY, entity) : whole;
  if (!known.includes('_x')) return known;
  return known.replaceAll(/_x([0-9A-F]{4})_/gi, (_, hex: string) => character(Number.parseInt(hex, 16)));
}

const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi;

function entity(given: string, hex?: string, decimal?: string, name?: string): string {
  if (name !== undefined) return ENTITIES[name] ?? given;
  return character(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
}

const character = (code: number) => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '');

/** Day 60 of the calendar of 1900 never was; from day 61 on, day 1 counts from 31 December 1899. */
function dateText(value: string): string {
  const day = Math.floor(Number(value));
  if (!Number.isFinite(day) || day < 1 || day > 2_958_465) return value;
  const start = settings.from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  return new Date(start + day * 86_400_000).toISOString().slice(0, 10);
}
