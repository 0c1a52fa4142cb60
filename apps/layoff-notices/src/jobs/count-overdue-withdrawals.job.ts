import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Metrics } from '@tanggap/platform';
import { WithdrawalQueries } from '../persistence/withdrawal.queries.js';

/** A list of a million is told within minutes, and its consequences come once the round of the notice is told. */
const TOLD_WITHIN_MINUTES = 10;
const HEARD_WITHIN_MINUTES = 60;

/** Shows what was taken back and comes to no end: it is tried again and again, and nobody else would hear of it. */
@Injectable()
export class CountOverdueWithdrawals implements OnModuleInit {
  constructor(
    private readonly withdrawals: WithdrawalQueries,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge(
      'withdrawals_overdue',
      `Confirmed amendments that have waited for more than ${TOLD_WITHIN_MINUTES} minutes to be told.`,
      () => this.withdrawals.countUntold(TOLD_WITHIN_MINUTES),
    );
    this.metrics.gauge(
      'withdrawal_outcomes_overdue',
      `Rows taken back and told more than ${HEARD_WITHIN_MINUTES} minutes ago, of which something has still to be heard.`,
      () => this.withdrawals.countAwaited(HEARD_WITHIN_MINUTES),
    );
  }
}
