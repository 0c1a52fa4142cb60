import { Injectable } from '@nestjs/common';
import { Clock } from '@tanggap/platform';
import { maySend, nextOpening, termsAt, type BankTerms } from '../../domain/paying/window.js';
import { DispatchStore } from '../../persistence/paying/dispatch.store.js';

const READ_EVERY_MS = 2_000;

/** What is agreed with the bank just now: read again every two seconds, so a new agreement counts at once. */
@Injectable()
export class Agreement {
  private all: readonly BankTerms[] = [];
  private readAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly store: DispatchStore,
    private readonly clock: Clock,
  ) {}

  async read(): Promise<void> {
    if (performance.now() - this.readAt < READ_EVERY_MS) return;
    this.all = await this.store.terms();
    this.readAt = performance.now();
  }

  /** Of this day, as last read; undefined where none are in force. */
  terms(): BankTerms | undefined {
    return termsAt(this.all, this.clock.now());
  }

  maySend(): boolean {
    return maySend(this.all, this.clock.now());
  }

  nextOpening(): Date | undefined {
    return nextOpening(this.all, this.clock.now());
  }
}
