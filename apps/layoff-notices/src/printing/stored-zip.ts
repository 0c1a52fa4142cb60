import { crc32 } from 'node:zlib';

export type ZipFile = { readonly name: string; readonly bytes: Uint8Array };

type Entry = { readonly name: Buffer; readonly sum: number; readonly size: number; readonly offset: number };

const LOCAL_SIGNATURE = 0x04034b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const END_SIGNATURE = 0x06054b50;
const VERSION = 20;
const UTF_8_NAMES = 0x0800;
/** 1980-01-01, the first day that the format knows: the same files are the same archive. */
const SOME_DAY = 0x0021;

/** Files as a ZIP archive, each sent as soon as it is there. Stored as they are: what is packed here is compressed already. */
export async function* storedZip(files: AsyncIterable<ZipFile>): AsyncGenerator<Uint8Array> {
  const entries: Entry[] = [];
  let offset = 0;
  for await (const { name, bytes } of files) {
    const entry = { name: Buffer.from(name), sum: crc32(bytes), size: bytes.length, offset };
    const header = localHeader(entry);
    entries.push(entry);
    offset += header.length + bytes.length;
    yield header;
    yield bytes;
  }
  const directory = Buffer.concat(entries.map(centralHeader));
  yield Buffer.concat([directory, endRecord(entries.length, directory.length, offset)]);
}

function localHeader(entry: Entry): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(LOCAL_SIGNATURE, 0);
  describe(header, entry, 4);
  return Buffer.concat([header, entry.name]);
}

function centralHeader(entry: Entry): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(CENTRAL_SIGNATURE, 0);
  header.writeUInt16LE(VERSION, 4);
  describe(header, entry, 6);
  header.writeUInt32LE(entry.offset, 42);
  return Buffer.concat([header, entry.name]);
}

/** What both headers say of a file, in the same order. */
function describe(header: Buffer, { name, sum, size }: Entry, at: number): void {
  header.writeUInt16LE(VERSION, at);
  header.writeUInt16LE(UTF_8_NAMES, at + 2);
  header.writeUInt16LE(SOME_DAY, at + 8);
  header.writeUInt32LE(sum, at + 10);
  header.writeUInt32LE(size, at + 14);
  header.writeUInt32LE(size, at + 18);
  header.writeUInt16LE(name.length, at + 22);
}

function endRecord(files: number, directorySize: number, directoryOffset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END_SIGNATURE, 0);
  end.writeUInt16LE(files, 8);
  end.writeUInt16LE(files, 10);
  end.writeUInt32LE(directorySize, 12);
  end.writeUInt32LE(directoryOffset, 16);
  return end;
}
