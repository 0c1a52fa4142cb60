import { Injectable } from '@nestjs/common';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { recordStep } from '../domain/dispute.js';
import type { DisputeRecord, StepSaid } from '../domain/dispute.js';
import type { Notice } from '../domain/notice.js';
import { addRecord, countRecords, findSteps, lastRecordOf } from '../persistence/dispute.store.js';
import { lockNotice } from '../persistence/notice.store.js';
import { NoticeQueries } from '../persistence/notice.queries.js';
import { handledNotice, mayReadOfDispute } from './handled-notice.js';
import { noSuchNotice } from './own-notice.js';
import { Terms } from './response/terms.js';
import { scopeOf } from './scope-of.js';
import { SealedWords } from './sealed-words.js';

/** What company and office write down of the dispute about a layoff; each step that is under way has its term. */
@Injectable()
export class Disputes {
  constructor(
    private readonly clock: Clock,
    private readonly words: SealedWords,
    private readonly terms: Terms,
    private readonly notices: NoticeQueries,
  ) {}

  async record(tx: Tx, id: string, said: StepSaid, person: Person): Promise<{ id: string }> {
    const notice = await this.lock(tx, id, person);
    const doing = {
      by: person.accountId,
      isParty: person.companyId !== null,
      now: this.clock.now(),
      today: this.clock.today(),
    };
    const before = { records: await countRecords(tx, id), standing: await findSteps(tx.manager, id) };
    const record = recordStep(notice, before, said, doing);
    if (await this.saysNothingNew(tx, record)) return { id };
    await addRecord(tx, { ...record, note: record.note === null ? null : this.words.sealed(id, record.note) });
    await this.terms.follow(tx, notice);
    return { id };
  }

  /** A page of what was recorded, in its order; what was written only for the company and the office that handles the notice. */
  async records(id: string, after: number, limit: number, person: Person): Promise<Omit<DisputeRecord, 'noticeId'>[]> {
    const notice = await this.notices.one(id, scopeOf(person));
    if (!notice) throw noSuchNotice();
    const isOpen = mayReadOfDispute(notice, person);
    const records = await this.notices.disputeRecords(id, after, limit);
    return records.map(({ noticeId, note, ...record }) => ({
      ...record,
      note: isOpen ? this.words.opened(noticeId, note) : null,
    }));
  }

  /** Of two tabs, or of who sends once more: what stands of the step already is no second record. */
  private async saysNothingNew(tx: Tx, { noticeId, step, beganOn, endedOn, outcome, note }: DisputeRecord) {
    const last = await lastRecordOf(tx, noticeId, step);
    const isSame = last?.beganOn === beganOn && last.endedOn === endedOn && last.outcome === outcome;
    return isSame && (note === null || note === this.words.opened(noticeId, last.note));
  }

  private async lock(tx: Tx, id: string, person: Person): Promise<Notice> {
    if (person.companyId === null) return handledNotice(tx, id, person);
    const notice = await lockNotice(tx, id, person.companyId);
    if (!notice) throw noSuchNotice();
    return notice;
  }
}
