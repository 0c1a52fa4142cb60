import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { newCause, type UnitOfWork } from '@tanggap/messaging';
import type { Clock, KeyRing } from '@tanggap/platform';
import { surelyOverAfter } from '../../domain/paying/window.js';
import type { DispatchStore } from '../../persistence/paying/dispatch.store.js';
import { takeToAsk, type Question } from '../../persistence/paying/question.store.js';
import type { TakenLine } from '../../persistence/paying/sending.store.js';
import type { Bank, Told } from '../../ports/bank.js';
import type { Agreement } from './agreement.js';
import { instructionOf } from './instruction.js';
import { Outcomes } from './outcomes.js';
import { takeForSending, takeOver, type Taken } from './sending.js';

/** A batch has one sender for so long, unless it renews. Whoever comes after a sender that died waits no longer. */
export const LEASE_MS = 6_000;
const RENEW_EVERY_MS = 1_500;
/** Nothing leaves so shortly before the lease ends: a call takes its time to the bank. */
const ENDS_EARLY_MS = 2_000;
const LOOK_EVERY_MS = 40;
const ASK_EVERY_MS = 200;
const ASKED_AT_ONCE = 100;
const MOST_IN_HAND = 500;
/** Calls that hang are not waited for when the service stops: they are in doubt. */
const STOPS_WITHIN_MS = 3_000;
const AFTER_AN_ERROR_MS = 500;

export type SenderTools = Readonly<{
  work: UnitOfWork;
  store: DispatchStore;
  agreement: Agreement;
  bank: Bank;
  ring: KeyRing;
  clock: Clock;
}>;

/** What all senders of the service share. */
export type SenderState = Readonly<{
  isStopping: () => boolean;
  mayPay: (most: number) => number;
  mayAsk: (most: number) => number;
  heard: (told: Told, of: 'payment' | 'question') => void;
}>;

export type Lease = Readonly<{ batchId: string; token: string; takenAt: number }>;

/** The one sender of a batch: keeps the intent, calls the bank outside any transaction, keeps the outcome; asks about what is in doubt. */
export class BatchSender {
  private readonly log = new Logger(BatchSender.name);
  private readonly inHand = new Map<string, TakenLine | Question>();
  private readonly outcomes: Outcomes;
  private leaseUntil: number;
  private renewedAt: number;
  private askedAt = Number.NEGATIVE_INFINITY;
  private stoppedAt: number | undefined;
  private isDry = false;
  private done = 0;

  constructor(
    private readonly tools: SenderTools,
    private readonly shared: SenderState,
    private readonly lease: Lease,
  ) {
    this.renewedAt = lease.takenAt;
    this.leaseUntil = lease.takenAt + LEASE_MS - ENDS_EARLY_MS;
    this.outcomes = new Outcomes(tools.work, tools.clock, lease);
  }

  /** Until there is nothing to do just now, the lease is another's, or the service stops; returns how many lines it had in hand. */
  async run(): Promise<number> {
    const { work, store, clock } = this.tools;
    try {
      const isUntouched = await work.run(newCause(), (tx) => takeOver(tx, this.lease, clock.now()));
      // What has left is asked about all the same.
      if (!isUntouched) this.refuse('batch.tampered-with');
      while (await this.goOn());
    } catch (error) {
      if (!isStale(error)) throw error;
      this.log.warn(
        `batch ${this.lease.batchId}: lease ${this.lease.token} is another's by now, nothing more is written under it`,
      );
      return this.done;
    }
    await store.endLease(this.lease.batchId, this.lease.token);
    return this.done;
  }

  /** One round; whether there is another. A database that is away for a moment costs a moment, unless the lease ends meanwhile. */
  private async goOn(): Promise<boolean> {
    try {
      await this.tools.agreement.read();
      await this.renew();
      const freeAfter = surelyOverAfter(this.tools.agreement.terms(), this.tools.bank.callMs);
      await this.outcomes.keep(freeAfter, this.inHand.size === 0);
      await this.ask();
      await this.send();
    } catch (error) {
      // Whoever sends it next asks about what could not be kept.
      if (isStale(error) || this.shared.isStopping() || performance.now() > this.leaseUntil) throw error;
      this.log.warn({ msg: `batch ${this.lease.batchId}: not kept just now, it is tried again`, error });
      await pause(AFTER_AN_ERROR_MS);
      return true;
    }
    if (this.shared.isStopping()) this.letGo();
    if (this.inHand.size === 0 && this.outcomes.isEmpty) return false;
    await pause(LOOK_EVERY_MS);
    return true;
  }

  private async renew(): Promise<void> {
    const now = performance.now();
    if (now - this.renewedAt < RENEW_EVERY_MS) return;
    const { batchId, token } = this.lease;
    if (!(await this.tools.store.renewLease(batchId, token, LEASE_MS))) throw new LeaseLost();
    this.renewedAt = now;
    this.leaseUntil = now + LEASE_MS - ENDS_EARLY_MS;
  }

  /** Right before anything leaves. */
  private readonly mayCall = (): boolean => !this.shared.isStopping() && performance.now() < this.leaseUntil;
  private readonly maySend = (): boolean => this.mayCall() && this.tools.agreement.maySend();

  private async send(): Promise<void> {
    if (this.isDry || !this.maySend()) return;
    const atOnce = Math.min(Math.max(this.tools.agreement.terms()?.perSecond ?? 0, 10), MOST_IN_HAND);
    const room = atOnce - this.inHand.size - this.outcomes.size;
    // One alone, to see whether the bank is there, waits for the one before it.
    const most = room * 2 < atOnce ? 0 : this.shared.mayPay(room);
    if (most < 1 || (most === 1 && this.inHand.size > 0)) return;
    const { lines, isMore } = await this.take(most);
    this.isDry = !isMore;
    for (const line of lines) this.handOut(line.id, line, () => this.pay(line));
  }

  private async take(most: number): Promise<Taken> {
    const { work, clock, ring } = this.tools;
    try {
      return await work.run(newCause(), (tx) => takeForSending(tx, { ...this.lease, most }, ring, clock.now()));
    } catch (error) {
      if (!(error instanceof Rejected) || isStale(error)) throw error;
      this.refuse(error.code);
      return { lines: [], isMore: false };
    }
  }

  private refuse(code: string): void {
    this.isDry = true;
    this.log.error(`batch ${this.lease.batchId}: nothing is sent: ${code}`);
  }

  private async ask(): Promise<void> {
    const now = performance.now();
    if (!this.mayCall() || now - this.askedAt < ASK_EVERY_MS || this.inHand.size > 2 * MOST_IN_HAND) return;
    const most = this.shared.mayAsk(ASKED_AT_ONCE);
    if (most === 0) return;
    this.askedAt = now;
    const inHand = [...this.inHand.keys(), ...this.outcomes.lineIds];
    const questions = await this.tools.work.run(newCause(), ({ manager }) =>
      takeToAsk(manager, this.lease, most, inHand),
    );
    for (const question of questions) this.handOut(question.lineId, question, () => this.inquire(question));
  }

  private handOut(lineId: string, what: TakenLine | Question, call: () => Promise<void>): void {
    if (this.inHand.has(lineId)) return;
    this.done += 1;
    this.inHand.set(lineId, what);
    call()
      .catch((error: unknown) => this.log.error({ msg: `line ${lineId}: no outcome, the bank is asked`, error }))
      .finally(() => this.inHand.delete(lineId));
  }

  private async pay(line: TakenLine): Promise<void> {
    const told = await this.tools.bank.transfer(instructionOf(line, this.tools.ring), this.maySend);
    if (!this.inHand.has(line.id)) return;
    if (told.state !== 'not-taken' || this.maySend()) this.shared.heard(told, 'payment');
    this.outcomes.sent(line.id, told);
  }

  private async inquire(question: Question): Promise<void> {
    let askedAt = this.tools.clock.now();
    const told = await this.tools.bank.status(question, () => {
      askedAt = this.tools.clock.now();
      return this.mayCall();
    });
    if (!this.inHand.has(question.lineId)) return;
    if (told.state !== 'not-taken' || this.mayCall()) this.shared.heard(told, 'question');
    this.outcomes.answered(question, told, askedAt);
  }

  /** The service stops: what hangs longer than that is in doubt, and nobody waits for it. */
  private letGo(): void {
    this.stoppedAt ??= performance.now();
    if (performance.now() - this.stoppedAt < STOPS_WITHIN_MS) return;
    for (const [lineId, what] of this.inHand) {
      if (!('asks' in what)) this.outcomes.sent(lineId, { state: 'unknown', why: 'the service stops' });
    }
    this.inHand.clear();
  }
}

class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

function isStale(error: unknown): boolean {
  return error instanceof LeaseLost || (error instanceof Rejected && error.code === 'dispatch.stale-token');
}
