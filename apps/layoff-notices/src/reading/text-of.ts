import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { refused } from './limits.js';

const BYTE_ORDER_MARK = '\uFEFF';
const REPLACEMENT = '\uFFFD';

/**
 * Bytes as text: UTF-8, and Windows-1252 from the first byte on that is not UTF-8. Where that byte stands does not depend
 * on how the bytes are cut into chunks. Refuses what holds a zero byte: no text does.
 */
export async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decode = decoder();
  let isStart = true;
  for await (const chunk of bytes) {
    if (chunk.includes(0)) throw refused('not-a-list');
    const text = decode(chunk);
    yield isStart && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
    isStart &&= text === '';
  }
  yield decode(undefined);
}

/** Takes chunks in their order, and undefined at the end. */
function decoder(): (chunk: Uint8Array | undefined) => string {
  let rest = Buffer.alloc(0);
  let isWindows = false;
  return (chunk) => {
    if (chunk === undefined) return windows(rest);
    const buffer = Buffer.concat([rest, chunk]);
    const end = isWindows ? buffer.length : buffer.length - unfinished(buffer);
    rest = buffer.subarray(end);
    const piece = buffer.subarray(0, end);
    if (isWindows) return windows(piece);
    if (isUtf8(piece)) return piece.toString('utf8');
    isWindows = true;
    return halfAndHalf(piece);
  };
}

function windows(bytes: Buffer): string {
  return iconv.decode(bytes, 'win1252');
}

function halfAndHalf(bytes: Buffer): string {
  const at = firstInvalid(bytes);
  return bytes.toString('utf8', 0, at) + windows(bytes.subarray(at));
}

function firstInvalid(bytes: Buffer): number {
  const text = bytes.toString('utf8');
  let from = 0;
  let offset = 0;
  for (;;) {
    const at = text.indexOf(REPLACEMENT, from);
    offset += Buffer.byteLength(text.slice(from, at));
    const isWritten = bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd;
    if (!isWritten) return offset;
    from = at + 1;
    offset += 3;
  }
}

/** How many bytes at the end begin a character that the next chunk completes. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return lengthOf(byte) > back ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

function lengthOf(lead: number): number {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}
