import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { UnitOfWork } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import { mayLeave, patient, withOutcome } from '../../domain/paying/patience.js';
import { DispatchStore } from '../../persistence/paying/dispatch.store.js';
import { Bank } from '../../ports/bank.js';
import type { Told } from '../../ports/bank.js';
import { Agreement } from './agreement.js';
import { BatchSender, LEASE_MS } from './batch-sender.js';

const LOOKED_AT = 50;

/** Looks for batches that have something to do, and sends each as its only sender. */
@Injectable()
export class Dispatcher implements OnModuleDestroy {
  private readonly owner = randomUUID();
  private patience = patient;
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
    const toSend = this.agreement.maySend() && this.mayLeave(1) > 0;
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
        mayLeave: (most) => this.mayLeave(most),
        heard: (told) => this.heard(told),
      },
      { batchId, token, takenAt },
    );
  }

  private mayLeave(most: number): number {
    return mayLeave(this.patience, performance.now(), most);
  }

  /** One bank, one patience, whichever batch the answer was for. */
  private heard(told: Told): void {
    this.patience = withOutcome(this.patience, told, performance.now());
  }
}
