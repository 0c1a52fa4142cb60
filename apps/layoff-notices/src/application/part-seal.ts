import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyRing } from '@tanggap/platform';

const CIPHER = 'aes-256-gcm';
const TAG_BYTES = 16;

/**
 * Seals the parts of one list under a key of its own, used for nothing else, so a part's number can be its vector. That
 * key is itself sealed under the key ring: rotating the ring touches one short text a list, not its parts.
 */
export class PartSeal {
  private constructor(
    private readonly listId: string,
    private readonly key: Buffer,
  ) {}

  /** A new key for a new list, and its sealed form to be kept with the list. */
  static fresh(keyRing: KeyRing, listId: string): { seal: PartSeal; sealedKey: string } {
    const key = randomBytes(32);
    return { seal: new PartSeal(listId, key), sealedKey: keyRing.seal(key.toString('base64'), listId) };
  }

  /** Throws SealBroken. */
  static of(keyRing: KeyRing, listId: string, sealedKey: string): PartSeal {
    return new PartSeal(listId, Buffer.from(keyRing.open(sealedKey, listId), 'base64'));
  }

  seal(part: number, bytes: Uint8Array): Buffer {
    const cipher = createCipheriv(CIPHER, this.key, vectorOf(part)).setAAD(Buffer.from(this.listId));
    return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }

  /** Throws if the part was changed, or is another list's or another place's. */
  open(part: number, sealed: Buffer): Buffer {
    const decipher = createDecipheriv(CIPHER, this.key, vectorOf(part), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(this.listId)).setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
  }
}

function vectorOf(part: number): Buffer {
  const vector = Buffer.alloc(12);
  vector.writeUInt32BE(part, 8);
  return vector;
}
