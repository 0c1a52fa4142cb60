import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Metrics, Periodic } from '@tanggap/platform';
import { Marking } from '../application/people/marking.js';
import { MarkQueries } from '../persistence/people/mark.queries.js';

/** Shows how far the marks lie behind registering. */
@Injectable()
export class ShowMarksLag implements OnModuleInit {
  constructor(
    private readonly marks: MarkQueries,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge('people_unmarked_cases', 'Cases that cannot be searched for by name or number yet.', () =>
      this.marks.waiting(),
    );
    this.metrics.gauge('people_oldest_unmarked_case_age_seconds', 'How long the oldest of them waits.', () =>
      this.marks.oldestAge(),
    );
    this.metrics.gauge('people_open_duplicate_pairs', 'Pairs that may be one human being, undecided.', () =>
      this.marks.openPairs(),
    );
  }
}

/** Work on people that comes due behind registering. */
export const peopleByTheClock = [
  Periodic.providing('people-marks', 1_000, Marking, (marking) => marking.step()),
  ShowMarksLag,
];
