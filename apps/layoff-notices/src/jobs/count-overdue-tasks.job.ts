import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Clock, Metrics } from '@tanggap/platform';
import { ResponseQueries } from '../persistence/response/response.queries.js';

/** Shows what nobody has seen to: tasks whose day has passed, and reminders that do not get out. */
@Injectable()
export class CountOverdueTasks implements OnModuleInit {
  constructor(
    private readonly response: ResponseQueries,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge('response_tasks_overdue', 'Open tasks of the response to layoffs whose day has passed.', () =>
      this.response.countOverdue(this.clock.today()),
    );
    this.metrics.gauge('term_reminders_late', 'Reminders of terms that should have been raised before today.', () =>
      this.response.countLateReminders(this.clock.today()),
    );
  }
}
