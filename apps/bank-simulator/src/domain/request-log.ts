import type { CallKind } from './fault.js';
import { dayOf } from './jakarta.js';

/** A call that came. */
export type Arrival = {
  /** Machine's clock, ms. */
  readonly wall: number;
  /** Bank's clock, ms. */
  readonly at: number;
  readonly kind: CallKind;
  readonly service: string;
  readonly externalId: string;
  /** Key of the payment, or number of the account. */
  readonly about: string;
  /** Whether the bank took instructions at that moment. */
  readonly open: boolean;
};

/** An instruction that got past the door, kept before anything is done: how it ended may never be known. */
export type Begun = Arrival & { readonly begun: true };

/** One call, as it is kept at its end. */
export type LoggedCall = Arrival & {
  /** The answer's code; `timeout` for none, `down` for a bank that was not there. */
  readonly result: string;
  /** Whether it got past the door: signature, rate, external id, opening hours. */
  readonly passed: boolean;
  /** For a status: whether the bank said that it knows nothing of the payment. */
  readonly notFound?: boolean;
};

/** An instruction that was sent again although nobody knew what had become of it. */
export type EarlyInstruction = {
  readonly key: string;
  readonly at: number;
  readonly because: 'not-asked' | 'before-cut-off';
};

type Doubt = { readonly since: number; askedAt: number };

/** What came, and what can be said about how the caller behaved. */
export class RequestLog {
  total = 0;
  afterClosing = 0;
  readonly early: EarlyInstruction[] = [];
  private readonly seconds = new Map<number, number>();
  private readonly attempts = new Map<string, number>();
  private readonly doubts = new Map<string, Doubt>();
  private usedIds = new Set<string>();
  private usedOn = '';

  /** `cutOff` is the moment after which an instruction of that moment can no longer be taken. */
  constructor(private readonly cutOff: (at: number) => number) {}

  /** Again what was kept. */
  replay(call: LoggedCall | Begun): void {
    const isCounted = !('begun' in call) && call.kind === 'transfer' && call.passed;
    if (!isCounted) this.arrive(call);
    if ('begun' in call || (call.passed && !isCounted)) this.pass(call);
    if (!('begun' in call)) this.finish(call);
  }

  arrive({ wall, kind, open }: Arrival): void {
    this.total += 1;
    if (kind === 'transfer' && !open) this.afterClosing += 1;
    const second = Math.floor(wall / 1_000);
    this.seconds.set(second, (this.seconds.get(second) ?? 0) + 1);
  }

  /** It got past the door: which call of its kind about the same it is, from 0. */
  pass({ kind, about, externalId, at }: Arrival): number {
    const attempt = this.attempt(kind, about);
    if (about !== '') this.attempts.set(`${kind}:${about}`, attempt + 1);
    if (externalId !== '') this.useId(externalId, at);
    if (kind === 'transfer') this.instruct(about, at);
    return attempt;
  }

  /** How it ended. What was turned away at the door told the caller so; a bank that is down tells nothing. */
  finish({ kind, about, at, result, passed, notFound }: LoggedCall): void {
    if (kind === 'status' && notFound) this.askedAndNotFound(about, at);
    if (kind !== 'transfer' || (!passed && result !== 'down')) return;
    // That the key is in the books already says nothing of what became of it.
    if (/^(timeout|down|5|409\d\d01)/.test(result)) this.doubts.set(about, { since: at, askedAt: -1 });
    else this.doubts.delete(about);
  }

  attempt(kind: CallKind, about: string): number {
    return this.attempts.get(`${kind}:${about}`) ?? 0;
  }

  isUsed(externalId: string, at: number): boolean {
    return this.usedOn === dayOf(at) && this.usedIds.has(externalId);
  }

  callsIn(second: number): number {
    return this.seconds.get(second) ?? 0;
  }

  /** The most calls in any second. */
  mostInASecond(): number {
    let most = 0;
    for (const calls of this.seconds.values()) most = Math.max(most, calls);
    return most;
  }

  bySecond(): readonly { readonly second: number; readonly calls: number }[] {
    return [...this.seconds].map(([second, calls]) => ({ second, calls })).sort((a, b) => a.second - b.second);
  }

  private instruct(key: string, at: number): void {
    const doubt = this.doubts.get(key);
    if (doubt && doubt.askedAt < 0) this.early.push({ key, at, because: 'not-asked' });
    else if (doubt && doubt.askedAt < this.cutOff(doubt.since)) this.early.push({ key, at, because: 'before-cut-off' });
    this.doubts.set(key, { since: at, askedAt: -1 });
  }

  private askedAndNotFound(key: string, at: number): void {
    const doubt = this.doubts.get(key);
    if (doubt) doubt.askedAt = at;
  }

  private useId(externalId: string, at: number): void {
    const day = dayOf(at);
    if (day !== this.usedOn) [this.usedOn, this.usedIds] = [day, new Set()];
    this.usedIds.add(externalId);
  }
}
