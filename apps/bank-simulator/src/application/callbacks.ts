import { Inject, Injectable, Logger } from '@nestjs/common';
import { draw } from '../domain/draw.js';
import { written } from '../domain/jakarta.js';
import type { TransferState } from '../domain/transfer.js';
import { Bank, type News } from './bank.js';
import { sha256Hex, Signatures } from './signatures.js';
import { statusBody } from './transfers.js';

const AT_ONCE = 32;
const ANSWER_WITHIN_MS = 5_000;

/** Tells the payer of every final state until the payer says 200; as often and in such an order as is set. */
@Injectable()
export class Callbacks {
  private readonly log = new Logger('Callbacks');
  private readonly beingTold = new Set<string>();
  private again: { readonly news: News; readonly after: number }[] = [];

  constructor(
    @Inject(Bank) private readonly bank: Bank,
    @Inject(Signatures) private readonly signatures: Signatures,
  ) {}

  /** Tells what is due; whether more is. */
  async tellSome(): Promise<boolean> {
    if (this.bank.callbackUrl === '' || this.bank.settings.down) return false;
    const due = this.takeDue();
    await Promise.all(due.map((news) => this.tell(news)));
    return due.length === AT_ONCE;
  }

  private takeDue(): readonly News[] {
    const wall = this.bank.wall();
    const due = this.again.filter(({ after }) => after <= wall).slice(0, AT_ONCE);
    this.again = this.again.filter((one) => !due.includes(one));
    const all = due.map(({ news }) => news);
    while (all.length < AT_ONCE) {
      const next = this.bank.news.takeDue(this.bank.now());
      if (!next) break;
      if (this.delayed(next)) continue;
      all.push(next);
    }
    return all;
  }

  /** Put off by its own share of the delay, once. */
  private delayed(news: News): boolean {
    const { callbackDelayMs } = this.bank.settings;
    const wait = Math.floor(this.share('delay', news) * callbackDelayMs);
    if (news.putOff || news.at + wait <= this.bank.now()) return false;
    this.bank.news.add({ ...news, at: news.at + wait, putOff: true });
    return true;
  }

  private async tell(news: News): Promise<void> {
    const what = `${news.key}:${news.state}`;
    // A transfer that became known earlier than it was to is announced twice.
    if (this.bank.book.told.has(what) || this.beingTold.has(what)) return;
    this.beingTold.add(what);
    await this.tellNow(news).finally(() => this.beingTold.delete(what));
  }

  private async tellNow(news: News): Promise<void> {
    if (!(await this.post(news.key, news.state))) {
      this.again.push({ news, after: this.bank.wall() + this.bank.settings.callbackRetryMs });
      return;
    }
    await this.bank.keep({ is: 'told', key: news.key, state: news.state });
    const { callbackDuplicate, callbackOutOfOrder } = this.bank.settings;
    if (this.share('twice', news) < callbackDuplicate) await this.post(news.key, news.state);
    if (this.share('order', news) < callbackOutOfOrder) await this.post(news.key, before(news.state));
  }

  private async post(key: string, state: TransferState): Promise<boolean> {
    const transfer = this.bank.book.transfers.get(key);
    if (!transfer) return true;
    const body = JSON.stringify(statusBody(transfer, state, this.bank.now()));
    const url = new URL(this.bank.callbackUrl);
    const timestamp = written(this.bank.wall());
    const path = url.pathname + url.search;
    const signature = this.signatures.ofCallback({ method: 'POST', path, bodyHash: sha256Hex(body), timestamp });
    const headers = {
      'content-type': 'application/json',
      'x-timestamp': timestamp,
      'x-signature': signature,
      'x-external-id': transfer.referenceNo.slice(2),
      'channel-id': 'BANK',
    };
    try {
      const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
      const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' });
      await response.body?.cancel();
      return response.status === 200;
    } catch (error) {
      this.log.debug({ msg: 'the payer did not take a callback, it is told again', error });
      return false;
    }
  }

  private share(what: string, { key, state }: News): number {
    return draw(this.bank.book.seed, 'callback', what, key, state);
  }
}

/** What was true before, and comes late. */
function before(state: TransferState): TransferState {
  return state === 'returned' ? 'success' : 'pending';
}
