import { MOST_TAG, MOST_TEXT, refused } from './refusals.js';

export type XmlToken =
  | Readonly<{ is: 'begin'; name: string; attributes: string; empty: boolean }>
  | Readonly<{ is: 'end'; name: string }>
  | Readonly<{ is: 'text'; text: string }>;

type Reading = { readonly token?: XmlToken; readonly next: number };

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const TAG = /^<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)(\s[^]*?)?(\/)?>$/;
const END = /^<\/([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)\s*>$/;

/**
 * Tags and texts of XML as its text arrives, prefixes off. There are no document types and no entities of its own, so nothing can
 * be drawn in or blown up; what has no end is refused before it grows.
 */
export class XmlTokens {
  private carry = '';

  add(text: string): readonly XmlToken[] {
    this.carry += text;
    const tokens: XmlToken[] = [];
    let from = 0;
    for (;;) {
      const reading = read(this.carry, from);
      if (!reading) break;
      if (reading.token) tokens.push(reading.token);
      from = reading.next;
    }
    this.carry = this.carry.slice(from);
    return tokens;
  }

  /** Throws where something was begun and not ended. */
  finish(): void {
    if (this.carry.trim() !== '') throw refused('truncated');
  }
}

function read(text: string, from: number): Reading | undefined {
  if (from >= text.length) return undefined;
  if (text[from] !== '<') return readText(text, from);
  if ('<!--'.startsWith(text.slice(from, from + 4))) return readSpan(text, from, '-->');
  if ('<![CDATA['.startsWith(text.slice(from, from + 9))) return readSpan(text, from, ']]>');
  if (text.startsWith('<!', from)) throw refused('document-type');
  if (text.startsWith('<?', from)) return readInstruction(text, from);
  return readTag(text, from);
}

function readText(text: string, from: number): Reading | undefined {
  const next = text.indexOf('<', from);
  if ((next === -1 ? text.length : next) - from > MOST_TEXT) throw refused('tag-too-long');
  return next === -1 ? undefined : { token: { is: 'text', text: decoded(text.slice(from, next)) }, next };
}

/** A comment is passed over; the text of a CDATA section is taken as it stands. */
function readSpan(text: string, from: number, close: '-->' | ']]>'): Reading | undefined {
  const open = close === '-->' ? 4 : 9;
  const end = text.length - from < open ? -1 : text.indexOf(close, from + open);
  if ((end === -1 ? text.length : end) - from > MOST_TEXT) throw refused('tag-too-long');
  if (end === -1) return undefined;
  const next = end + close.length;
  return close === '-->' ? { next } : { token: { is: 'text', text: text.slice(from + open, end) }, next };
}

function readInstruction(text: string, from: number): Reading | undefined {
  const end = text.indexOf('?>', from);
  if ((end === -1 ? text.length : end) - from > MOST_TAG) throw refused('tag-too-long');
  if (end === -1) return undefined;
  const encoding = /\bencoding\s*=\s*["']([^"']*)["']/.exec(text.slice(from, end))?.[1];
  if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding)) throw refused('encoding');
  return { next: end + 2 };
}

function readTag(text: string, from: number): Reading | undefined {
  const end = endOfTag(text, from);
  if ((end === -1 ? text.length : end) - from > MOST_TAG) throw refused('tag-too-long');
  if (end === -1) return undefined;
  const written = text.slice(from, end + 1);
  const next = end + 1;
  const closing = END.exec(written)?.[2];
  if (closing !== undefined) return { token: { is: 'end', name: closing }, next };
  const [, , name, attributes = '', empty] = TAG.exec(written) ?? [];
  if (name === undefined) throw refused('malformed');
  return { token: { is: 'begin', name, attributes, empty: empty !== undefined }, next };
}

/** Where the tag ends: a `>` within quotes is none of its ends. */
function endOfTag(text: string, from: number): number {
  let quote = '';
  const most = Math.min(text.length, from + MOST_TAG + 2);
  for (let at = from + 1; at < most; at += 1) {
    const sign = text[at] ?? '';
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at;
    else if (sign === '<') throw refused('malformed');
  }
  return -1;
}

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&([^;&<\s]{0,10})(;?)/g, (_, entity: string, end: string) => {
    if (end === '') throw refused('malformed');
    const known = Object.hasOwn(named, entity) ? named[entity] : undefined;
    if (known !== undefined) return known;
    const [, hex, digits] = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(entity) ?? [];
    const code = hex === undefined ? Number(digits ?? Number.NaN) : parseInt(hex, 16);
    if (!entity.startsWith('#')) throw refused('document-type');
    if (!isCharacter(code)) throw refused('malformed');
    return String.fromCodePoint(code);
  });
}

function isCharacter(code: number): boolean {
  if (code === 9 || code === 10 || code === 13) return true;
  return code >= 32 && code <= 0x10_ffff && !(code >= 0xd800 && code <= 0xdfff);
}
