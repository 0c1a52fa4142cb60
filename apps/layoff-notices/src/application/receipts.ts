import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { yearOf } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { firstReceipt, reissued } from '../domain/receipt.js';
import type { Issue, Receipt, ReceiptFacts } from '../domain/receipt.js';
import { findJointLeave } from '../persistence/office-settings.store.js';
import { addReceipt, latestReceipt, nextSequence, receiptFacts } from '../persistence/receipt.store.js';
import { handledNotice } from './handled-notice.js';
import { ReceiptTokens, WHOLE_RECEIPT } from './receipt-tokens.js';
import { SealedWords } from './sealed-words.js';

export type Issued = { readonly number: string; readonly revision: number };

/** Receipts are issued by the office: with the acceptance, in its transaction, and anew where somebody asks with a reason. */
@Injectable()
export class Receipts {
  constructor(
    private readonly clock: Clock,
    private readonly tokens: ReceiptTokens,
    private readonly words: SealedWords,
  ) {}

  /** The last thing that an acceptance does: from here to its commit the office's counter is held. */
  async issue(tx: Tx, noticeId: string, by: string): Promise<Issued> {
    return this.keep(tx, await this.first(tx, await receiptFacts(tx, noticeId), by));
  }

  /** Keeps the number and adds a revision. A notice that was accepted before there were receipts gets its first. */
  async reissue(tx: Tx, noticeId: string, reason: string, person: Person): Promise<Issued> {
    await handledNotice(tx, noticeId, person);
    const facts = await receiptFacts(tx, noticeId);
    const latest = await latestReceipt(tx, noticeId);
    if (!latest) return this.keep(tx, await this.first(tx, facts, person.accountId));
    return this.keep(tx, reissued(latest, facts, reason, await this.issueBy(tx, facts.office, person.accountId)));
  }

  private async first(tx: Tx, facts: ReceiptFacts, by: string): Promise<Receipt> {
    const issue = await this.issueBy(tx, facts.office, by);
    const sequence = await nextSequence(tx, facts.office, yearOf(issue.today));
    return firstReceipt(facts, sequence, issue);
  }

  private async keep(tx: Tx, receipt: Receipt): Promise<Issued> {
    const { noticeId, reason } = receipt;
    const sealedReason = reason === null ? null : this.words.sealed(noticeId, reason);
    await addReceipt(tx, { ...receipt, sealedReason }, this.tokens.fresh(receipt.id, WHOLE_RECEIPT));
    return { number: receipt.number, revision: receipt.revision };
  }

  private async issueBy(tx: Tx, office: string, by: string): Promise<Issue> {
    const today = this.clock.today();
    const jointLeave = await findJointLeave(tx, office, today);
    return { id: newId(), by, now: this.clock.now(), today, jointLeave };
  }
}
