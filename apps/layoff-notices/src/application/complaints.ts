import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { DisputeQueries } from '../persistence/dispute.queries.js';
import type { ComplaintFilter, ComplaintView } from '../persistence/dispute.queries.js';
import { answerComplaint, findComplaint } from '../persistence/union-word.store.js';
import { handledNotice, mayReadOfDispute } from './handled-notice.js';
import { scopeOf } from './scope-of.js';
import { SealedWords } from './sealed-words.js';

/** What unions complain of, and what inspectors answer. */
@Injectable()
export class Complaints {
  constructor(
    private readonly clock: Clock,
    private readonly words: SealedWords,
    private readonly queries: DisputeQueries,
  ) {}

  async list(filter: ComplaintFilter, person: Person): Promise<readonly ComplaintView[]> {
    const found = await this.queries.complaints(scopeOf(person), filter);
    return found.map((one) => {
      const isOpen = mayReadOfDispute(one, person);
      return {
        ...one,
        note: isOpen ? this.words.opened(one.noticeId, one.note) : null,
        answer: isOpen ? this.words.opened(one.noticeId, one.answer) : null,
      };
    });
  }

  /** How many wait for an answer. */
  waiting(person: Person): Promise<number> {
    return this.queries.complaintsWaiting(scopeOf(person));
  }

  /** Throws `Rejected` where there is no such complaint, and where somebody has answered it. */
  async answer(tx: Tx, place: { noticeId: string; word: number }, text: string, person: Person): Promise<object> {
    const { noticeId, word } = place;
    const notice = await handledNotice(tx, noticeId, person);
    const complaint = await findComplaint(tx, notice.id, word);
    if (!complaint) throw noSuchComplaint();
    if (complaint.isAnswered) throw answeredAlready();
    const sealed = this.words.sealed(noticeId, text);
    await answerComplaint(tx, { noticeId, word, by: person.accountId, at: this.clock.now(), sealed });
    return { noticeId, word };
  }
}

function noSuchComplaint(): Rejected {
  return new Rejected('missing', 'complaint.missing', {
    id: 'Aduan ini tidak ditemukan.',
    en: 'This complaint was not found.',
  });
}

function answeredAlready(): Rejected {
  return new Rejected('conflict', 'complaint.answered', {
    id: 'Aduan ini sudah dijawab.',
    en: 'This complaint was answered already.',
  });
}
