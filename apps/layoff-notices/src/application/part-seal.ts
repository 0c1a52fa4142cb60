import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyRing } from '@tanggap/platform';

const CIPHER = 'aes-256-gcm';
const TAG_BYTES = 16;

/**
 * Seals the parts of one list or document under a key of its own, used for nothing else, so a part's number can be its
 * vector. That key is itself sealed under the key ring: rotating the ring touches one short text a file, not its parts.
 */
export class PartSeal {
  private constructor(
    private readonly fileId: string,
    private readonly key: Buffer,
  ) {}

  /** A new key for a new file, and its sealed form to be kept with it. */
  static fresh(keyRing: KeyRing, fileId: string): { seal: PartSeal; sealedKey: string } {
    const key = randomBytes(32);
    return { seal: new PartSeal(fileId, key), sealedKey: keyRing.seal(key.toString('base64'), fileId) };
  }

  /** Throws SealBroken. */
  static of(keyRing: KeyRing, fileId: string, sealedKey: string): PartSeal {
    return new PartSeal(fileId, Buffer.from(keyRing.open(sealedKey, fileId), 'base64'));
  }

  seal(part: number, bytes: Uint8Array): Buffer {
    const cipher = createCipheriv(CIPHER, this.key, vectorOf(part)).setAAD(Buffer.from(this.fileId));
    return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }

  /** Throws if the part was changed, or is another file's or another place's. */
  open(part: number, sealed: Buffer): Buffer {
    const decipher = createDecipheriv(CIPHER, this.key, vectorOf(part), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(this.fileId)).setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
  }
}

function vectorOf(part: number): Buffer {
  const vector = Buffer.alloc(12);
  vector.writeUInt32BE(part, 8);
  return vector;
}
