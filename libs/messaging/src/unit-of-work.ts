import type { Envelope, Fact } from '@tanggap/contracts';
import type { DataSource, EntityManager } from 'typeorm';
import type { Cause } from './cause.js';
import { writeKept, writeOutbox, type KeptFacts, type Pending } from './outbox.js';
import { recordRefusals, type Refusal } from './refused.js';

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
  constructor(private readonly db: DataSource) {}

  /** Runs `work` in one transaction: its writes and its facts are kept together or not at all. */
  async run<T>(cause: Cause | null, work: (tx: Tx) => Promise<T>): Promise<T> {
    const afterwards: (() => void)[] = [];
    const done = await this.db.transaction(async (manager) => {
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
      if (refusals.length > 0) await recordRefusals(manager, refusals);
      // Whoever caught a database error inside leaves a broken transaction, whose COMMIT rolls back without a word.
      await (pending.length > 0 ? writeOutbox(manager, pending) : manager.query('select 1'));
      for (const copy of copies) await writeKept(manager, copy.kept, copy.cause);
      return result;
    });
    for (const then of afterwards) then();
    return done;
  }
}

function causeless(): never {
  throw new Error('a fact published from a batch must name its cause: publish(fact, causeOf(event))');
}
