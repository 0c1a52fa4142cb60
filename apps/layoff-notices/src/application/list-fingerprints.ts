import { Injectable } from '@nestjs/common';
import { KeyRing } from '@tanggap/platform';

/**
 * What a list is known by on paper and to those who do not have it: the same for the same content. Keyed, since whoever
 * knows most of a short list could else try out the rest of it.
 */
@Injectable()
export class ListFingerprints {
  constructor(private readonly keyRing: KeyRing) {}

  of(contentHash: string): string;
  of(contentHash: string | null): string | null;
  of(contentHash: string | null): string | null {
    return contentHash === null ? null : this.keyRing.keyedHash('list-content', contentHash);
  }
}
