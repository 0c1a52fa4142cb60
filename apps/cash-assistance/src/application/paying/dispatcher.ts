import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { UnitOfWork } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import { mayLeave, patient, withMoney, withOutcome } from '../../domain/paying/patience.js';
import { DispatchStore } from '../../persistence/paying/dispatch.store.js';
import { Bank } from '../../ports/bank.js';
import type { Told } from '../../ports/bank.js';
import { Agreement } from './agreement.js';
import { BatchSender, LEASE_MS } from './batch-sender.js';

const LOOKED_AT = 50;

/** Looks for batches that have something to do, and sends each as its only sender. */
@Injectable()
export class Dispatcher implements OnModuleDestroy {
  private readonly log = new Logger(Dispatcher.name);
  private readonly owner = randomUUID();
  private patience = patient;
  private money = patient;
  private stopping = false;

  constructor(
    private readonly work: UnitOfWork,
    private readonly store: DispatchStore,
    private readonly agreement: Agreement,
    @Inject(Bank) private readonly bank: Bank | null,
    private readonly ring: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** One batch, until there is nothing to do for it just now; whether anything was done. */
  async step(): Promise<boolean> {
    if (!this.bank || this.stopping) return false;
    await this.agreement.read();
    const toSend = this.agreement.maySend() && this.mayPay(1) > 0;
    for (const batchId of await this.store.batchesToWorkOn(toSend ? this.clock.today() : null, LOOKED_AT)) {
      const takenAt = performance.now();
      const token = await this.store.takeLease(batchId, this.owner, LEASE_MS);
      if (token === undefined) continue;
      // One that must not be sent, such as one that was tampered with, does not keep the next from leaving.
      if ((await this.senderOf(this.bank, batchId, token, takenAt).run()) > 0) return true;
    }
    return false;
  }

  onModuleDestroy(): void {
    this.stopping = true;
  }

  private senderOf(bank: Bank, batchId: string, token: string, takenAt: number): BatchSender {
    const { work, store, agreement, ring, clock } = this;
    return new BatchSender(
      { work, store, agreement, bank, ring, clock },
      {
        isStopping: () => this.stopping,
        mayPay: (most) => this.mayPay(most),
        mayAsk: (most) => mayLeave(this.patience, performance.now(), most),
        heard: (told, of) => this.heard(told, of),
      },
      { batchId, token, takenAt },
    );
  }

  /** Whether the account that aid is paid from had not enough money when it was last tried; as this instance knows. */
  get isShort(): boolean {
    return this.money.waits > 0;
  }

  private mayPay(most: number): number {
    const now = performance.now();
    return mayLeave(this.money, now, mayLeave(this.patience, now, most));
  }

  /** One bank, one patience and one account, whichever batch the answer was for. */
  private heard(told: Told, of: 'payment' | 'question'): void {
    const now = performance.now();
    const isShort = 'why' in told && told.isShort === true;
    // That it has no money for us is an answer all the same.
    this.patience = isShort ? patient : withOutcome(this.patience, told, now);
    if (isShort && !this.isShort)
      this.log.warn('the account that aid is paid from has not enough money: payments wait');
    if (of === 'payment') this.money = withMoney(this.money, told, now);
  }
}
