import { Injectable, Logger, Optional } from '@nestjs/common';
import type { Fact, WithdrawnWorkerV1 } from '@tanggap/contracts';
import { newCause, UnitOfWork } from '@tanggap/messaging';
import type { Tx } from '@tanggap/messaging';
import { keepTold, nextWithdrawal, withdrawRows } from '../persistence/withdrawal.store.js';
import type { WithdrawalDue } from '../persistence/withdrawal.store.js';

/** Rows of one transaction, and of one event. */
const MOST_ROWS = 2_000;
const ROWS_OF_AN_EVENT = 250;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

type Failing = { readonly attempts: number; readonly until: number };

/** Tells others which rows no longer stand, in the order of the list, a slice in each transaction. */
@Injectable()
export class TellWithdrawals {
  private readonly log = new Logger('withdrawals');
  /** By notice: one that cannot be told must not stop the others. */
  private readonly failing = new Map<string, Failing>();

  constructor(
    private readonly work: UnitOfWork,
    @Optional() private readonly mostRows = MOST_ROWS,
    @Optional() private readonly firstWaitMs = FIRST_WAIT_MS,
  ) {}

  /** Tells the next slice of what is confirmed; false if there was nothing to tell. Throws if it cannot even look. */
  async tellSome(): Promise<boolean> {
    const at: { noticeId?: string } = {};
    try {
      await this.work.run(null, async (tx) => {
        const due = await nextWithdrawal(tx, this.setAside());
        if (!due) return;
        at.noticeId = due.noticeId;
        await this.tell(tx, due);
      });
      if (at.noticeId !== undefined) this.failing.delete(at.noticeId);
    } catch (error) {
      if (at.noticeId === undefined) throw error;
      this.postpone(at.noticeId, error);
    }
    return at.noticeId !== undefined;
  }

  private setAside(): string[] {
    return [...this.failing].filter(([, { until }]) => until > performance.now()).map(([noticeId]) => noticeId);
  }

  private postpone(noticeId: string, error: unknown): void {
    const attempts = (this.failing.get(noticeId)?.attempts ?? 0) + 1;
    this.log.warn({ msg: 'what was taken back of a notice cannot be told just now', noticeId, attempts, error });
    const wait = Math.min(this.firstWaitMs * 2 ** attempts, LONGEST_WAIT_MS);
    this.failing.set(noticeId, { attempts, until: performance.now() + wait });
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
