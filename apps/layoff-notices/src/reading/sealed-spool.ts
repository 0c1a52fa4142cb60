import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MOST_BYTES, refused } from './limits.js';

const ALGORITHM = 'aes-256-ctr';
const BLOCK = 16;
const PIECE = 64 * 1024;

/**
 * Bytes set aside so that they can be read in any order: on disk, but under a key that only this process holds, in a file
 * that has no name any more. Nothing of it outlives the process.
 */
export class SealedSpool {
  private constructor(
    private readonly file: FileHandle,
    private readonly key: Buffer,
    readonly size: number,
  ) {}

  /** Throws `Rejected` for more bytes than a list may have: a disk is filled sooner than a sender tires. */
  static async of(bytes: AsyncIterable<Uint8Array>): Promise<SealedSpool> {
    const path = join(tmpdir(), `spool-${randomBytes(12).toString('hex')}`);
    const file = await open(path, 'wx+', 0o600);
    try {
      await unlink(path);
      const key = randomBytes(32);
      const cipher = createCipheriv(ALGORITHM, key, counterAt(0));
      let size = 0;
      for await (const chunk of bytes) {
        if (size + chunk.length > MOST_BYTES) throw refused('too-many-bytes');
        await file.write(cipher.update(chunk), 0, chunk.length, size);
        size += chunk.length;
      }
      return new SealedSpool(file, key, size);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Up to `length` bytes from `offset`; fewer at the end. */
  async read(offset: number, length: number): Promise<Buffer> {
    const from = offset - (offset % BLOCK);
    const wanted = Math.max(0, Math.min(offset + length, this.size) - from);
    const { bytesRead, buffer } = await this.file.read(Buffer.alloc(wanted), 0, wanted, from);
    const decipher = createDecipheriv(ALGORITHM, this.key, counterAt(from / BLOCK));
    return decipher.update(buffer.subarray(0, bytesRead)).subarray(offset - from);
  }

  /** All of it, from the start. */
  async *bytes(): AsyncGenerator<Buffer> {
    for (let at = 0; at < this.size; at += PIECE) yield await this.read(at, PIECE);
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}

function counterAt(block: number): Buffer {
  const counter = Buffer.alloc(BLOCK);
  counter.writeBigUInt64BE(BigInt(block), 8);
  return counter;
}
