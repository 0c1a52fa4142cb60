import { Inject, Injectable } from '@nestjs/common';
import { DispatchQueries } from '../../persistence/paying/dispatch.queries.js';
import { Bank } from '../../ports/bank.js';
import { Agreement } from './agreement.js';
import { Dispatcher } from './dispatcher.js';

/** How payments leave just now: what is agreed with the bank, whether it takes instructions, and what is under way. */
@Injectable()
export class DispatchView {
  constructor(
    private readonly queries: DispatchQueries,
    private readonly agreement: Agreement,
    private readonly dispatcher: Dispatcher,
    @Inject(Bank) private readonly bank: Bank | null,
  ) {}

  async now() {
    await this.agreement.read();
    const [underWay, senders] = await Promise.all([this.queries.underWay(), this.queries.sendersAtWork()]);
    return {
      connected: this.bank !== null,
      shortOfMoney: this.dispatcher.isShort,
      open: this.agreement.maySend(),
      opensNext: this.agreement.nextOpening() ?? null,
      terms: this.agreement.terms() ?? null,
      ...underWay,
      senders,
    };
  }
}
