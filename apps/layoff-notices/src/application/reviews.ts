import { Injectable } from '@nestjs/common';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { accept, startReview } from '../domain/office.js';
import { moveList } from '../domain/worker-list.js';
import { nameOfCompany } from '../persistence/company.store.js';
import { companyOfNotice, keepNotices, lockCompany } from '../persistence/notice.store.js';
import { keepListStatus, lockList } from '../persistence/worker-list.store.js';
import { handledNotice } from './handled-notice.js';
import { ListWorkDue } from './list-work-due.js';
import { noSuchNotice } from './own-notice.js';
import { Receipts } from './receipts.js';
import { assertNotReportedMeanwhile } from './reported-meanwhile.js';
import { Responses } from './response/responses.js';
import { SealedWords } from './sealed-words.js';

/** What the counter of the handling office does with a notice that was handed in. */
@Injectable()
export class Reviews {
  constructor(
    private readonly clock: Clock,
    private readonly due: ListWorkDue,
    private readonly responses: Responses,
    private readonly receipts: Receipts,
    private readonly words: SealedWords,
  ) {}

  async start(tx: Tx, id: string, person: Person): Promise<{ id: string }> {
    const notice = await handledNotice(tx, id, person);
    const outcome = startReview(notice, { by: person.accountId, now: this.clock.now() });
    await keepNotices(tx, [outcome]);
    await this.responses.moved(tx, outcome.next);
    return { id };
  }

  /** One company's notices are accepted one after the other: a worker may be reported once for a layoff. */
  async accept(tx: Tx, id: string, person: Person): Promise<{ id: string }> {
    const companyId = await companyOfNotice(tx, id);
    if (companyId === undefined) throw noSuchNotice();
    await lockCompany(tx, companyId);
    const notice = await handledNotice(tx, id, person);
    const list = await lockList(tx, notice.listId);
    const companySealed = this.words.sealed(id, await nameOfCompany(tx, companyId));
    const outcome = accept(notice, list, { by: person.accountId, now: this.clock.now(), companySealed });
    if (list) {
      await assertNotReportedMeanwhile(tx, list.id, 'office');
      await keepListStatus(tx, moveList(list, 'accepted'));
    }
    await keepNotices(tx, [outcome]);
    await this.responses.moved(tx, outcome.next);
    tx.publish(outcome.facts);
    await this.receipts.issue(tx, id, person.accountId);
    tx.afterCommit(() => this.due.soon());
    return { id };
  }
}
