import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Metrics } from '@tanggap/platform';
import { DispatchQueries, type UnderWay } from '../persistence/paying/dispatch.queries.js';

const COUNTED_FOR_MS = 5_000;

/** Shows what waits on its way to the bank, and what nobody knows the end of. */
@Injectable()
export class ShowDispatch implements OnModuleInit {
  private last: { readonly at: number; readonly counts: Promise<UnderWay> } | undefined;

  constructor(
    private readonly queries: DispatchQueries,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    const show = (name: string, help: string, figure: keyof UnderWay) =>
      this.metrics.gauge(name, help, async () => (await this.counted())[figure]);
    show('payments_to_send', 'Released payments that have not left for the bank.', 'toSend');
    show('payments_in_doubt', 'Payments of which nobody knows whether the bank has them.', 'inDoubt');
    show('payments_oldest_in_doubt_age_seconds', 'How long ago the oldest of them was sent.', 'oldestInDoubtSeconds');
    show('payments_accepted', 'Payments that the bank has taken and not settled.', 'accepted');
  }

  /** Once for all figures of a scrape. */
  private counted(): Promise<UnderWay> {
    if (!this.last || performance.now() - this.last.at > COUNTED_FOR_MS) {
      this.last = { at: performance.now(), counts: this.queries.underWay() };
    }
    return this.last.counts;
  }
}
