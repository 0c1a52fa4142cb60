import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@tanggap/messaging';
import { keepSealedReasons, receiptsToSeal } from '../persistence/receipt.store.js';
import { SealedWords } from './sealed-words.js';

/** Receipts of one transaction. */
const AT_ONCE = 500;

/** Seals what an earlier release kept in the clear; wherever it is broken off, the next attempt finds what is left. */
@Injectable()
export class SealReasons {
  constructor(
    private readonly work: UnitOfWork,
    private readonly words: SealedWords,
  ) {}

  /** How many were sealed; 0 when none is left. */
  sealSome(): Promise<number> {
    return this.work.run(null, async (tx) => {
      const found = await receiptsToSeal(tx, AT_ONCE);
      const sealed = found.map(({ id, noticeId, reason }) => ({ id, reason: this.words.sealed(noticeId, reason) }));
      if (sealed.length > 0) await keepSealedReasons(tx, sealed);
      return sealed.length;
    });
  }
}
