import { Injectable, Logger, Optional } from '@nestjs/common';
import type { Fact, WithdrawnWorkerV1 } from '@tanggap/contracts';
import { newCause, UnitOfWork } from '@tanggap/messaging';
import type { Tx } from '@tanggap/messaging';
import { keepTold, nextWithdrawal, withdrawRows } from '../persistence/withdrawal.store.js';
import type { WithdrawalDue } from '../persistence/withdrawal.store.js';
import { SetAside } from './set-aside.js';

/** Rows of one transaction, and of one event. */
const MOST_ROWS = 2_000;
const ROWS_OF_AN_EVENT = 250;

/** Tells others which rows no longer stand, in the order of the list, a slice in each transaction. */
@Injectable()
export class TellWithdrawals {
  private readonly log = new Logger('withdrawals');
  /** By notice: one that cannot be told must not stop the others. */
  private readonly aside: SetAside;

  constructor(
    private readonly work: UnitOfWork,
    @Optional() private readonly mostRows = MOST_ROWS,
    @Optional() firstWaitMs?: number,
  ) {
    this.aside = new SetAside(firstWaitMs);
  }

  /** Tells the next slice of what is confirmed; false if there was nothing to tell. Throws if it cannot even look. */
  async tellSome(): Promise<boolean> {
    const at: { noticeId?: string } = {};
    try {
      await this.work.run(null, async (tx) => {
        const due = await nextWithdrawal(tx, this.aside.ids());
        if (!due) return;
        at.noticeId = due.noticeId;
        await this.tell(tx, due);
      });
      if (at.noticeId !== undefined) this.aside.over(at.noticeId);
    } catch (error) {
      if (at.noticeId === undefined) throw error;
      this.postpone(at.noticeId, error);
    }
    return at.noticeId !== undefined;
  }

  private postpone(noticeId: string, error: unknown): void {
    const attempts = this.aside.failed(noticeId);
    this.log.warn({ msg: 'what was taken back of a notice cannot be told just now', noticeId, attempts, error });
  }

  private async tell(tx: Tx, due: WithdrawalDue): Promise<void> {
    const rows = await withdrawRows(tx, due, this.mostRows);
    const cause = { ...newCause(), correlationId: due.noticeId };
    for (let at = 0; at < rows.length; at += ROWS_OF_AN_EVENT) {
      tx.publish(withdrawn(due, rows.slice(at, at + ROWS_OF_AN_EVENT)), cause);
    }
    await keepTold(tx, due, rows.at(-1)?.line ?? due.toldLine, rows.length < this.mostRows);
  }
}

function withdrawn({ noticeId, companyId, version, reason }: WithdrawalDue, workers: WithdrawnWorkerV1[]): Fact {
  return { name: 'layoff-notices.workers-withdrawn.v1', data: { noticeId, companyId, version, reason, workers } };
}
