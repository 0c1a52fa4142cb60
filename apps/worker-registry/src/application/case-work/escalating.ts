import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '@tanggap/messaging';
import { Clock, Metrics } from '@tanggap/platform';
import { countUnseen } from '../../persistence/case-work/desk.store.js';
import { raiseOverdue } from '../../persistence/case-work/escalation.store.js';
import { WorklistQueries } from '../../persistence/case-work/worklist.queries.js';

const SOME = 1_000;

/** Puts what was not done in time before the coordinator, and shows how much it is. */
@Injectable()
export class Escalating implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    private readonly worklist: WorklistQueries,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge('cases_overdue', 'Open cases whose next duty was due before today.', () =>
      this.worklist.overdue(this.clock.today()),
    );
    this.metrics.gauge('cases_unassigned', 'Open cases that nobody looks after.', () => this.worklist.unassigned());
    this.metrics.gauge(
      'cases_at_unopened_desks',
      'Open cases of desks whose account has never looked at its work.',
      () => this.work.run(null, ({ manager }) => countUnseen(manager)),
    );
  }

  /** True while more may be waiting. */
  step(): Promise<boolean> {
    return this.work.run(null, async ({ manager }) => {
      return (await raiseOverdue(manager, this.clock.today(), this.clock.now(), SOME)) === SOME;
    });
  }
}
