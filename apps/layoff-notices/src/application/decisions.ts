import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { isOver, withdrawDraft } from '../domain/ending.js';
import { callOff, endEarly, isAcceptedFurlough } from '../domain/furlough.js';
import type { Outcome } from '../domain/notice.js';
import { acceptDifference, askForDifference, refuse, transfer } from '../domain/office.js';
import { keepNotices, lockNotice, lockNoticeInScope } from '../persistence/notice.store.js';
import { lockList } from '../persistence/worker-list.store.js';
import { handledNotice } from './handled-notice.js';
import { companyOf, noSuchNotice } from './own-notice.js';
import { endProposal } from './proposals.js';
import { Responses } from './response/responses.js';
import { scopeOf } from './scope-of.js';
import { SealedWords } from './sealed-words.js';

export type Reasoned = { readonly reason: string; readonly person: Person };

/** What somebody decides about a notice with a reason in writing, which its history keeps. */
@Injectable()
export class Decisions {
  constructor(
    private readonly clock: Clock,
    private readonly words: SealedWords,
    private readonly responses: Responses,
  ) {}

  async refuse(tx: Tx, id: string, { reason, person }: Reasoned): Promise<{ id: string }> {
    const notice = await handledNotice(tx, id, person);
    return this.keep(tx, refuse(notice, this.act(person, reason)));
  }

  async transfer(tx: Tx, id: string, region: string, { reason, person }: Reasoned): Promise<{ id: string }> {
    const notice = await handledNotice(tx, id, person);
    return this.keep(tx, transfer(notice, region, this.act(person, reason)));
  }

  async withdraw(tx: Tx, id: string, { reason, person }: Reasoned): Promise<{ id: string }> {
    const notice = await lockNotice(tx, id, companyOf(person));
    if (!notice) throw noSuchNotice();
    const act = this.act(person, reason);
    if (isAcceptedFurlough(notice)) return this.keep(tx, callOff(notice, { ...act, today: this.clock.today() }));
    return this.keep(tx, withdrawDraft(notice, act));
  }

  /** Workers who were sent home are back sooner. */
  async endFurlough(tx: Tx, id: string, lastDay: string, { reason, person }: Reasoned): Promise<{ id: string }> {
    const notice = await lockNotice(tx, id, companyOf(person));
    if (!notice) throw noSuchNotice();
    return this.keep(tx, endEarly(notice, lastDay, { ...this.act(person, reason), today: this.clock.today() }));
  }

  /** From now on the office sees the draft, so that its head can look at the list and at why it differs. */
  async askForDifference(tx: Tx, id: string, { reason, person }: Reasoned): Promise<{ id: string }> {
    const notice = await lockNotice(tx, id, companyOf(person));
    if (!notice) throw noSuchNotice();
    const list = await lockList(tx, notice.listId);
    return this.keep(tx, askForDifference(notice, list, this.act(person, reason)));
  }

  /** For the list that the head of office has looked at; another one that came meanwhile is not meant. */
  async acceptDifference(tx: Tx, id: string, listId: string, { reason, person }: Reasoned): Promise<{ id: string }> {
    const notice = await lockNoticeInScope(tx, id, scopeOf(person));
    if (!notice) throw noSuchNotice();
    if (notice.listId !== listId) throw anotherList();
    const list = await lockList(tx, listId);
    return this.keep(tx, acceptDifference(notice, list, this.act(person, reason)));
  }

  private act({ accountId }: Person, reason: string) {
    return { by: accountId, now: this.clock.now(), reason };
  }

  private async keep(tx: Tx, outcome: Outcome): Promise<{ id: string }> {
    await keepNotices(tx, [this.words.outcome(outcome)]);
    if (isOver(outcome.next)) await endProposal(tx, outcome.next.id);
    await this.responses.moved(tx, outcome.next);
    return { id: outcome.next.id };
  }
}

function anotherList(): Rejected {
  return new Rejected('conflict', 'notice.another-list', {
    id: 'Pemberitahuan ini sudah memakai daftar lain. Periksa daftar yang baru.',
    en: 'The notice goes by another list by now. Look at the new one.',
  });
}
