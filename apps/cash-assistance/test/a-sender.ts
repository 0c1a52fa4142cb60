import { UnitOfWork } from '@tanggap/messaging';
import type { DataSource } from 'typeorm';
import { SnapBank } from '../src/adapters/snap/snap-bank.js';
import { Agreement } from '../src/application/paying/agreement.js';
import { BankPace } from '../src/application/paying/bank-pace.js';
import { Dispatcher } from '../src/application/paying/dispatcher.js';
import { DispatchStore } from '../src/persistence/paying/dispatch.store.js';
import type { Bank } from '../src/ports/bank.js';
import { ring, type ADispatch } from './a-dispatch.js';

/** One instance of the part of the service that sends, until it is killed: then it keeps nothing more, whatever it still has in hand. */
export class ASender {
  private isAlive = true;
  private readonly steps: Promise<void>[];

  private constructor(
    private readonly db: DataSource,
    private readonly pace: BankPace,
    private readonly dispatcher: Dispatcher,
  ) {
    this.steps = [1, 2].map(() => this.goOn());
  }

  /** `through` is what stands between it and the bank. */
  static async start(dispatch: ADispatch, through = (bank: Bank): Bank => bank): Promise<ASender> {
    const db = await dispatch.open();
    const store = new DispatchStore(db);
    const agreement = new Agreement(store, dispatch.clock);
    const pace = new BankPace(store, agreement);
    const bank = through(new SnapBank(dispatch.bankSettings(), pace));
    const dispatcher = new Dispatcher(new UnitOfWork(db), store, agreement, bank, ring, dispatch.clock);
    return new ASender(db, pace, dispatcher);
  }

  get isShort(): boolean {
    return this.dispatcher.isShort;
  }

  async kill(): Promise<void> {
    this.isAlive = false;
    await this.db.destroy();
    await this.pace.onModuleDestroy();
  }

  /** What is left of it after it was killed is gone, too. */
  async bury(): Promise<void> {
    this.dispatcher.onModuleDestroy();
    await Promise.all(this.steps);
  }

  async stop(): Promise<void> {
    this.isAlive = false;
    await this.bury();
    await this.pace.onModuleDestroy();
    await this.db.destroy();
  }

  private async goOn(): Promise<void> {
    while (this.isAlive) {
      const more = await this.dispatcher.step().catch(() => false);
      if (!more) await new Promise((then) => setTimeout(then, 50));
    }
  }
}
