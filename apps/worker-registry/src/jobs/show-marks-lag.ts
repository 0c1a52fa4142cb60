import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Metrics, Readiness } from '@tanggap/platform';
import { MarkQueries } from '../persistence/people/mark.queries.js';

const COUNTED_FOR_MS = 30_000;

/** Shows how far the marks lie behind registering. */
@Injectable()
export class ShowMarksLag implements OnModuleInit {
  private readonly log = new Logger('people-marks');
  private counted = 'not counted yet';
  private counting = false;
  private last: { readonly at: number; readonly cases: Promise<number> } | undefined;

  constructor(
    private readonly marks: MarkQueries,
    private readonly metrics: Metrics,
    private readonly readiness: Readiness,
  ) {}

  onModuleInit(): void {
    // What was counted at the look before: a slow count is no reason to send no requests, as people are found by NIK all the same.
    this.readiness.add({
      name: 'people-marks',
      check: () => {
        void this.count();
        return Promise.resolve(this.counted);
      },
    });
    this.metrics.gauge('people_unmarked_cases', 'Cases that cannot be searched for by name or number yet.', () =>
      this.waiting(),
    );
    this.metrics.gauge('people_oldest_unmarked_case_age_seconds', 'How long the oldest of them waits.', () =>
      this.marks.oldestAge(),
    );
    this.metrics.gauge('people_open_duplicate_pairs', 'Pairs that may be one human being, undecided.', () =>
      this.marks.openPairs(),
    );
  }

  /** Counted once for all who ask within half a minute, and never twice at a time. */
  private waiting(): Promise<number> {
    if (this.last && (this.counting || performance.now() - this.last.at < COUNTED_FOR_MS)) return this.last.cases;
    this.counting = true;
    const cases = this.marks.waiting().finally(() => (this.counting = false));
    this.last = { at: performance.now(), cases };
    return cases;
  }

  private async count(): Promise<void> {
    try {
      this.counted = `${await this.waiting()} cases wait for their marks`;
    } catch (error) {
      this.log.debug({ msg: 'the cases that wait for their marks cannot be counted', error });
      this.counted = 'how many cases wait for their marks cannot be read';
    }
  }
}
