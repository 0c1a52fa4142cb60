import { createCipheriv, createDecipheriv, createSecretKey, randomFillSync, type KeyObject } from 'node:crypto';
import { KeyedHash } from './keyed-hash.js';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const IVS_AT_ONCE = 1024;
const MOST_BYTES_OF_A_UNIT = 3;

/** A blob that does not open: changed, of another owner, or under a key that the ring does not have. Never says what is inside. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/** What a look-up hash is of. Hashes of different kinds never meet, even of equal text. */
export type LookupKind =
  | 'nik'
  | 'phone'
  | 'bank-account'
  | 'name'
  | 'name-and-birth-date'
  | 'birth-date'
  | 'name-trigram'
  | 'household'
  | 'list-row'
  | 'company-number'
  | 'username'
  | 'command-body'
  | 'receipt-token'
  | 'list-content'
  | 'certificate-code'
  | 'account'
  | 'inspection'
  | 'one-time-code'
  | 'status-code';

export type KeyRingKeys = { readonly current: string; readonly keys: Readonly<Record<string, string>> };

/**
 * Seals personal data under the current of several named AES-256 keys and opens what older ones sealed, so keys can be
 * rotated. A blob is bound to its owner's keyed hash and cannot be moved to another person. Also makes keyed hashes.
 */
export class KeyRing {
  private readonly keys: ReadonlyMap<string, KeyObject>;
  private readonly current: KeyObject;
  private readonly prefix: string;
  private readonly lookup: KeyedHash;
  private readonly ivs = Buffer.allocUnsafe(IV_BYTES * IVS_AT_ONCE);
  private nextIv = this.ivs.length;
  /** Where blobs are put together: what a person's data needs fits, and copying into it is cheaper than joining buffers. */
  private readonly desk = Buffer.allocUnsafe(8 * 1024);

  /** Keys are base64 of 32 bytes each. */
  constructor(ring: KeyRingKeys, lookupKey: string) {
    this.keys = new Map(Object.entries(ring.keys).map(([id, key]) => [id, createSecretKey(bytesOf(key))]));
    const current = this.keys.get(ring.current);
    if (!current) throw new Error(`the key ring names ${ring.current} as current and does not have it`);
    this.current = current;
    this.prefix = `${ring.current}.`;
    this.lookup = new KeyedHash(bytesOf(lookupKey));
  }

  /** `<keyId>.<base64url of iv, ciphertext, tag>`. `owner` is the keyed hash of whom it is about; it is needed to open. */
  seal(plain: string, owner: string): string {
    const room = IV_BYTES + plain.length * MOST_BYTES_OF_A_UNIT + TAG_BYTES;
    const body = room > this.desk.length ? Buffer.allocUnsafe(room) : this.desk;
    const end = IV_BYTES + body.write(plain, IV_BYTES, 'utf8');
    const iv = this.takeIv();
    const cipher = createCipheriv(CIPHER, this.current, iv).setAAD(Buffer.from(owner));
    body.set(iv);
    // GCM gives a byte for each byte, so nothing is left for `final` but to make the tag.
    body.set(cipher.update(body.subarray(IV_BYTES, end)), IV_BYTES);
    cipher.final();
    body.set(cipher.getAuthTag(), end);
    return this.prefix + body.toString('base64url', 0, end + TAG_BYTES);
  }

  /** Throws SealBroken. */
  open(blob: string, owner: string): string {
    const dot = blob.indexOf('.');
    const key = this.keys.get(blob.slice(0, Math.max(dot, 0)));
    if (!key) throw new SealBroken('sealed under a key that is not in the ring');
    const body = Buffer.from(blob.slice(dot + 1), 'base64url');
    if (body.length < IV_BYTES + TAG_BYTES) throw new SealBroken('too short to be a sealed blob');
    const decipher = createDecipheriv(CIPHER, key, body.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(owner));
    decipher.setAuthTag(body.subarray(-TAG_BYTES));
    try {
      return decipher.update(body.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch (error) {
      throw new SealBroken('changed on the way, or of another owner', { cause: error });
    }
  }

  /** Null for what is not there or does not open: one of them must not hide a whole page. */
  openOrNull(blob: string | null, owner: string): string | null {
    if (blob === null) return null;
    try {
      return this.open(blob, owner);
    } catch (error) {
      if (error instanceof SealBroken) return null;
      throw error;
    }
  }

  /** The name of the key that a blob needs, to find what is left to seal anew after a rotation. */
  keyIdOf(blob: string): string {
    return blob.slice(0, Math.max(blob.indexOf('.'), 0));
  }

  /** Whether a blob names a key that the ring does not have: then nothing need be wrong with it, and it opens once the key is back. */
  lacksKeyOf(blob: string): boolean {
    const id = this.keyIdOf(blob);
    return id !== '' && !this.keys.has(id);
  }

  /** HMAC-SHA256 in 43 characters of base64url: finds equal values without keeping them. Normalise the value first. */
  keyedHash(kind: LookupKind, value: string): string {
    return this.lookup.of(`${kind}\u0000${value}`);
  }

  /** Random bytes are drawn for many vectors at a time; each is used once. */
  private takeIv(): Buffer {
    if (this.nextIv === this.ivs.length) {
      randomFillSync(this.ivs);
      this.nextIv = 0;
    }
    const start = this.nextIv;
    this.nextIv += IV_BYTES;
    return this.ivs.subarray(start, this.nextIv);
  }
}

function bytesOf(base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== 32) throw new Error('a key is 32 bytes, written in base64');
  return bytes;
}
