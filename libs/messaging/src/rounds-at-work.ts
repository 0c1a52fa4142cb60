import { Logger, type FactoryProvider, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { EventName } from '@tanggap/contracts';
import { DataSource } from 'typeorm';
import { backOff, failureCode } from './failures.js';
import { Pause } from './pause.js';
import { RoundBook, type RoundFailure } from './round-book.js';
import { RoundKeeper, type RoundWork } from './rounds.js';
import { UnitOfWork, type Tx } from './unit-of-work.js';

/** How often it looks by itself, for what another process has heard or left behind. */
const LOOK_EVERY_MS = 250;

/** Holds the rounds that are due for as long as the service runs. No error ends it. */
export class RoundsAtWork implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('rounds');
  private readonly idle = new Pause();
  private readonly failed = new Pause();
  private running = false;
  private failing: { code: string; tries: number; since: number } | null = null;
  private ended: Promise<void> = Promise.resolve();

  constructor(
    private readonly keeper: RoundKeeper,
    private readonly lookEveryMs = LOOK_EVERY_MS,
  ) {}

  /** As a provider of a service that counts events of this name as the cases of their notices. */
  static providing(rounds: RoundWork, counted: EventName): FactoryProvider<RoundsAtWork> {
    return {
      provide: RoundsAtWork,
      inject: [DataSource, UnitOfWork, RoundBook],
      useFactory: (db: DataSource, work: UnitOfWork, book: RoundBook) => {
        const atWork = new RoundsAtWork(new RoundKeeper(db, work, rounds));
        book.open(
          counted,
          () => atWork.look(),
          () => atWork.failure(),
          rounds.settling !== undefined,
        );
        return atWork;
      },
    };
  }

  look(): void {
    this.idle.now();
  }

  /** Why the round that is due cannot be held; null while nothing fails. */
  failure(): RoundFailure | null {
    const { failing } = this;
    return (
      failing && { code: failing.code, tries: failing.tries, sinceMs: Math.round(performance.now() - failing.since) }
    );
  }

  /** Looks as soon as this transaction is kept: what it brings may be the last that a round waits for. */
  lookAfter(tx: Tx): void {
    tx.afterCommit(() => this.idle.now());
  }

  onApplicationBootstrap(): void {
    this.running = true;
    this.ended = this.loop();
  }

  /** Lets the step at hand end; a round that is not over goes on after the next start. */
  async onModuleDestroy(): Promise<void> {
    this.running = false;
    this.idle.now();
    this.failed.now();
    await this.ended;
  }

  private async loop(): Promise<void> {
    for (let failures = 0; this.running;) {
      try {
        await this.keeper.holdDue(() => this.running);
        failures = 0;
        this.failing = null;
        await this.idle.atMost(this.lookEveryMs);
      } catch (error) {
        failures += 1;
        this.failing = { code: failureCode(error), tries: failures, since: this.failing?.since ?? performance.now() };
        this.tell(failures, error);
        // News does not cut this one short: a round that fails would else be tried with every batch.
        await this.failed.atMost(backOff(failures));
      }
    }
  }

  private tell(failures: number, error: unknown): void {
    if (failures > 3 && failures % 20 !== 0) return;
    this.log.warn(
      `a round could not be held, trying again (${failures}): ${error instanceof Error ? error.message : 'unknown'}`,
    );
  }
}
