import { Injectable } from '@nestjs/common';
import { KeyRing } from '@tanggap/platform';
import type { Correction } from '../domain/corrections.js';
import type { Outcome } from '../domain/notice.js';

/** What people write about a notice, sealed for its tables: it may name somebody. */
@Injectable()
export class SealedWords {
  constructor(private readonly keyRing: KeyRing) {}

  sealed(noticeId: string, words: string): string {
    return this.keyRing.seal(words, noticeId);
  }

  /** With the reasons of its changes sealed. */
  outcome(outcome: Outcome): Outcome {
    const changes = outcome.changes.map((change) => {
      const { noticeId, reason } = change;
      return { ...change, reason: reason === null ? null : this.sealed(noticeId, reason) };
    });
    return { ...outcome, changes };
  }

  /** An item as it is asked. */
  correction(one: Correction): Correction {
    return { ...one, text: this.sealed(one.noticeId, one.text) };
  }

  opened(noticeId: string, sealed: string | null): string | null {
    return sealed === null ? null : this.keyRing.open(sealed, noticeId);
  }
}
