import { constants, crc32, inflateRawSync } from 'node:zlib';
import { refused } from './limits.js';
import type { SealedSpool } from './sealed-spool.js';

/** One file inside a zip archive, as its directory tells. */
export type ZipEntry = {
  readonly name: string;
  readonly isDeflated: boolean;
  readonly packedSize: number;
  readonly size: number;
  readonly headerAt: number;
  /** CRC-32 of the unpacked bytes. */
  readonly sum: number;
};

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const HEADER_SIGNATURE = 0x04034b50;
const END_LENGTH = 22;
const MOST_ENTRIES = 2_000;
const MOST_DIRECTORY_BYTES = 1024 * 1024;
const ENCRYPTED = 1;
/** Deflate never packs tighter than 1 to 1,032. */
const MOST_TIMES_UNPACKED = 1_040;

/** The archive's directory, by name. Throws `Rejected` for what is damaged, has a password or is larger than 4 GB. */
export async function zipEntries(spool: SealedSpool): Promise<ReadonlyMap<string, ZipEntry>> {
  const tailAt = Math.max(0, spool.size - END_LENGTH - 0xffff);
  const tail = await spool.read(tailAt, spool.size - tailAt);
  const endAt = lastSignature(tail);
  if (endAt < 0) throw refused('damaged-workbook');
  const count = tail.readUInt16LE(endAt + 10);
  const bytes = tail.readUInt32LE(endAt + 12);
  if (count > MOST_ENTRIES || bytes > MOST_DIRECTORY_BYTES) throw refused('damaged-workbook');
  const directory = await spool.read(tail.readUInt32LE(endAt + 16), bytes);
  const entries = new Map<string, ZipEntry>();
  for (let at = 0, left = count; left > 0; left -= 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY_SIGNATURE) throw refused('damaged-workbook');
    const entry = entryAt(directory, at);
    entries.set(entry.name, entry);
    at += 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** The packed bytes of an entry, in pieces. */
export async function* packedBytes(spool: SealedSpool, entry: ZipEntry, piece: number): AsyncGenerator<Buffer> {
  const from = await dataStart(spool, entry);
  for (let done = 0; done < entry.packedSize; done += piece) {
    yield await spool.read(from + done, Math.min(piece, entry.packedSize - done));
  }
}

/** A small entry as text; refuses one that unpacks to more than `most` bytes. */
export async function entryText(spool: SealedSpool, entry: ZipEntry, most: number): Promise<string> {
  if (entry.size > most || entry.packedSize > most) throw refused('workbook-too-large');
  const packed = await spool.read(await dataStart(spool, entry), entry.packedSize);
  const bytes = entry.isDeflated ? inflated(packed, most) : packed;
  if (crc32(bytes) !== entry.sum) throw refused('damaged-workbook');
  return bytes.toString('utf8');
}

/** How an entry begins; of a packed one as much as its first `bytes` hold. */
export async function entryStart(spool: SealedSpool, entry: ZipEntry, bytes: number): Promise<string> {
  const packed = await spool.read(await dataStart(spool, entry), Math.min(bytes, entry.packedSize));
  if (!entry.isDeflated) return packed.toString('utf8');
  return inflated(packed, bytes * MOST_TIMES_UNPACKED, constants.Z_SYNC_FLUSH).toString('utf8');
}

function inflated(packed: Buffer, most: number, finishFlush?: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: most, ...(finishFlush === undefined ? {} : { finishFlush }) });
  } catch (error) {
    throw error instanceof RangeError ? refused('workbook-too-large') : refused('damaged-workbook');
  }
}

async function dataStart(spool: SealedSpool, entry: ZipEntry): Promise<number> {
  const header = await spool.read(entry.headerAt, 30);
  if (header.length < 30 || header.readUInt32LE(0) !== HEADER_SIGNATURE) throw refused('damaged-workbook');
  return entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}

function lastSignature(tail: Buffer): number {
  for (let at = tail.length - END_LENGTH; at >= 0; at -= 1) if (tail.readUInt32LE(at) === END_SIGNATURE) return at;
  return -1;
}

function entryAt(directory: Buffer, at: number): ZipEntry {
  const method = directory.readUInt16LE(at + 10);
  if ((directory.readUInt16LE(at + 8) & ENCRYPTED) !== 0) throw refused('password-protected');
  if (method !== 0 && method !== 8) throw refused('damaged-workbook');
  const nameLength = directory.readUInt16LE(at + 28);
  return {
    name: directory.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
    isDeflated: method === 8,
    packedSize: directory.readUInt32LE(at + 20),
    size: directory.readUInt32LE(at + 24),
    headerAt: directory.readUInt32LE(at + 42),
    sum: directory.readUInt32LE(at + 16),
  };
}
