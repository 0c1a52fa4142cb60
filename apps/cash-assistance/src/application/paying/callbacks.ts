import { Inject, Injectable, Logger } from '@nestjs/common';
import { newCause, UnitOfWork } from '@tanggap/messaging';
import { Bank } from '../../ports/bank.js';
import type { BankFact, Callback } from '../../ports/bank.js';
import { BankFacts } from './bank-facts.js';

const AT_ONCE = 500;

type Waiting = Readonly<{ fact: BankFact; kept: () => void; failed: (error: unknown) => void }>;

/** What the bank tells of its own accord. Each is answered when it is kept; what comes meanwhile is kept together. */
@Injectable()
export class Callbacks {
  private readonly log = new Logger(Callbacks.name);
  private waiting: Waiting[] = [];
  private isKeeping = false;

  constructor(
    private readonly work: UnitOfWork,
    private readonly facts: BankFacts,
    @Inject(Bank) private readonly bank: Bank | null,
  ) {}

  /** What came of it; once it is kept, the same again is `kept`, too. */
  async hear(callback: Callback): Promise<'kept' | 'not-signed' | 'not-now' | 'not-understood'> {
    const fact = this.bank?.readCallback(callback);
    if (fact === undefined) return 'not-signed';
    if (fact === 'not-understood' || fact === 'not-now') return fact;
    await new Promise<void>((kept, failed) => {
      this.waiting.push({ fact, kept, failed });
      if (!this.isKeeping) void this.keepAll();
    });
    return 'kept';
  }

  private async keepAll(): Promise<void> {
    this.isKeeping = true;
    while (this.waiting.length > 0) await this.keep(this.waiting.splice(0, AT_ONCE));
    this.isKeeping = false;
  }

  private async keep(slice: readonly Waiting[]): Promise<void> {
    try {
      const facts = [...new Map(slice.map(({ fact }) => [fact.key, fact])).values()];
      const heard = await this.work.run(newCause(), (tx) => this.facts.hear(tx, facts));
      for (const { fact, why } of heard.unmatched) this.log.warn(`the bank said ${fact.kind}: ${why}`);
      for (const { kept } of slice) kept();
    } catch (error) {
      // One that cannot be kept keeps no other from it; the bank tells it again.
      if (slice.length > 1) for (const one of slice) await this.keep([one]);
      else slice[0]?.failed(error);
    }
  }
}
