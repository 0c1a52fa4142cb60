import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@tanggap/messaging';
import { civilDayOf } from '@tanggap/platform';
import { statesWithTerms, TERMS_REVISION } from '../../domain/response/clock.js';
import { lockNotices } from '../../persistence/notice.store.js';
import { findBehind } from '../../persistence/response/clock.store.js';
import { Terms } from './terms.js';

const AT_ONCE = 100;

/** Notices that moved last before there were terms, or before there were as many, get those that their state asks for. */
@Injectable()
export class TermsOfOld {
  constructor(
    private readonly terms: Terms,
    private readonly work: UnitOfWork,
  ) {}

  /** Some of them in one transaction, which notes that they have been looked at; returns how many, 0 once none is left. */
  catchUpSome(): Promise<number> {
    return this.work.run(null, async (tx) => {
      const behind = await findBehind(tx, TERMS_REVISION, statesWithTerms, AT_ONCE);
      const since = new Map(behind.map(({ id, at }) => [id, at && civilDayOf(at)]));
      for (const notice of await lockNotices(tx, [...since.keys()])) {
        await this.terms.follow(tx, notice, since.get(notice.id) ?? undefined);
      }
      return behind.length;
    });
  }
}
