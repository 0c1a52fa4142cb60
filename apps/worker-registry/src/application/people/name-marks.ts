import { Injectable } from '@nestjs/common';
import { KeyRing } from '@tanggap/platform';
import type { Identity } from '../../domain/identity.js';
import { trigramsOf } from '../../domain/people/name-trigrams.js';

/** More than all that names are made of; a list of invented letters must not fill the memory. */
const MOST_REMEMBERED = 50_000;

/** What a name and a birth date are found by: keyed, so that nothing of them can be told from it. */
@Injectable()
export class NameMarks {
  private readonly remembered = new Map<string, number>();

  constructor(private readonly keyRing: KeyRing) {}

  of({ name, birthDate }: Identity): { trigrams: readonly number[]; birthHash: string } {
    return { trigrams: this.trigrams(name), birthHash: this.birthHash(birthDate) };
  }

  birthHash(birthDate: string): string {
    return this.keyRing.keyedHash('birth-date', birthDate);
  }

  /** Ascending, each once. */
  trigrams(name: string): readonly number[] {
    const pieces = trigramsOf(name).map((piece) => this.hashOf(piece));
    return [...new Set(pieces)].sort((a, b) => a - b);
  }

  /** The first 31 bits of the keyed hash. Names have some thousand different pieces, each of which is hashed once. */
  private hashOf(piece: string): number {
    const known = this.remembered.get(piece);
    if (known !== undefined) return known;
    const hash = Buffer.from(this.keyRing.keyedHash('name-trigram', piece), 'base64url').readUInt32BE() >>> 1;
    if (this.remembered.size < MOST_REMEMBERED) this.remembered.set(piece, hash);
    return hash;
  }
}
