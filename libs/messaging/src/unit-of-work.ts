import type { Envelope, Fact } from '@tanggap/contracts';
import type { DataSource, EntityManager } from 'typeorm';
import type { Cause } from './cause.js';
import { sqlState } from './failures.js';
import { writeKept, writeOutbox, type KeptFacts, type Pending } from './outbox.js';
import { recordRefusals, type Refusal } from './refused.js';
import type { RoundBook } from './round-book.js';

/** An open transaction. Whoever writes or publishes asks for one, so neither can happen outside it. */
export interface Tx {
  readonly manager: EntityManager;
  /** Collected here, written as the transaction's last statement. A batch of events must name the cause of each fact. */
  publish(facts: Fact | readonly Fact[], cause?: Cause): void;
  /** The same for facts that lie in this database already, behind all others. It needs a cause like `publish`. */
  publishKept(kept: KeptFacts, cause?: Cause): void;
  /** Records that a rule said no to this event; it is done with and not retried. */
  refuse(event: Envelope, code: string, why: string): void;
  /** Called once what was written is kept, and never if it is not. It must not throw: there is nothing left to undo. */
  afterCommit(then: () => void): void;
}

/** A run of events of one kind and one stream, in order, inside one transaction. */
export type Batch<N extends Envelope['name'] = Envelope['name']> = {
  readonly events: readonly Envelope<N>[];
  readonly tx: Tx;
};

type Copy = { readonly kept: KeptFacts; readonly cause: Cause };

export class UnitOfWork {
  private refusedCode: string | null = null;

  constructor(
    private readonly db: DataSource,
    private readonly rounds?: RoundBook,
  ) {}

  /** The SQL state with which the database last refused a write for want of room or of leave; null once one was kept. */
  refusedWrites(): string | null {
    return this.refusedCode;
  }

  /** A write was kept elsewhere. */
  writesWork(): void {
    this.refusedCode = null;
  }

  /** Runs `work` in one transaction: its writes and its facts are kept together or not at all. */
  async run<T>(cause: Cause | null, work: (tx: Tx) => Promise<T>): Promise<T> {
    const afterwards: (() => void)[] = [];
    const done = await this.noting(this.db.transaction((manager) => this.within(manager, cause, work, afterwards)));
    for (const then of afterwards) then();
    return done;
  }

  /**
   * Does work as `run` would, part by part, and takes all of it back: for who wants to see what would become of it. A part
   * that fails is taken back at once, and the next may follow.
   */
  async tried<T>(
    trial: (part: (work: (tx: Tx) => Promise<void>) => Promise<void>, manager: EntityManager) => Promise<T>,
  ) {
    const takenBack = new Error('taken back');
    let told: { readonly as: T } | undefined;
    try {
      await this.db.transaction(async (manager) => {
        const part = (work: (tx: Tx) => Promise<void>) =>
          manager.transaction((inner) => this.within(inner, null, work, []));
        told = { as: await trial(part, manager) };
        throw takenBack;
      });
    } catch (error) {
      if (error !== takenBack) throw error;
    }
    if (!told) throw new Error('a trial that was not taken back has told nothing');
    return told.as;
  }

  private async within<T>(
    manager: EntityManager,
    cause: Cause | null,
    work: (tx: Tx) => Promise<T>,
    afterwards: (() => void)[],
  ): Promise<T> {
    const pending: Pending[] = [];
    const copies: Copy[] = [];
    const refusals: Refusal[] = [];
    const result = await work({
      manager,
      publish(facts, ownCause = cause ?? causeless()) {
        for (const fact of Array.isArray(facts) ? (facts as Fact[]) : [facts as Fact]) {
          pending.push({ fact, cause: ownCause });
        }
      },
      publishKept: (kept, ownCause = cause ?? causeless()) => void copies.push({ kept, cause: ownCause }),
      refuse: (event, code, why) => void refusals.push({ event, code, why }),
      afterCommit: (then) => void afterwards.push(then),
    });
    if (refusals.length > 0) await this.refuse(manager, refusals, afterwards);
    // Whoever caught a database error inside leaves a broken transaction, whose COMMIT rolls back without a word.
    await (pending.length > 0 ? writeOutbox(manager, pending) : manager.query('select 1'));
    for (const copy of copies) await writeKept(manager, copy.kept, copy.cause);
    return result;
  }

  private async noting<T>(transaction: Promise<T>): Promise<T> {
    try {
      const done = await transaction;
      this.refusedCode = null;
      return done;
    } catch (error) {
      const state = sqlState(error);
      // Insufficient resources, but for too many connections; a read-only transaction.
      if (/^(53[12]00|25006)$/.test(state)) this.refusedCode = state;
      throw error;
    }
  }

  private async refuse(manager: EntityManager, refusals: readonly Refusal[], after: (() => void)[]): Promise<void> {
    await recordRefusals(manager, refusals);
    await this.rounds?.giveUp(
      manager,
      refusals.map(({ event, code }) => ({ event, by: 'rule', reason: code })),
    );
    if (this.rounds) after.push(() => this.rounds?.look());
  }
}

function causeless(): never {
  throw new Error('a fact published from a batch must name its cause: publish(fact, causeOf(event))');
}
