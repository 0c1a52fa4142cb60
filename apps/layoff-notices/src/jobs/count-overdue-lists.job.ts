import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Metrics } from '@tanggap/platform';
import { WorkerListQueries } from '../persistence/worker-list.queries.js';

/** A list of a million is checked, and reported, within two minutes. */
const OVERDUE_MINUTES = 10;

/** Shows lists that do not get through: work on them is tried again and again, and nobody else would hear of it. */
@Injectable()
export class CountOverdueLists implements OnModuleInit {
  constructor(
    private readonly lists: WorkerListQueries,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge(
      'worker_lists_overdue',
      `Lists that have waited for more than ${OVERDUE_MINUTES} minutes to be checked, or to be reported once accepted.`,
      () => this.lists.countOverdue(OVERDUE_MINUTES),
    );
  }
}
