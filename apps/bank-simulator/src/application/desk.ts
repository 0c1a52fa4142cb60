import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { answer, responseCode, type SnapAnswer } from '../domain/answers.js';
import { faultOf, isSlow, type CallKind, type Fault } from '../domain/fault.js';
import type { Arrival } from '../domain/request-log.js';
import { isTimestamp } from '../domain/signing.js';
import { Bank } from './bank.js';
import { Signatures } from './signatures.js';

/** A call as it came through the door. */
export type Call = {
  readonly method: string;
  readonly path: string;
  readonly header: (name: string) => string;
  /** Lower-case hex of SHA-256 over the minified body. */
  readonly bodyHash: string;
  readonly service: string;
  readonly kind: CallKind;
  /** Key of the payment, or number of the account; empty when it names none. */
  readonly about: string;
};

/** An answer, or none: `hang` keeps the connection open for a while, `drop` closes it at once. */
export type Reply = SnapAnswer | 'hang' | 'drop';

/** What is done for a call, with the fault that it meets. */
export type Act = (externalId: string, fault: Fault | undefined) => Promise<SnapAnswer | 'hang'>;

const EXTERNAL_ID = /^\d{1,36}$/;

/** Where every signed call passes: looked at, counted, disturbed as is set, done, and written down. */
@Injectable()
export class Desk {
  constructor(
    @Inject(Bank) private readonly bank: Bank,
    @Inject(Signatures) private readonly signatures: Signatures,
  ) {}

  async serve(call: Call, act: Act): Promise<Reply> {
    this.bank.assertWhole();
    const arrival = this.arrivalOf(call);
    const before = this.bank.log.callsIn(Math.floor(arrival.wall / 1_000));
    this.bank.log.arrive(arrival);
    const refused = this.refusal(call, arrival, before);
    if (refused) return this.ended(arrival, refused, false);
    const attempt = this.bank.begin(arrival);
    const { book, settings } = this.bank;
    const fault = faultOf(book.seed, settings, call.kind, call.about, attempt);
    if (isSlow(book.seed, settings, call.kind, call.about, attempt)) await pause(settings.slowMs);
    return this.ended(arrival, await this.done(call, act, arrival, fault), true);
  }

  /** What only reads a file is looked at, not counted: undefined when it may. */
  mayRead(call: Call): Reply | undefined {
    if (this.bank.settings.down) return 'drop';
    return this.stranger(call, this.bank.wall());
  }

  private async done(call: Call, act: Act, { externalId }: Arrival, fault: Fault | undefined): Promise<Reply> {
    if (call.kind !== 'transfer' && fault === 'timeout') return 'hang';
    if (call.kind !== 'transfer' && fault === 'error') return answer('broken');
    return act(externalId, fault);
  }

  private arrivalOf({ kind, service, about, header }: Call): Arrival {
    const externalId = EXTERNAL_ID.test(header('x-external-id')) ? header('x-external-id') : '';
    const [wall, at] = [this.bank.wall(), this.bank.now()];
    return { wall, at, kind, service, externalId, about, open: this.bank.isOpen() };
  }

  private async ended(arrival: Arrival, reply: Reply, passed: boolean): Promise<Reply> {
    const isText = typeof reply === 'string';
    const silent = reply === 'drop' ? 'down' : 'timeout';
    const result = isText ? silent : responseCode(reply, arrival.service);
    const notFound = !isText && arrival.kind === 'status' && reply.http === 404 && reply.case === '01';
    await this.bank.noteCall({ ...arrival, result, passed, ...(notFound && { notFound }) });
    return reply;
  }

  private refusal(call: Call, arrival: Arrival, before: number): Reply | undefined {
    const { ratePerSecond, down } = this.bank.settings;
    if (down) return 'drop';
    const stranger = this.stranger(call, arrival.wall);
    if (stranger) return stranger;
    if (ratePerSecond > 0 && before >= ratePerSecond) return answer('tooMany');
    const given = call.header('x-external-id');
    if (given === '') return answer('missingField', {}, 'X-EXTERNAL-ID');
    if (arrival.externalId === '') return answer('wrongField', {}, 'X-EXTERNAL-ID');
    if (this.bank.log.isUsed(given, arrival.at)) return answer('sameExternalId');
    return call.kind === 'transfer' && !arrival.open ? answer('cutOff') : undefined;
  }

  private stranger({ header, method, path, bodyHash }: Call, wall: number): SnapAnswer | undefined {
    const missing = ['x-timestamp', 'x-signature', 'x-partner-id', 'channel-id'].find((name) => header(name) === '');
    if (missing) return answer('missingField', {}, missing.toUpperCase());
    const timestamp = header('x-timestamp');
    if (!isTimestamp(timestamp)) return answer('wrongField', {}, 'X-TIMESTAMP');
    const token = /^Bearer (\S+)$/.exec(header('authorization'))?.[1];
    if (token === undefined) return answer('noToken');
    if (!this.signatures.isToken(token, wall)) return answer('wrongToken');
    const isSigned = this.signatures.isCall(
      header('x-partner-id'),
      { method, path, token, bodyHash, timestamp },
      header('x-signature'),
    );
    return isSigned ? undefined : answer('unauthorized', {}, '[Signature]');
  }
}
