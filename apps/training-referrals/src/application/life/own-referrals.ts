import { Injectable } from '@nestjs/common';
import type { Bilingual } from '@tanggap/kernel';
import { inWords } from '../../domain/reasons.js';
import { nextForWorker } from '../../domain/life/next-steps.js';
import { statusWords } from '../../domain/referral.js';
import { OwnReferralQueries } from '../../persistence/life/own.queries.js';
import type { OwnReferralRow } from '../../persistence/life/own.queries.js';

/** A referral in the words of a worker: where it stands, why, and what comes next. */
export type OwnReferral = OwnReferralRow & {
  readonly statusText: Bilingual;
  readonly reason: Bilingual;
  readonly next: Bilingual;
};

@Injectable()
export class OwnReferrals {
  constructor(private readonly referrals: OwnReferralQueries) {}

  async of(accountId: string): Promise<readonly OwnReferral[]> {
    const rows = await this.referrals.of(accountId);
    return rows.map((row) => ({
      ...row,
      statusText: statusWords[row.status],
      reason: inWords(row.why),
      next: nextForWorker[row.status],
    }));
  }
}
