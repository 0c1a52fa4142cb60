import { Injectable } from '@nestjs/common';
import type { Tx } from '@tanggap/messaging';
import type { Person } from '@tanggap/platform';
import { isOpenToCompany } from '../domain/notice.js';
import type { Notice } from '../domain/notice.js';
import { confirm, moveList } from '../domain/worker-list.js';
import type { WorkerList } from '../domain/worker-list.js';
import { countDifference } from '../persistence/list-difference.store.js';
import { lockNotice, pointToList } from '../persistence/notice.store.js';
import { keepConfirmation, keepListStatus, lockList, lockProposal } from '../persistence/worker-list.store.js';
import { companyOf, noSuchList, noSuchNotice } from './own-notice.js';

/** A second list takes the place of the first only when the company says so. */
@Injectable()
export class Proposals {
  /** Puts the proposal in the place of the list `against`, and keeps what that changed. */
  async confirm(tx: Tx, noticeId: string, listId: string, against: string, person: Person): Promise<{ id: string }> {
    const { held } = await this.own(tx, noticeId, listId, person);
    const { list, former } = confirm(held, against);
    const difference = await countDifference(tx, former.id, list.id);
    await keepListStatus(tx, former);
    await keepConfirmation(tx, list.id, person.accountId, former.id, difference);
    await pointToList(tx, noticeId, list.id);
    return { id: list.id };
  }

  /** The proposal is dropped; the notice's list stays. */
  async discard(tx: Tx, noticeId: string, listId: string, person: Person): Promise<{ id: string }> {
    const { proposal } = await this.own(tx, noticeId, listId, person);
    await keepListStatus(tx, moveList(proposal, 'superseded'));
    return { id: listId };
  }

  private async own(tx: Tx, noticeId: string, listId: string, person: Person) {
    const notice = await lockNotice(tx, noticeId, companyOf(person));
    if (!notice) throw noSuchNotice();
    const held = await heldBy(tx, notice);
    if (held.proposal?.id !== listId) throw noSuchList(listId);
    return { held, proposal: held.proposal };
  }
}

/** With its notice a proposal ends as well: nobody could confirm or discard it any more. */
export async function endProposal(tx: Tx, noticeId: string): Promise<void> {
  const proposal = await lockProposal(tx, noticeId);
  if (proposal) await keepListStatus(tx, moveList(proposal, 'superseded'));
}

type HeldLists = {
  readonly isOpen: boolean;
  readonly current: WorkerList | undefined;
  readonly proposal: WorkerList | undefined;
};

/** What a locked notice has. */
export async function heldBy(tx: Tx, notice: Notice): Promise<HeldLists> {
  const current = await lockList(tx, notice.listId);
  return { isOpen: isOpenToCompany(notice), current, proposal: await lockProposal(tx, notice.id) };
}
