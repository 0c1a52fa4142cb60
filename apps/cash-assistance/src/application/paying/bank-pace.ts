import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Pace } from '../../domain/paying/pace.js';
import { DispatchStore } from '../../persistence/paying/dispatch.store.js';
import { Agreement } from './agreement.js';

/** A share is ours for so long, unless it is asked for again before. */
const HELD_FOR_MS = 6_000;
/** Before it ends the last call must have reached the bank, and have rested. */
const ENDS_EARLY_MS = 3_500;
const ASK_EVERY_MS = 1_000;
/** Sooner, while there are more calls than the share. */
const ASK_AGAIN_MS = 200;
/** A call without an answer has reached the bank by then, if it ever does. */
const SURELY_THERE_MS = 2_000;

type Waiting = Readonly<{ wanted: () => boolean; leave: (may: boolean) => void }>;

/** Turns for calls to the bank: no more in any second than it takes, from all instances of this service together. First come, first served. */
@Injectable()
export class BankPace implements OnModuleDestroy {
  private readonly log = new Logger(BankPace.name);
  private readonly owner = randomUUID();
  private readonly pace = new Pace();
  private readonly waiting: Waiting[] = [];
  private asking: Promise<void> | undefined;
  private askedAt = Number.NEGATIVE_INFINITY;
  private share = 0;
  private isOver = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: DispatchStore,
    private readonly agreement: Agreement,
  ) {}

  /** Makes the call when it is its turn, if it is still wanted then: right before it leaves. Undefined where it was not made. */
  async inTurn<T>(wanted: () => boolean, call: () => Promise<T>): Promise<T | undefined> {
    if (!(await new Promise<boolean>((leave) => this.queue({ wanted, leave })))) return undefined;
    const seen = this.once(() => this.pace.seen(performance.now()));
    const timer = setTimeout(seen, SURELY_THERE_MS);
    try {
      return await call();
    } finally {
      clearTimeout(timer);
      seen();
      this.go();
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.isOver = true;
    clearTimeout(this.timer);
    for (const { leave } of this.waiting.splice(0)) leave(false);
    await this.asking;
    // What still rests goes by itself, with the end of the share.
    if (this.pace.inUse(performance.now()) === 0) await this.store.dropShare(this.owner).catch(() => undefined);
  }

  private queue(one: Waiting): void {
    if (this.isOver) return one.leave(false);
    this.waiting.push(one);
    this.go();
  }

  private go(): void {
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      if (next.wanted()) {
        if (!this.pace.take(performance.now())) break;
        next.leave(true);
      } else next.leave(false);
      this.waiting.shift();
    }
    if (this.waiting.length > 0) this.lookAgain();
  }

  private lookAgain(): void {
    const now = performance.now();
    const every = this.share < this.wanted(now) ? ASK_AGAIN_MS : ASK_EVERY_MS;
    if (now - this.askedAt >= every) this.asking ??= this.askForShare().finally(() => (this.asking = undefined));
    const soon = Math.min((this.pace.freeAt(now) ?? now + 100) - now, 100);
    this.timer ??= setTimeout(
      () => {
        this.timer = undefined;
        this.go();
      },
      Math.max(soon, 1),
    );
  }

  private wanted(now: number): number {
    return Math.min(this.agreement.terms()?.perSecond ?? 0, this.pace.inUse(now) + this.waiting.length);
  }

  private async askForShare(): Promise<void> {
    this.askedAt = performance.now();
    try {
      await this.agreement.read();
      const limit = this.agreement.terms()?.perSecond ?? 0;
      const now = performance.now();
      // What is in use is what is written down: meanwhile a call leaves only where another has rested.
      const inUse = this.pace.hold(now);
      const asked = { owner: this.owner, limit, wanted: this.wanted(now), inUse, heldForMs: HELD_FOR_MS };
      this.share = await this.store.takeShare(asked);
      this.pace.grant(this.share, now + HELD_FOR_MS - ENDS_EARLY_MS);
    } catch (error) {
      this.log.warn({ msg: 'no share of the calls to the bank just now, it is asked for again', error });
    }
    this.go();
  }

  private once(then: () => void): () => void {
    let done = false;
    return () => {
      if (!done) then();
      done = true;
    };
  }
}
